"""Cases over HTTP: registered once however often sent, listed by key, without the person's name or telephone."""

from typing import Any

import pytest
from django.test import Client

from bancheng.cases.model import Stage
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import Submission
from tests.site.api.test_the_description import CASES, TOLD, register
from tests.site.doors.world import City

pytestmark = pytest.mark.django_db


def test_sent_again_it_is_the_first_receipt_to_the_byte(city: City) -> None:
    clerk = city.machine("clerk")
    before = CaseRow.objects.count()
    first = register(clerk)
    for _ in range(3):
        again = register(clerk)
        assert (again.status_code, again.content) == (201, first.content)
    assert CaseRow.objects.count() == before + 1


def test_the_order_of_what_is_sent_does_not_matter_but_its_contents_do(city: City) -> None:
    clerk = city.machine("clerk")
    first = register(clerk)
    turned = dict(reversed(TOLD.items()))
    assert register(clerk, **turned).content == first.content
    other = register(clerk, text="另一件事，也没办成。")
    assert other.status_code == 422
    assert other.json()["error"]["field"] == "key"


def test_two_people_may_choose_the_same_key(city: City) -> None:
    one, two = register(city.machine("clerk")), register(city.machine("coordinator"))
    assert one.status_code == two.status_code == 201
    assert one.json()["number"] != two.json()["number"]
    assert Submission.objects.count() == 2


def test_a_refused_matter_leaves_its_key_free(city: City) -> None:
    clerk = city.machine("clerk")
    assert register(clerk, text=" ").status_code == 422
    assert register(clerk).status_code == 201


def test_the_receipt_s_number_and_code_open_the_progress_page(city: City) -> None:
    receipt = register(city.machine("clerk")).json()
    browser = Client()
    found = browser.post("/progress/", {"number": receipt["number"], "code": receipt["code"]})
    assert found["Location"] == f"/progress/{receipt['number']}/"


def pages(client: Client, limit: int, **asked: Any) -> list[list[str]]:
    """Every page of the list, by its numbers."""
    found, after = [], ""
    while True:
        page = client.get(CASES, {"limit": limit, "after": after, **asked}).json()
        found.append([case["number"] for case in page["cases"]])
        after = page["after"]
        if not after:
            return found


def test_the_pages_hold_every_visible_case_once_newest_first(city: City) -> None:
    clerk = city.machine("clerk")
    for n in range(7):
        register(clerk, key=f"k-{n}")
    whole = pages(clerk, 100)[0]
    assert whole == sorted(whole, reverse=True)
    for limit in (1, 2, 3, 5, len(whole)):
        in_parts = pages(clerk, limit)
        assert [number for page in in_parts for number in page] == whole
        assert all(len(page) == limit for page in in_parts[:-1]) and in_parts[-1]


def test_a_case_registered_meanwhile_neither_repeats_nor_hides_another(city: City) -> None:
    clerk = city.machine("clerk")
    first = clerk.get(CASES, {"limit": 2}).json()
    register(clerk)
    second = clerk.get(CASES, {"limit": 2, "after": first["after"]}).json()
    assert not {c["number"] for c in first["cases"]} & {c["number"] for c in second["cases"]}


def test_one_stage_can_be_asked_for(city: City) -> None:
    clerk = city.machine("clerk")
    register(clerk)
    for stage in Stage:
        found = clerk.get(CASES, {"stage": stage}).json()["cases"]
        assert all(case["stage"] == stage for case in found)
    assert len(clerk.get(CASES, {"stage": "received"}).json()["cases"]) == 1


def test_no_answer_that_lists_or_shows_cases_holds_name_telephone_or_number_of_papers(city: City) -> None:
    clerk = city.machine("clerk")
    known = register(clerk, key="p", ask="我的电话13912345678，身份证999999190001010014，想换证").json()
    for answer in (clerk.get(CASES), clerk.get(known["href"])):
        body = answer.content.decode().encode().decode("unicode_escape", errors="ignore")
        for secret in ("13912345678", "13800000000", "999999190001010014", "王秀兰", "户口簿"):
            assert secret not in body, secret
    assert clerk.get(known["href"]).json()["ask"].startswith("我的电话139****5678")


def test_the_number_of_statements_does_not_grow_with_the_page(city: City, django_assert_num_queries: Any) -> None:
    clerk = city.machine("clerk")
    for n in range(12):
        register(clerk, key=f"k-{n}")
    for limit in (1, 12):
        with django_assert_num_queries(2):
            clerk.get(CASES, {"limit": limit})


@pytest.mark.postgres
def test_a_case_is_registered_by_few_statements(city: City, django_assert_max_num_queries: Any) -> None:
    """Who asks, begin, the case, everything that hangs on it together, commit."""
    clerk = city.machine("clerk")
    register(clerk, key="k-0")
    with django_assert_max_num_queries(5):
        assert register(clerk).status_code == 201
