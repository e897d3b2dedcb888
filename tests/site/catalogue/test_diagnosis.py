"""The diagnosis page: a matter is suggested, the knot is drawn and told, and one submission puts it to the offices."""

import re
from typing import Any

import pytest

from bancheng.cases.facts import Cause, Obstacle
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.write import load
from bancheng_site.desk import clock
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.catalogue import CatalogueVersion
from bancheng_site.records.coordination import LegRow, MeetingRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.records.ledger import EventRow
from tests.site.builders import MORNING, District, sent
from tests.site.catalogue.clicking import filled_in, way_of
from tests.site.catalogues import MENDED, RING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: MORNING)


@pytest.fixture
def number(district: District) -> str:
    """A case about the ring, taken up by the coordinator, with a catalogue in force."""
    district.adopted()
    done = district.case(ask="落户要情况函，开情况函又要先落户", text="公安要民政的情况函，民政说落户以后才开。")
    take_case(done.case.id, by=district.caller("coordinator"), at=MORNING)
    return done.number


def page(d: District, number: str, query: str = "", who: str = "coordinator") -> str:
    answer = d.browser(who).get(f"/desk/cases/{number}/diagnosis/?{query}", headers={"Accept-Language": "zh"})
    assert answer.status_code == 200
    return answer.content.decode()


def chosen(html: str) -> list[str]:
    """What is ticked."""
    return re.findall(r'value="([^"]+)" checked', html)


def test_the_matter_is_read_out_of_the_text_and_answered_at_once(district: District, number: str) -> None:
    html = page(district, number)
    assert chosen(html)[0] in ("move", "letter")
    assert "目前办不成" in html and "已证明最少" in html and "<svg" in html


def test_without_a_catalogue_the_page_says_what_to_do(district: District) -> None:
    html = page(district, district.case().number)
    assert "还没有采用事项目录" in html


def test_the_answer_names_requirement_basis_instrument_authority_and_cost(district: District, number: str) -> None:
    html = page(district, number, "goal=move")
    for words in ("告知承诺", "国办发〔2020〕42号", "《办事指南（示例）》第一条", "公安分局", "代价"):
        assert words in html, words


def test_a_paper_that_is_not_at_hand_is_something_to_bring(district: District, number: str) -> None:
    html = page(district, number, "goal=record&asked=id-card")
    assert "这些本人可以自己备：居民身份证" in html


def test_what_tells_applicants_apart_can_be_chosen(district: District, number: str) -> None:
    assert "办得成" in page(district, number, "goal=hours&is-trade=driver")
    html = page(district, number, "goal=hours&is-trade=courier")
    assert "属于“配送员”的" in html and "国务院主管部门" in html


def test_somebody_who_needs_a_visit_is_taken_for_one_who_cannot_come(district: District, number: str) -> None:
    assert "上门办理" in page(district, number, "goal=renewal&is-mobility=homebound")


def test_where_only_the_law_maker_can_help_the_page_says_who_and_offers_to_escalate(
    district: District, number: str
) -> None:
    html = page(district, number, "goal=close-down")
    assert "在场的部门都无权放宽" in html and "国务院主管部门" in html
    where = next(re.finditer(r'href="([^"]+do/escalate/[^"]+)"', html)).group(1).replace("&amp;", "&")
    assert "提请有权的机关解释或修改" in district.browser("coordinator").get(where).content.decode()


def test_what_can_be_done_is_a_plan_with_real_dates(district: District, number: str) -> None:
    html = page(district, number, "goal=record")
    assert "10月13日（周二）" in html and "办得成" in html


@pytest.mark.parametrize(
    "query", ["goal=nothing", "goal=%00", "goal=move&is-trade=x", "is-=x", "asked=%FF&holds=x", "find=%F0"]
)
def test_nonsense_in_the_address_is_no_fault(district: District, number: str, query: str) -> None:
    page(district, number, query)


def test_another_matter_is_found_by_its_name(district: District, number: str) -> None:
    assert "离婚登记" in page(district, number, "find=离婚")


