"""Number and code together open a case, in this session alone; the number alone says nothing, and guessing is slow."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from bancheng.cases.numbers import case_number
from bancheng.ids import CaseId
from tests.site.doors.world import City

pytestmark = pytest.mark.django_db
ONCE = re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+')
PAGES = ("receipt", "progress", "correct", "withdraw", "supplement", "object", "rate")


@pytest.fixture(autouse=True)
def no_tries_remembered() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_the_number_alone_opens_nothing(city: City) -> None:
    number = city.numbers["own window"]
    for page in PAGES:
        assert Client().get(f"/{page}/{number}/").status_code == 404
    assert Client().get(f"/papers/{number}/receipt/").status_code == 404
    asked = Client().get(f"/progress/?number={number}")
    assert asked.status_code == 200 and "王秀兰" not in asked.content.decode()


def test_number_and_code_open_that_case_and_no_other_in_this_session_and_no_other(city: City) -> None:
    here, number, other = Client(), city.numbers["own window"], city.numbers["own leg"]
    city.open_with_code(here, "own window")
    assert here.get(f"/progress/{number}/").status_code == 200
    assert here.get(f"/progress/{other}/").status_code == 404
    assert Client().get(f"/progress/{number}/").status_code == 404


def test_the_code_of_another_case_opens_nothing(city: City) -> None:
    asked = {"number": city.numbers["own window"], "code": city.code("own leg")}
    assert Client().post("/progress/", asked).status_code == 422


def test_a_wrong_code_and_a_number_that_is_none_look_the_same(city: City) -> None:
    told = []
    for number in (city.numbers["own window"], case_number(CaseId(999_998), 2026)):
        answer = Client().post("/progress/", {"number": number, "code": "ABCDEFGH"})
        told.append((answer.status_code, ONCE.sub(rb"\1", answer.content).replace(number.encode(), b"N")))
    assert told[0] == told[1] and told[0][0] == 422


def test_after_ten_wrong_tries_even_the_right_code_waits(city: City) -> None:
    number = city.numbers["own window"]
    for _ in range(10):
        assert Client().post("/progress/", {"number": number, "code": "ABCDEFGH"}).status_code == 422
    right = {"number": number, "code": city.code("own window")}
    waiting = Client().post("/progress/", right)
    assert waiting.status_code == 429 and "十分钟" in waiting.content.decode()
    assert Client().post("/progress/", right, REMOTE_ADDR="10.3.3.3").status_code == 302


def test_nobody_makes_up_an_address_for_every_guess(city: City) -> None:
    asked = {"number": city.numbers["own window"], "code": "ABCDEFGH"}
    answers = [
        Client().post("/progress/", asked, REMOTE_ADDR="10.1.1.1", headers={"X-Forwarded-For": f"10.2.2.{n}"})
        for n in range(12)
    ]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 2


def test_guesses_from_many_addresses_open_nothing(city: City) -> None:
    client = Client()
    for n in range(200):
        asked = {"number": city.numbers["own window"], "code": f"{n:08}"}
        client.post("/progress/", asked, REMOTE_ADDR=f"10.4.0.{n}")
    assert client.session.get("granted") is None


def test_staff_who_see_a_case_still_need_the_code_for_the_citizen_s_pages(city: City) -> None:
    assert city.browser("coordinator").get(f"/progress/{city.numbers['own window']}/").status_code == 404
