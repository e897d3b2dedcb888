"""The work list: the right rows in the right order, a page at a time, cheaply, and only what is in reach."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bancheng.cases.model import Stage
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.escalate_case import escalate_case
from bancheng_site.actions.pause_clock import pause_clock
from bancheng_site.actions.take_case import take_case
from bancheng_site.desk.keyset import PAGE
from bancheng_site.desk.views_saved import VIEWS
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.offices import Office
from tests.site.builders import MORNING, District, sent
from tests.site.pages.desk_pages import set_clock, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> District:
    """The small window on a Monday morning."""
    set_clock(monkeypatch)
    return District()


def numbers(client: Client, address: str) -> list[str]:
    """The numbers of the cases on one page of a list."""
    return [row["number"] for row in client.get(address).context["rows"]]


def test_a_page_of_the_list_costs_at_most_eight_statements(district: District) -> None:
    for _ in range(PAGE + 2):
        district.offered()
    for who in ("clerk", "police", "supervisor", "auditor"):
        client = district.browser(who)
        for view in VIEWS:
            client.get(f"/desk/queue/{view}/")
            with CaptureQueriesContext(connection) as asked:
                response = client.get(f"/desk/queue/{view}/")
            assert response.status_code == 200
            statements = [query["sql"] for query in asked]
            assert len(statements) <= 8, "\n".join([who, view, *statements])
            assert not any("COUNT(" in sql for sql in statements)


def test_all_pages_together_show_every_open_case_once_and_paused_ones_last(district: District) -> None:
    wanted = []
    for n in range(2 * PAGE + 3):
        wanted.append(district.accepted(MORNING - timedelta(days=n % 5)).case.id)
    for case in wanted[5:8]:
        pause_clock(case, "hearing", by=district.caller("coordinator"), at=MORNING)
    client, seen, address = district.browser("clerk"), [], "/desk/queue/open/"
    while address:
        page = client.get(address)
        seen += [row["row"] for row in page.context["rows"]]
        assert len(page.context["rows"]) <= PAGE
        address = f"/desk/queue/open/{page.context['next_url']}" if page.context["next_url"] else ""
    assert sorted(row.pk for row in seen) == sorted(wanted)
    dates = [row.due_on for row in seen]
    assert dates[-3:] == [None, None, None]
    assert dates[:-3] == sorted(dates[:-3])


def test_a_boundary_between_dated_and_paused_cases_loses_nobody(district: District) -> None:
    cases = [district.accepted().case.id for _ in range(PAGE + 1)]
    pause_clock(cases[-1], "hearing", by=district.caller("coordinator"), at=MORNING)
    client = district.browser("clerk")
    first = client.get("/desk/queue/open/")
    assert len(first.context["rows"]) == PAGE
    assert numbers(client, f"/desk/queue/open/{first.context['next_url']}") == [
        row["number"] for row in client.get("/desk/queue/open/?after=-.1").context["rows"]
    ]


@pytest.mark.parametrize("place", ["x", "2026-13-40.1", "2026-10-12", "-.x"])
def test_a_place_in_the_list_that_is_none_is_refused_in_words(district: District, place: str) -> None:
    response = district.browser("clerk").get(f"/desk/queue/open/?after={place}")
    assert response.status_code == 400
    assert "读不出来" in words(response)


def test_the_views_hold_what_they_say(district: District) -> None:
    new = district.case().number
    mine = district.accepted()
    with_departments = district.offered().number
    late = district.accepted(MORNING - timedelta(days=21)).number
    escalate_case(mine.case.id, "两个部门都说不归自己", by=district.caller("coordinator"), at=MORNING)
    client = district.browser("coordinator")
    assert numbers(client, "/desk/queue/triage/") == [new]
    assert numbers(client, "/desk/queue/with-departments/") == [with_departments]
    assert numbers(client, "/desk/queue/overdue/") == [late]
    assert numbers(client, "/desk/queue/supervision/") == [late, mine.number]
    assert set(numbers(client, "/desk/queue/mine/")) == {mine.number, with_departments, late}
    assert set(numbers(client, "/desk/queue/due-soon/")) == {mine.number, with_departments}
    assert numbers(client, "/desk/queue/ended/") == []
    assert numbers(district.browser("clerk"), "/desk/queue/mine/") == []


def test_the_badge_says_the_days_left_and_the_date_in_words(district: District) -> None:
    district.accepted()
    district.accepted(MORNING - timedelta(days=21))
    page = words(district.browser("clerk").get("/desk/queue/open/"))
    assert "还剩 2 个工作日 · 10月14日（周三）前" in page
    assert "超期" in page and "到期" in page


def test_a_paused_case_shows_that_its_clock_stands_still(district: District) -> None:
    pause_clock(district.accepted().case.id, "hearing", by=district.caller("coordinator"), at=MORNING)
    assert "计时已暂停" in words(district.browser("clerk").get("/desk/queue/open/"))


def test_names_in_the_list_are_masked(district: District) -> None:
    district.case()
    page = words(district.browser("clerk").get("/desk/queue/open/"))
    assert "王**" in page and "王秀兰" not in page


def test_the_jump_box_goes_to_a_case_by_its_number_however_it_is_typed(district: District) -> None:
    number = district.case().number
    client = district.browser("clerk")
    for typed in (number, number.replace("-", ""), f" {number[:4]}－{number[5:]} "):
        assert client.post("/desk/find/", {"q": typed})["Location"] == f"/desk/cases/{number}/"


def test_the_jump_box_finds_the_cases_of_a_telephone_and_says_when_there_are_none(district: District) -> None:
    number = district.case().number
    client = district.browser("clerk")
    found = client.post("/desk/find/", {"q": "138-0000-0000"})
    assert [row["number"] for row in found.context["rows"]] == [number]
    assert "没有找到" in words(client.post("/desk/find/", {"q": "13999999999"}))
    assert "没有找到" in words(client.post("/desk/find/", {"q": "王秀兰"}))


def test_an_office_sees_only_the_cases_it_was_asked_about(district: District) -> None:
    untouched = district.accepted().number
    asked = district.offered().number
    client = district.browser("police")
    assert numbers(client, "/desk/queue/open/") == [asked]
    assert client.post("/desk/find/", {"q": untouched}).context["rows"] == []


def test_a_view_that_does_not_exist_is_not_found(district: District) -> None:
    assert district.browser("clerk").get("/desk/queue/everything/").status_code == 404


def test_claiming_takes_the_danger_first_and_then_the_oldest(district: District) -> None:
    first = district.case(MORNING - timedelta(days=3)).number
    urgent = district.case(text="楼道里煤气泄漏，没有人来。").number
    client = district.browser("coordinator")
    assert client.post("/desk/claim/", sent())["Location"] == f"/desk/triage/?case={urgent}"
    assert client.post("/desk/claim/", sent())["Location"] == f"/desk/triage/?case={first}"
    assert client.post("/desk/claim/", sent())["Location"] == "/desk/triage/"
    assert CaseRow.objects.filter(stage=Stage.IN_TRIAGE).count() == 2


def test_a_claim_sent_twice_claims_one_case(district: District) -> None:
    district.case()
    district.case()
    client, form = district.browser("coordinator"), sent()
    assert client.post("/desk/claim/", form)["Location"] == client.post("/desk/claim/", form)["Location"]
    assert CaseRow.objects.filter(stage=Stage.IN_TRIAGE).count() == 1


def test_triage_shows_the_date_of_every_tier_before_one_accepts(district: District) -> None:
    number = district.case().number
    page = words(district.browser("coordinator").get(f"/desk/triage/?case={number}"))
    assert "一般：2 个工作日，10月14日（周三）前" in page
    assert "复杂：5 个工作日，10月19日（周一）前" in page


def test_triage_does_not_open_a_case_out_of_reach(district: District) -> None:
    number = district.case(concerns_conduct_of=district.police.pk).number
    assert district.browser("coordinator").get(f"/desk/triage/?case={number}").status_code == 404


def test_the_answered_and_the_ended_are_not_overdue(district: District) -> None:
    done = district.case(MORNING - timedelta(days=30))
    take_case(done.case.id, by=district.caller("coordinator"), at=MORNING)
    accept_case(done.case.id, Tier.NORMAL, by=district.caller("coordinator"), at=MORNING)
    assert numbers(district.browser("clerk"), "/desk/queue/overdue/") == [done.number]
    CaseRow.objects.filter(pk=done.case.id).update(stage=Stage.ANSWERED, delivered_at=MORNING)
    assert numbers(district.browser("clerk"), "/desk/queue/overdue/") == []
    assert numbers(district.browser("clerk"), "/desk/queue/to-tell/") == [done.number]


def test_a_list_that_was_asked_before_says_who_holds_each_case_now(district: District) -> None:
    case, client = district.case().case.id, district.browser("clerk")
    before = client.get("/desk/queue/open/").context["rows"]
    take_case(case, by=district.caller("coordinator"), at=MORNING)
    after = client.get("/desk/queue/open/").context["rows"]
    assert [row["holder"] for row in before] == [""]
    assert [row["holder"] for row in after] == [district.caller("coordinator").staff.name]


def test_a_window_that_moves_takes_its_cases_out_of_a_list_that_was_asked_before(district: District) -> None:
    district.case()
    client = district.browser("supervisor")
    assert len(numbers(client, "/desk/queue/open/")) == 1
    Office.objects.filter(pk=district.window.pk).update(path="9/")
    assert numbers(client, "/desk/queue/open/") == []


def test_signs_in_what_somebody_wants_stay_signs_in_the_list(district: District) -> None:
    case = district.case().case.id
    CaseRow.objects.filter(pk=case).update(ask='<b>"办证"</b>')
    page = district.browser("clerk").get("/desk/queue/open/").content.decode()
    assert "&lt;b&gt;&quot;办证&quot;&lt;/b&gt;" in page