@pytest.mark.parametrize("who", ["clerk", "supervisor", "owner", "auditor"])
def test_whoever_reads_the_case_reads_its_diagnosis(district: District, number: str, who: str) -> None:
    html = page(district, number, "goal=move", who)
    assert ("照这个办" in html) == (who == "clerk")


# keeping it


def keep(d: District, number: str, about: str, **typed: str) -> Any:
    address = f"/desk/cases/{number}/do/ask_catalogue/"
    return d.browser("coordinator").post(address, sent(about=about, cause="process", obstacle="cycle", **typed))


def test_the_diagnosis_is_kept_with_what_the_person_made_of_it(district: District, number: str) -> None:
    version = DiagnosisRow.objects.count()
    assert keep(district, number, f"goal=move&version={the_version()}").status_code == 302
    case = load(CaseRow.objects.latest("pk").pk)
    assert version == 0 and (case.cause, case.obstacle) == (Cause.PROCESS, Obstacle.CYCLE)
    kept = case.diagnoses[0]
    assert (kept.goal, kept.reachable, kept.findings, kept.obstacle) == ("move", False, (RING,), Obstacle.CYCLE)
    assert kept.held == ("id-card",) and not kept.chosen and "落户" in kept.why[0].zh
    timeline = district.browser("clerk").get(f"/desk/cases/{number}/").content.decode()
    assert "诊断：查目录" in timeline and "因为公安分局办「落户」要先有「情况函」" in timeline


def the_version() -> int:
    return int(CatalogueVersion.objects.latest("pk").pk)


def test_a_version_that_was_never_in_force_cannot_be_asked(district: District, number: str) -> None:
    proposed = district.proposed(MENDED)
    assert keep(district, number, f"goal=move&version={proposed}").status_code == 422
    assert not DiagnosisRow.objects.exists()


@pytest.mark.parametrize("about", ["", "goal=move", "goal=move&version=x", "goal=nothing&version=1", "version=1"])
def test_a_question_that_cannot_be_read_is_refused_with_a_sentence(district: District, number: str, about: str) -> None:
    assert keep(district, number, about).status_code == 422
    assert not DiagnosisRow.objects.exists()


# one click


def untie(d: District, number: str, query: str, who: str = "coordinator", **changes: Any) -> Any:
    browser = d.browser(who)
    form = browser.get(f"/desk/cases/{number}/do/untie/?{query}").content.decode()
    return browser.post(f"/desk/cases/{number}/do/untie/", {**filled_in(form), **changes})


def test_one_submission_accepts_asks_the_offices_and_calls_the_meeting(district: District, number: str) -> None:
    way = way_of(page(district, number, "goal=move"))
    assert untie(district, number, way).status_code == 302
    row = CaseRow.objects.latest("pk")
    kinds = list(EventRow.objects.filter(case=row).order_by("seq").values_list("kind", flat=True))
    assert kinds[-6:] == [
        "CatalogueAsked",
        "CaseDiagnosed",
        "CaseAccepted",
        "LegOffered",
        "LegOffered",
        "MeetingCalled",
    ]
    legs = {leg.office.code: leg for leg in LegRow.objects.filter(case=row)}
    assert (legs["police"].part, legs["civil"].part, row.tier) == ("lead", "assisting", "complex")
    assert "告知承诺" in legs["police"].ask and "请到会商上说明" in legs["civil"].ask
    meeting = MeetingRow.objects.get(case=row)
    assert set(meeting.offices) == {district.police.pk, district.civil.pk}
    assert meeting.planned_on.isoformat() == "2026-10-14"
    for words in (
        "能不能这样办成",
        "告知承诺",
        "国办发〔2020〕42号",
        "《办事指南（示例）》第一条",
        "由公安分局决定",
        "别的出路",
    ):
        assert words in meeting.question, words
    chosen = load(row.pk).diagnoses[0].chosen
    assert [(lift.office, lift.instrument) for lift in chosen] == [("police", "promise")]


