"""The catalogue over HTTP: its faults, what a text may mean, one applicant's answer that anybody can check again."""

from typing import Any

import pytest

from tests.site.catalogues import RING
from tests.site.doors.world import City

pytestmark = pytest.mark.django_db
ANSWER, SUGGESTIONS = "/api/v1/catalogue/answer", "/api/v1/catalogue/suggestions"


def ask(city: City, **query: Any) -> Any:
    return city.machine("clerk").get(ANSWER, query)


def test_the_faults_of_the_catalogue_in_force_are_listed_with_key_letter_and_line(city: City) -> None:
    body = city.machine("auditor").get("/api/v1/catalogue/findings").json()
    ring = next(finding for finding in body["findings"] if finding["key"] == RING)
    assert (ring["kind"], ring["obstacle"], ring["offices"]) == ("deadlock", "C", ["civil", "police"])
    assert ring["place"].startswith(("police.yaml:", "civil.yaml:"))
    assert len(body["digest"]) == 64


def test_a_blocked_goal_has_reasons_ways_out_and_a_certificate(city: City) -> None:
    body = ask(city, goal="move").json()
    assert (body["reachable"], body["findings"]) == (False, [RING])
    assert body["answer"]["proof"] == "optimal" and body["answer"]["certificate"]["unfounded_set"]
    item = body["answer"]["coordination"][0]["items"][0]
    assert (item["office"], item["instrument"], item["authority"]) == ("police", "promise", "office")


def test_a_goal_that_can_be_had_has_a_plan_with_dates(city: City) -> None:
    body = ask(city, goal="record").json()
    assert body["reachable"] and body["answer"]["plan"]["steps"][0]["by"]


def test_what_tells_applicants_apart_and_what_they_lack_is_taken_into_account(city: City) -> None:
    assert not ask(city, goal="hours", profile="trade:courier").json()["reachable"]
    assert ask(city, goal="hours", profile=["trade:driver", "mobility:able"]).json()["reachable"]
    assert not ask(city, goal="record", lacks="id-card").json()["reachable"]


def test_a_text_names_its_matter_and_what_it_says_of_the_person_can_be_asked_as_it_stands(city: City) -> None:
    told = {"ask": "申请特殊工时", "text": "我是快递员，没有身份证。"}
    body = city.machine("auditor").post(SUGGESTIONS, told, content_type="application/json").json()
    assert body["matters"][0]["matter"] == "hours" and body["matters"][0]["because"]["zh"]
    assert (body["profile"], body["lacks"]) == (["trade:courier"], ["id-card"])
    assert not ask(city, goal="hours", profile=body["profile"], lacks=body["lacks"]).json()["reachable"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "goal"),
        ({"goal": "nothing"}, "goal"),
        ({"goal": "\x00"}, "goal"),
        ({"goal": "move", "profile": "trade:pilot"}, "trade"),
        ({"goal": "move", "profile": "shoe:large"}, "profile"),
        ({"goal": "x" * 201}, "goal"),
    ],
)
def test_what_cannot_be_understood_is_named(city: City, query: Any, field: str) -> None:
    answer = ask(city, **query)
    assert answer.status_code == 422
    assert answer.json()["error"]["field"] == field
