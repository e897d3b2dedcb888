"""The API is what its description says: every operation is described, and every answer fits its description."""

import hashlib
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver
from pydantic import TypeAdapter

from bancheng_site.api.urls import api
from bancheng_site.api.v1 import cases, catalogue, shapes
from tests.site.doors.expected import ADDRESSES
from tests.site.doors.world import City

pytestmark = pytest.mark.django_db
CASES, FINDINGS, ANSWER = "/api/v1/cases", "/api/v1/catalogue/findings", "/api/v1/catalogue/answer"
SUGGESTIONS = "/api/v1/catalogue/suggestions"
TOLD = {
    "ask": "想在家里换身份证",
    "text": "母亲卧床，去不了派出所，窗口说一定要本人来。",
    "channel": "hotline",
    "parties": [{"role": "applicant", "name": "王秀兰", "phone": "13800000000", "needs": ["home_visit"]}],
    "attempts": [{"where": "派出所户籍窗口", "said": "要本人来", "on": "2026-10-09", "papers": ["户口簿"]}],
}
MODELS: dict[str, Any] = {
    model.__name__: model
    for model in (
        *(cases.Receipt, cases.Page, cases.CaseOut, cases.CaseIn),
        *(catalogue.FindingsOut, catalogue.SuggestedOut, catalogue.AnswerOut, shapes.Problem),
    )
}


def described() -> Any:
    return Client().get("/api/v1/openapi.json").json()


def operation(path: str, method: str) -> Any:
    return described()["paths"][path][method]


def fits(answer: Any, path: str, method: str) -> None:
    """The answer has a described status, and its body is exactly what the description's model allows."""
    found = operation(path, method)["responses"].get(str(answer.status_code))
    assert found is not None, f"{answer.status_code} is not described for {method} {path}"
    name = found["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[1]
    model = TypeAdapter(MODELS[name]).validate_json(answer.content)
    assert set(answer.json()) == set(type(model).model_fields)
    assert answer["Content-Type"].startswith("application/json")


def register(client: Client, key: str = "k-1", **changes: Any) -> Any:
    return client.post(CASES, {**TOLD, **changes}, content_type="application/json", headers={"Idempotency-Key": key})


def test_every_route_is_described_and_every_reference_leads_somewhere() -> None:
    whole = described()
    routes = {str(one.pattern) for one in get_resolver("bancheng_site.api.urls").url_patterns}
    assert whole["openapi"].startswith("3.1")
    assert {path.removeprefix("/api/v1/") for path in whole["paths"]} == {
        route.replace("<number>", "{number}") for route in routes
    } - {"", "openapi.json"}
    for reference in _references(whole):
        place = whole
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
    assert whole["security"] == [{"token": []}]
    assert whole["components"]["securitySchemes"]["token"] == {"type": "http", "scheme": "bearer"}


def _references(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [found for inner in value.values() for found in _references(inner)]
    return [found for inner in value for found in _references(inner)] if isinstance(value, list) else []


def test_the_description_and_the_doors_name_the_same_methods() -> None:
    named = {"cases": CASES, "case": f"{CASES}/{{number}}", "findings": FINDINGS, "answer": ANSWER}
    named["suggestions"] = SUGGESTIONS
    for name, path in ((f"api-1:{name}", path) for name, path in named.items()):
        assert {method.upper() for method in described()["paths"][path]} == ADDRESSES[name].methods - {"HEAD"}


def test_the_key_is_described_as_needed() -> None:
    header = next(p for p in operation(CASES, "post")["parameters"] if p["in"] == "header")
    assert header["name"] == "Idempotency-Key" and header["required"] and header["schema"]["pattern"]


def test_the_description_is_the_library_s_own_and_not_a_copy() -> None:
    assert api.get_openapi_schema()["paths"].keys() == described()["paths"].keys()


def test_every_operation_succeeds_as_described_at_least_once(city: City) -> None:
    clerk = city.machine("clerk")
    registered = register(clerk)
    assert registered.status_code == 201
    fits(registered, CASES, "post")
    listed = clerk.get(CASES)
    assert listed.status_code == 200
    fits(listed, CASES, "get")
    one = clerk.get(registered.json()["href"])
    assert one.status_code == 200
    fits(one, f"{CASES}/{{number}}", "get")
    assert one.json() == listed.json()["cases"][0]
    for path in (FINDINGS, ANSWER):
        answered = clerk.get(path, {"goal": "move"})
        assert answered.status_code == 200, answered.content
        fits(answered, path, "get")
    suggested = clerk.post(SUGGESTIONS, {"text": "迁户口"}, content_type="application/json")
    assert suggested.status_code == 200, suggested.content
    fits(suggested, SUGGESTIONS, "post")


REFUSALS = [
    ("nobody", "post", {}, TOLD, 401),
    ("auditor", "post", {"Idempotency-Key": "k"}, TOLD, 403),
    ("system_admin", "post", {"Idempotency-Key": "k"}, TOLD, 404),
    ("clerk", "post", {}, TOLD, 422),
    ("clerk", "post", {"Idempotency-Key": ""}, TOLD, 422),
    ("clerk", "post", {"Idempotency-Key": "k" * 61}, TOLD, 422),
    ("clerk", "post", {"Idempotency-Key": "two words"}, TOLD, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "text": "  "}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "ask": "长" * 81}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "text": "长" * 20_001}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "extra": 1}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "ask": ["x"]}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "ask": None}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "channel": "owl"}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "text": "a\x00b"}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "parties": [{"name": "a\x00"}]}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "parties": [{"name": "\ud800"}]}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "parties": [{"name": "x"}] * 51}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "parties": [{"role": "helper", "name": "x"}]}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "attempts": [{"where": "x", "on": "2026-02-30"}]}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, {**TOLD, "attempts": [{"where": "x", "papers": ["\x00"]}]}, 422),
    ("clerk", "post", {"Idempotency-Key": "k"}, b"{", 400),
    ("clerk", "post", {"Idempotency-Key": "k"}, "办".encode("gbk"), 400),
    ("clerk", "post", {"Idempotency-Key": "k"}, b'"' + b"x" * 3_000_000 + b'"', 413),
]


