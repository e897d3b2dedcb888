"""Whatever is sent to whatever address: a sentence and a 4xx, never a 5xx, and what was typed is still there."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.test import Client

from bancheng_site.records.cases import CaseRow
from tests.site.builders import sent
from tests.site.doors.requests import BAD, FORM, Broken, places, typed_at
from tests.site.doors.world import City

pytestmark = pytest.mark.django_db
SENTENCE = re.compile(r"[\u4e00-\u9fff]{4,}[^<]*。")


def says_something(answer: Any) -> bool:
    """Whether a refusal carries a sentence, as a page or in the one error shape."""
    if answer["Content-Type"].startswith("application/json"):
        return bool(SENTENCE.search(answer.json()["error"]["sentence"]["zh"]))
    return bool(SENTENCE.search(answer.content.decode()))


@pytest.mark.parametrize(
    "what",
    [pytest.param(what, marks=[] if wanted == "any" else pytest.mark.asked_once) for what, (_, wanted) in BAD.items()],
)
def test_every_address_that_takes_something_answers_bad_input_with_a_sentence(city: City, what: str) -> None:
    send, wanted = BAD[what]
    asked, wrong = 0, []
    for place in places(city):
        with Broken() as broken, transaction.atomic():
            answer = send(place)
            transaction.set_rollback(True)
        code = answer.status_code
        asked += 1
        if code >= 500:
            wrong.append(f"{place.name}: {code} {broken}")
        elif wanted == "no" and code < 400 and place.name != "desk:log_out":  # whatever one says when leaving
            wrong.append(f"{place.name}: {code} where a refusal was due")
        elif code >= 400 and not says_something(answer):
            wrong.append(f"{place.name}: {code} without a sentence: {answer.content[:200]!r}")
    assert not wrong, "\n".join(wrong)
    assert asked > 20


KEPT = [
    ("portal:tell", "text", "ask"),
    ("desk:register", "story", "ask"),
    ("desk:register", "ask", "story"),
    ("desk:act", "words", "words"),
    ("desk:open_account", "username", "full_name"),
    ("desk:log_in", "username", "username"),
]


@pytest.mark.parametrize(("name", "bad", "kept"), KEPT)
@pytest.mark.parametrize("sign", ["\x00", "长" * 60_000])
def test_what_was_typed_beside_a_bad_box_comes_back(city: City, name: str, bad: str, kept: str, sign: str) -> None:
    place = next(one for one in places(city) if one.name == name)
    typed = typed_at(name)
    typed = {**typed, bad: typed[bad] + sign}
    answer = place.client.post(place.path, typed)
    assert answer.status_code == 422
    assert typed_at(name)[kept] in answer.content.decode()


def test_bytes_that_are_not_text_never_become_a_case(city: City) -> None:
    before = CaseRow.objects.count()
    typed = "&".join(f"{k}={v}" for k, v in sent(for_whom="self", channel="window").items())
    body = f"{typed}&ask=".encode() + "想换身份证".encode("gbk") + b"&story=" + "窗口不收".encode("gbk")
    answer = city.browser("clerk").generic("POST", "/desk/register/", body, content_type=FORM)
    assert answer.status_code == 400
    wrapped = urlencode({**sent(for_whom="self", channel="window"), "ask": "想换身份证"}, encoding="gbk")
    assert city.browser("clerk").generic("POST", "/desk/register/", wrapped, content_type=FORM).status_code == 422
    assert says_something(answer)
    assert CaseRow.objects.count() == before


def test_full_width_digits_are_read_as_digits(city: City) -> None:
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    number = city.numbers["own window"]
    found = Client().post(
        "/progress/", {"number": number.translate(wide), "code": f" {city.code('own window').lower()} "}
    )
    assert found["Location"] == f"/progress/{number}/"
    assert city.browser("clerk").get(f"/desk/cases/{number.translate(wide)}/").status_code == 200


@pytest.mark.parametrize("size", [3_000_000, 10_000_000])
def test_what_is_too_large_is_refused_before_the_protection_of_forms_reads_it(city: City, size: int) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = strict.generic("POST", "/tell/what/", b"text=" + b"x" * size, content_type=FORM)
    assert answer.status_code == 413
    assert "太多" in answer.content.decode()
