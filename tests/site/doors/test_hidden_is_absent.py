"""What is not yours and what does not exist get the same answer: status, headers, body, and work for the database."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bancheng.cases.numbers import case_number
from bancheng.ids import CaseId
from bancheng_site.checks import view_names
from bancheng_site.records import directory
from tests.site.builders import sent
from tests.site.doors.expected import ADDRESSES, SEES, out_of_reach
from tests.site.doors.test_matrix import TYPED, stands_in
from tests.site.doors.world import EVERYONE, ROLES, City

pytestmark = pytest.mark.django_db

ONCE = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
ABSENT = case_number(CaseId(999_998), 2026)
STRANGE = (
    *("2026-000001-1", "1999-000001-5", "２０２６-999998-9", "2026-999999999999-0"),
    *("..", "x", "%00", "%0A", "%FF", "' OR 1=1"),
)


@pytest.fixture(autouse=True)
def _the_directory_is_read_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would be read for one of two answers that are compared: the first, or on a slow machine any."""
    monkeypatch.setattr(directory, "FRESH_SECONDS", 3_600)
    directory.directory()


def seen_of(client: Client, method: str, address: str) -> tuple[Any, ...]:
    """Everything an outsider can tell of an answer; the address itself is blotted out where a page repeats it."""
    with CaptureQueriesContext(connection) as queries:
        if method == "POST" and address.startswith("/api/"):
            answer = client.post(address, {"ask": "x", "text": "y"}, content_type="application/json")
        else:
            answer = client.generic(method, address) if method != "POST" else client.post(address, sent(**TYPED))
    number = address.strip("/").split("/")[-1]
    body = ONCE.sub(rb"\1", answer.content)
    for one in {number, *re.findall(r"\d{4}-\d{6}-\d", address)}:
        body = body.replace(one.encode(), b"N")
    headers = sorted((name, value) for name, value in answer.items() if name != "Date")
    statements = [re.sub(r"\d+|'[^']*'", "?", query["sql"]) for query in queries.captured_queries]
    return answer.status_code, headers, sorted(answer.cookies), body, statements


def address_of(name: str, number: str) -> str:
    return reverse(name, kwargs={**stands_in(name), "number": number})


@pytest.mark.asked_once
def test_a_case_out_of_reach_answers_like_one_that_is_not_there(city: City) -> None:
    compared = 0
    for name in sorted(name for name in view_names() if ADDRESSES[name].about == "case"):
        for who in ROLES:
            client = city.machine(who) if name.startswith("api-") else city.browser(who)
            client.get("/healthz")
            for method in ("GET", "POST"):
                absent = seen_of(client, method, address_of(name, ABSENT))
                assert absent[0] == 404
                for relation in out_of_reach(who, city.numbers):
                    there = address_of(name, city.numbers[relation])
                    assert seen_of(client, method, there) == absent, (name, who, relation)
                    compared += 1
    assert compared > 800


def test_a_receipt_not_opened_here_answers_like_one_that_is_not_there(city: City) -> None:
    for name in sorted(name for name in view_names() if ADDRESSES[name].about == "receipt"):
        for who in EVERYONE:
            client = city.browser(who)
            for method in ("GET", "POST"):
                absent = seen_of(client, method, address_of(name, ABSENT))
                assert absent[0] == 404
                assert seen_of(client, method, address_of(name, city.numbers["own window"])) == absent, (name, who)


def test_the_triage_page_keeps_to_the_same_rule(city: City) -> None:
    coordinator = city.browser("coordinator")

    def told(number: str) -> tuple[int, bytes]:
        answer = coordinator.get(f"/desk/triage/?case={number}")
        return answer.status_code, ONCE.sub(b"", answer.content).replace(number.encode(), b"N")

    assert told(ABSENT) == told(city.numbers["conduct of qx-police"])
    assert told(ABSENT)[0] == 404


def test_finding_by_number_tells_nothing_of_what_is_hidden(city: City) -> None:
    coordinator = city.browser("coordinator")
    shut = set()
    for relation, number in city.numbers.items():
        answer = coordinator.post("/desk/find/", {"q": number})
        assert (answer.status_code == 302) == (relation in SEES["coordinator"]), relation
        if answer.status_code != 302:
            body = ONCE.sub(b"", answer.content).replace(number.encode(), b"N")
            shut.add(re.sub(rb'value="[0-9a-f-]{36}"', b"", body))
    assert len(shut) == 1


@pytest.mark.parametrize("who", ["clerk", "nobody", "without a role"])
@pytest.mark.parametrize("number", STRANGE)
def test_a_number_that_is_none_is_absent_too(city: City, who: str, number: str) -> None:
    for where in ("/desk/cases/{}/", "/progress/{}/", "/api/v1/cases/{}"):
        client = city.machine(who) if where.startswith("/api") else city.browser(who)
        answer = client.get(where.format(number))
        shut = 404 if who == "clerk" or where == "/progress/{}/" else 302 if "desk" in where else 401
        if who == "without a role" and "desk" in where:
            shut = 404
        assert answer.status_code == shut or (number == ".." and answer.status_code in (301, 302, 404)), where