@pytest.mark.parametrize(("who", "method", "headers", "body", "status"), REFUSALS)
def test_every_refusal_has_the_described_shape_and_a_sentence(
    city: City, who: str, method: str, headers: dict[str, str], body: Any, status: int
) -> None:
    client = city.machine(who)
    answer = client.post(CASES, body, content_type="application/json", headers=headers)
    assert answer.status_code == status, answer.content
    fits(answer, CASES, method)
    error = answer.json()["error"]
    assert error["sentence"]["zh"].endswith("。") and error["sentence"]["en"]
    assert all(set(at) == {"where", "what"} for at in error["at"])


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "after=x", "after=-1", "stage=nowhere", "stage=%00"]
)
def test_a_list_asked_for_wrongly_says_which_word_is_wrong(city: City, query: str) -> None:
    answer = city.machine("clerk").get(f"{CASES}?{query}")
    assert answer.status_code == 422
    fits(answer, CASES, "get")
    assert answer.json()["error"]["field"] == query.split("=", maxsplit=1)[0]


@pytest.mark.parametrize(
    ("path", "method", "status"),
    [
        ("/api/v1/nowhere", "GET", 404),
        ("/api/v1/cases/{absent}", "GET", 404),
        ("/api/v1/cases/{absent}", "DELETE", 404),
        ("/api/v1/cases/{own window}", "DELETE", 405),
        ("/api/v1/cases", "PATCH", 405),
        ("/api/v1/", "POST", 405),
        ("/api/v1/openapi.json", "POST", 405),
    ],
)
def test_what_is_not_there_or_not_so_has_the_same_shape(city: City, path: str, method: str, status: int) -> None:
    answer = city.machine("clerk").generic(method, path.format(**city.numbers))
    assert answer.status_code == status
    MODELS["Problem"].model_validate_json(answer.content)
    assert ("Allow" in answer) == (status == 405)


def test_what_is_wrong_is_named_where_it_stands_in_what_was_sent(city: City) -> None:
    body = {**TOLD, "parties": [TOLD["parties"][0], {"name": "x" * 81, "age": 3}]}  # type: ignore[index]
    error = register(city.machine("clerk"), **body).json()["error"]
    assert {at["where"] for at in error["at"]} == {"parties.1.name", "parties.1.age"}


def test_the_token_is_kept_as_a_hash_only(city: City) -> None:
    digest = hashlib.sha256(b"token of clerk").hexdigest()
    assert city.machine("nobody").get(CASES, headers={"Authorization": f"Bearer {digest}"}).status_code == 401