def test_everything_on_the_form_can_be_changed_before_it_is_sent(district: District, number: str) -> None:
    way = way_of(page(district, number, "goal=move"))
    changes = {"question": "换一个问法？", "planned_on": "2026-10-20", "tier": "normal", "lead_ask": "请先受理"}
    assert untie(district, number, way, **changes).status_code == 302
    meeting = MeetingRow.objects.get()
    assert (meeting.question, meeting.planned_on.isoformat()) == ("换一个问法？", "2026-10-20")
    assert CaseRow.objects.latest("pk").tier == "normal"
    assert LegRow.objects.get(part="lead").ask == "请先受理"


def test_a_refusal_keeps_everything_typed_and_does_nothing(district: District, number: str) -> None:
    way = way_of(page(district, number, "goal=move"))
    answer = untie(district, number, way, planned_on="2026-10-01", question="改过的问题")
    assert answer.status_code == 422
    assert "会商日期不能早于今天" in answer.content.decode() and "改过的问题" in answer.content.decode()
    assert not LegRow.objects.exists() and not DiagnosisRow.objects.exists()
    assert CaseRow.objects.latest("pk").stage == "in_triage"


def test_sending_it_twice_does_it_once(district: District, number: str) -> None:
    way = way_of(page(district, number, "goal=move"))
    browser = district.browser("coordinator")
    typed = filled_in(browser.get(f"/desk/cases/{number}/do/untie/?{way}").content.decode())
    for _ in range(2):
        assert browser.post(f"/desk/cases/{number}/do/untie/", typed).status_code == 302
    assert (LegRow.objects.count(), MeetingRow.objects.count(), DiagnosisRow.objects.count()) == (2, 1, 1)


def test_a_clerk_sends_it_on_and_leaves_the_meeting_to_a_coordinator(district: District) -> None:
    district.adopted()
    number = district.case(ask="落户要情况函").number
    way = way_of(page(district, number, "goal=move", "clerk"))
    form = district.browser("clerk").get(f"/desk/cases/{number}/do/untie/?{way}").content.decode()
    assert "会商由协调员召集" in form
    assert untie(district, number, way, "clerk").status_code == 302
    assert LegRow.objects.count() == 2 and not MeetingRow.objects.exists()


def test_an_office_that_has_a_leg_already_is_not_asked_again(district: District) -> None:
    district.adopted()
    number = district.offered(ask="落户要情况函").number
    way = way_of(page(district, number, "goal=move"))
    assert untie(district, number, way).status_code == 302
    assert LegRow.objects.count() == 2 and MeetingRow.objects.count() == 1


def test_where_one_office_can_untie_it_alone_the_form_says_what_is_missing(district: District, number: str) -> None:
    way = way_of(page(district, number, "goal=divorce"))
    assert untie(district, number, way).status_code == 302
    assert LegRow.objects.get().office == district.civil and not MeetingRow.objects.exists()


def test_an_office_the_window_does_not_know_is_named_on_page_and_form(district: District, number: str) -> None:
    html = page(district, number, "goal=clearance")
    assert "外地部门" in html


@pytest.mark.parametrize("who", ["supervisor", "police", "owner", "auditor"])
def test_the_click_is_for_clerks_and_coordinators(district: District, number: str, who: str) -> None:
    query = f"goal=move&version={the_version()}&way=lift-1"
    answer = district.browser(who).get(f"/desk/cases/{number}/do/untie/?{query}")
    assert answer.status_code in (302, 404)


@pytest.mark.parametrize("query", ["", "goal=move", "goal=move&version=1&way=", "goal=move&version=99999&way=lift-1"])
def test_an_address_that_names_no_way_out_leads_back_to_the_case(district: District, number: str, query: str) -> None:
    answer = district.browser("coordinator").get(f"/desk/cases/{number}/do/untie/?{query}")
    assert answer.status_code == 302 and answer["Location"] == f"/desk/cases/{number}/"
