"""A class's answers side by side, and its open cases answered at once, each its own."""

from datetime import timedelta

import pytest

from bancheng.cases.model import Outcome, Stage
from bancheng.ids import LegNumber
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.answer_many import answer_many
from bancheng_site.actions.attach_case import attach_cases
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.write import Sent, load
from bancheng_site.records.classes import ClassRow
from tests.site.actions.scenarios import an_answer
from tests.site.builders import MORNING, District, sent
from tests.site.pages.desk_pages import set_clock, words
from tests.site.playbooks.lives import a_class

pytestmark = pytest.mark.django_db
NOON = MORNING + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch, NOON)


def with_cases(district: District, cases: list[int]) -> ClassRow:
    row = a_class(district)
    attach_cases(cases, row.pk, "同一件事", by=district.caller("owner"), at=MORNING)
    return row


def answered(district: District, outcome: Outcome = Outcome.DONE) -> int:
    case = int(district.investigated().case.id)
    draft_answer(case, an_answer(outcome), by=district.caller("police"), at=MORNING)
    deliver_answer(case, "当面", by=district.caller("clerk"), at=MORNING)
    return case


def test_answers_stand_side_by_side_and_what_differs_is_marked(district: District) -> None:
    row = with_cases(district, [*(answered(district) for _ in range(3)), answered(district, Outcome.PARTLY)])
    page = words(district.browser("supervisor").get(f"/desk/classes/{row.pk}/treatment/"))
    for said in ("有 4 件，答复了 4 件", "办成 3/4", "部分办成 1/4", "与多数不同", "不同不等于不对"):
        assert said in page, said


def test_a_class_nobody_may_see_a_case_of_is_not_there(district: District) -> None:
    row = with_cases(district, [answered(district)])
    assert district.browser("civil").get(f"/desk/classes/{row.pk}/treatment/").status_code == 200
    assert district.browser("legal").get("/desk/classes/999/treatment/").status_code == 404


def test_each_case_gets_its_own_answer_and_none_is_closed_by_another(district: District) -> None:
    first, second = (int(district.investigated(ask=ask).case.id) for ask in ("换身份证", "换残疾证"))
    waiting = int(district.offered().case.id)
    row = with_cases(district, [first, second, waiting])
    answer = an_answer(text="〔姓名〕，您的“〔事项〕”（〔编号〕）办好了，十五天内送到家。")
    done = answer_many(
        row.pk, (first, second, waiting, 999), answer, "电话",
        by=district.caller("coordinator"), at=NOON, submission=Sent("many", "m"),
    )  # fmt: skip
    assert [(one.delivered, bool(one.refused)) for one in done] == [
        (True, False),
        (True, False),
        (False, True),
        (False, True),
    ]
    texts = [load(case).decision.text for case in (first, second)]  # type: ignore[union-attr]
    assert ["换身份证" in texts[0], "换残疾证" in texts[1]] == [True, True]
    assert {load(case).stage for case in (first, second)} == {Stage.ANSWERED}, "the three questions are still asked"
    assert load(waiting).stage is Stage.WITH_DEPARTMENTS
    assert done[2].refused is not None
    assert "have not finished" in done[2].refused.en


def test_sent_twice_nobody_is_answered_twice(district: District) -> None:
    case = int(district.investigated().case.id)
    row = with_cases(district, [case])
    for _ in range(2):
        [one] = answer_many(
            row.pk,
            (case,),
            an_answer(),
            "电话",
            by=district.caller("coordinator"),
            at=NOON,
            submission=Sent("many", "m"),
        )
        assert one.delivered


def test_what_needs_a_second_person_is_drafted_and_waits(district: District) -> None:
    case = int(district.investigated().case.id)
    row = with_cases(district, [case])
    by = district.caller("coordinator")
    [one] = answer_many(
        row.pk, (case,), an_answer(Outcome.LAWFULLY_IMPOSSIBLE), "电话", by=by, at=NOON, submission=Sent("m", "m")
    )
    assert (one.drafted, one.delivered, load(case).stage) == (True, False, Stage.DECIDED)


def test_a_blank_nobody_can_fill_leaves_the_case_as_it_was(district: District) -> None:
    case = int(district.investigated().case.id)
    row = with_cases(district, [case])
    answer = an_answer(text="请于〔日期〕来取，材料都齐了，不用再跑别处。")
    by = district.caller("coordinator")
    [one] = answer_many(row.pk, (case,), answer, "电话", by=by, at=NOON, submission=Sent("m", "m"))
    assert one.refused is not None
    assert "〔日期〕" in one.refused.zh
    assert load(case).decision is None


def test_the_page_offers_open_cases_shows_each_answer_and_says_what_became_of_each(district: District) -> None:
    case, other = (int(district.investigated(ask=ask).case.id) for ask in ("换身份证", "换残疾证"))
    row = with_cases(district, [case, other])
    client, address = district.browser("coordinator"), f"/desk/classes/{row.pk}/answer/"
    assert "换残疾证" in words(client.get(address))
    typed = {"cases": [case], "outcome": "done", "answer": "您的〔事项〕办好了，十五天内送到家。", "means": "电话"}
    page = words(client.post(address, sent(**typed, preview="1")))
    assert "您的换身份证办好了" in page
    assert "您的换残疾证办好了" not in page
    assert load(case).decision is None, "a preview does nothing"
    done = words(client.post(address, sent(**typed, go="1")))
    assert "1 件里办好 1 件" in done
    assert load(other).decision is None
    assert "还没有填" in words(client.post(address, sent(cases=[other], outcome="done", answer="", means="")))


def test_the_legs_of_a_case_are_its_own_offices_consulted(district: District) -> None:
    case = int(district.offered().case.id)
    row = with_cases(district, [case])
    for number, who in ((LegNumber(1), "police"), (LegNumber(2), "civil")):
        accept_leg(case, number, by=district.caller(who), at=MORNING)
        close_leg(case, number, "核对完了，材料都在。", by=district.caller(who), at=MORNING)
    by = district.caller("coordinator")
    answer_many(
        row.pk, (case,), an_answer(Outcome.PARTLY, consulted=()), "电话", by=by, at=NOON, submission=Sent("m", "m")
    )
    made = load(case).decision
    assert made is not None
    assert made.consulted == (district.police.pk, district.civil.pk)
