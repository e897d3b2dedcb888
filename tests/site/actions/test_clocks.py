"""Every step of a clock rings once and in order, however many workers there are and however long they were off."""

from collections import Counter
from datetime import datetime, timedelta
from functools import partial

import pytest

from bancheng.cases.model import Stage
from bancheng.cases.people import CITIZEN
from bancheng.cases.work import MissingMaterial
from bancheng.errors import ObjectionSpent
from bancheng.ids import LegNumber, OfficeId
from bancheng_site.actions.answer_on_the_spot import answer_on_the_spot
from bancheng_site.actions.extend_term import extend_term
from bancheng_site.actions.object_to_leg import object_to_leg
from bancheng_site.actions.pause_clock import pause_clock
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.resume_clock import resume_clock
from bancheng_site.actions.ring_clock import ring_clock
from bancheng_site.actions.write import load
from bancheng_site.jobs.clocks import ring_clocks
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import ClockStep, EventRow
from tests.site.actions.agreement import assert_rows_tell_the_same_as_events
from tests.site.actions.at_once import at_once
from tests.site.actions.scenarios import LAW, an_answer, closed, objected, october
from tests.site.builders import MORNING, SHANGHAI, District

pytestmark = pytest.mark.django_db


def on(day: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of October by the clock on the window's wall."""
    return datetime(2026, 10, day, hour, minute, tzinfo=SHANGHAI)


def rung(case: int) -> list[str]:
    """What rang for a case, in order, with the day it was for."""
    reached = EventRow.objects.filter(case_id=case, kind="DeadlineReached").order_by("seq")
    return [f"{row.payload['step']} {row.payload['on'][-2:]}" for row in reached]


def test_each_step_rings_on_its_day_and_never_again(district: District) -> None:
    case = district.accepted().case.id
    rang = {day: ring_clocks(at=on(day)) for day in range(12, 20)}
    assert rang == {12: 0, 13: 1, 14: 1, 15: 2, 16: 0, 17: 0, 18: 0, 19: 0}
    assert rung(case) == ["warn 13", "due 14", "overdue 15", "escalate 15"]
    assert_rows_tell_the_same_as_events(case)


def test_the_day_is_the_windows_and_not_that_of_greenwich(district: District) -> None:
    case = district.accepted().case.id
    assert ring_clocks(at=on(12, 23, 59)) == 0
    assert ring_clocks(at=on(13, 0, 1)) == 1
    assert rung(case) == ["warn 13"]


def test_after_days_off_everything_is_caught_up_in_order(district: District) -> None:
    quiet, sent = district.case().case.id, district.offered().case.id
    assert ring_clocks(at=on(16)) == 7
    assert rung(quiet) == ["contact 12"]
    assert rung(sent) == ["warn 13", "due 14", "leg_owned 14", "leg_owned 14", "overdue 15", "escalate 15"]
    assert {leg.state for leg in load(sent).legs} == {"accepted"}
    assert ring_clocks(at=on(16)) == 0
    for case in (quiet, sent):
        assert_rows_tell_the_same_as_events(case)


def test_silence_accepts_and_what_is_overdue_by_then_rings_in_the_same_round(district: District) -> None:
    case = district.case().case.id
    ring_clocks(at=on(19))
    assert load(case).stage is Stage.RECEIVED, "the fifth working day is not over yet"
    ring_clocks(at=on(20))
    stands = assert_rows_tell_the_same_as_events(case)
    assert (stands.stage, stands.tier, stands.accepted_at) == (Stage.ACCEPTED, "normal", on(20))
    assert EventRow.objects.get(case_id=case, kind="CaseAccepted").payload["deemed"] is True
    # 行政许可法 art 32: accepted from the day of receipt, so the two working days are long over.
    assert rung(case) == ["contact 12", "deemed_accepted 20", "warn 13", "due 14", "overdue 15", "escalate 15"]
    assert stands.escalated_at == on(20)


def test_told_in_time_what_is_missing_there_is_no_acceptance_by_silence(district: District) -> None:
    case = district.case().case.id
    items = (MissingMaterial(name="委托书", basis="居民身份证法实施办法第八条"),)
    request_materials(case, items, by=district.caller("clerk"), at=on(19, 23, 30))
    ring_clocks(at=on(28))
    assert load(case).stage is Stage.RECEIVED
    assert_rows_tell_the_same_as_events(case)


def test_told_a_minute_too_late_what_is_missing_silence_has_accepted(district: District) -> None:
    case = district.case().case.id
    items = (MissingMaterial(name="委托书", basis="居民身份证法实施办法第八条"),)
    request_materials(case, items, by=district.caller("clerk"), at=on(20, 0, 1))
    ring_clocks(at=on(20))
    assert load(case).stage is Stage.ACCEPTED


def test_papers_asked_for_in_an_earlier_term_do_not_stop_silence_in_the_next(district: District) -> None:
    case, clerk = district.case().case.id, district.caller("clerk")
    items = (MissingMaterial(name="委托书", basis="居民身份证法实施办法第八条"),)
    request_materials(case, items, by=clerk, at=MORNING)
    assert not ClockStep.objects.filter(case_id=case, step="deemed_accepted").exists()
    answer_on_the_spot(case, an_answer(), "没有了", "没有了", "没有了", by=clerk, at=MORNING)
    reopen_case(case, "没有办好", by=CITIZEN, at=on(15))
    assert ClockStep.objects.get(case_id=case, step="deemed_accepted").on == october(23)


def test_an_office_may_object_until_its_day_is_over_and_owns_the_leg_after_it(district: District) -> None:
    case, words = district.offered().case.id, "按三定方案第三条，核实工作由窗口负责。"
    ring_clocks(at=on(13, 23, 59))
    assert {leg.state for leg in load(case).legs} == {"offered"}
    object_to_leg(
        case, LegNumber(2), LAW, OfficeId(district.window.pk), words, by=district.caller("civil"), at=on(13, 23, 59)
    )
    ring_clocks(at=on(14, 0, 1))
    assert [leg.state for leg in load(case).legs] == ["accepted", "objected"]
    assert EventRow.objects.get(case_id=case, kind="LegAccepted").payload == {"leg": 1, "by_silence": True}
    with pytest.raises(ObjectionSpent):
        object_to_leg(
            case, LegNumber(1), LAW, OfficeId(district.civil.pk), words, by=district.caller("police"), at=on(14)
        )


def test_overdue_goes_to_the_supervisor_once(district: District) -> None:
    case = objected(district)
    ring_clocks(at=on(30))
    assert EventRow.objects.filter(case_id=case, kind="CaseEscalated").count() == 1
    assert_rows_tell_the_same_as_events(case)


def test_danger_nobody_answered_goes_to_the_supervisor_within_the_hour(district: District) -> None:
    case = district.case(text="家里煤气泄漏，没人来。").case.id
    ring_clocks(at=on(12, 10, 59))
    assert "urgent 12" not in rung(case)
    ring_clocks(at=on(12, 11, 0))
    assert "urgent 12" in rung(case)
    assert load(case).escalated_at == on(12, 11, 0)


def test_a_paused_clock_is_silent_and_goes_on_where_it_stood(district: District) -> None:
    case, by = district.accepted().case.id, district.caller("coordinator")
    ring_clocks(at=on(13))
    pause_clock(case, "hearing", by=by, at=on(13, 10))
    assert [ring_clocks(at=on(day)) for day in range(14, 21)] == [0] * 7
    resume_clock(case, by=by, at=on(20))
    assert CaseRow.objects.get(pk=case).due_on == october(21)
    assert ring_clocks(at=on(20)) == 0, "the warning rang before the pause"
    ring_clocks(at=on(22))
    assert rung(case) == ["warn 13", "due 21", "overdue 22", "escalate 22"]
    assert_rows_tell_the_same_as_events(case)


def test_an_extension_begins_a_term_whose_steps_ring_anew(district: District) -> None:
    case = district.accepted().case.id
    ring_clocks(at=on(14))
    extend_term(case, 3, "等上级批复", by=district.caller("coordinator"), at=on(14))
    ring_clocks(at=on(20))
    assert rung(case) == ["warn 13", "due 14", "warn 16", "due 19", "overdue 20", "escalate 20"]
    assert_rows_tell_the_same_as_events(case)


def test_an_ended_case_is_silent_and_a_reopened_one_has_a_clock_again(district: District) -> None:
    case = closed(district)
    assert ring_clocks(at=on(19)) == 0
    reopen_case(case, "没有办好", by=CITIZEN, at=on(19))
    ring_clocks(at=on(27))
    stands = assert_rows_tell_the_same_as_events(case)
    assert rung(case)[:2] == ["contact 19", "deemed_accepted 27"]
    assert (stands.stage, stands.reopened) == (Stage.ACCEPTED, 1)


def test_a_step_that_no_longer_belongs_to_the_case_does_not_ring(district: District) -> None:
    case = district.case().case.id
    ClockStep.objects.create(case_id=case, step="due", term=0, calendar="another", on=october(12))
    step = ClockStep.objects.get(case_id=case, step="due")
    assert ring_clock(step.pk, at=on(12)) is None
    assert rung(case) == []


@pytest.mark.django_db(transaction=True)
def test_four_workers_together_ring_what_one_alone_would(district: District) -> None:
    cases = [build().case.id for _ in range(4) for build in (district.case, district.accepted, district.offered)] + [
        objected(district),
        closed(district),
    ]
    at = MORNING + timedelta(days=9)
    rang = at_once(4, [partial(ring_clocks, at=at)] * 4)
    steps = Counter(ClockStep.objects.exclude(rang_at=None).values_list("case_id", "leg", "step", "term", "calendar"))
    assert set(steps.values()) == {1}
    reached = EventRow.objects.filter(kind="DeadlineReached").count()
    assert sum(rang) == reached == len(steps)
    assert not ClockStep.objects.filter(rang_at=None, on__lte=at.date()).exists()
    late = ["contact 12", "deemed_accepted 20", "warn 13", "due 14", "overdue 15", "escalate 15"]
    usual, legs = ["warn 13", "due 14", "overdue 15", "escalate 15"], ["leg_owned 14", "leg_owned 14"]
    wanted = [late, usual, usual + legs] * 4 + [usual + legs[:1], []]
    assert [sorted(rung(case)) for case in cases] == [sorted(steps) for steps in wanted]
    for case in cases:
        assert_rows_tell_the_same_as_events(case)
