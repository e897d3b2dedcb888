"""What others answered before the matter came here: an answer without an outcome, or one more failed attempt."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bancheng.cases import answers
from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.facts import AffectedObject, ToldEarlier
from bancheng.cases.model import Case, Outcome, Stage
from bancheng.cases.past_answers import UNNAMED_OFFICE, record_past_answer
from bancheng.cases.people import THE_CLOCK, Actor
from bancheng.cases.timeline import read_event, write_event
from bancheng.coordination.term import rings
from bancheng.errors import CannotRead, NotAllowedNow, Refused
from bancheng.ids import CaseId
from tests.builders import CLERK, MONDAY, SUBSTANCE, a_case, after, an_accepted_case, received, rules

TOLD = datetime(2019, 5, 6, 2, 30, tzinfo=UTC)
ANSWERED = TOLD + timedelta(days=3)


def told_in_2019(**changes: object) -> Case:
    """A message of May 2019 that came onto the books in November 2026."""
    earlier = ToldEarlier(at=TOLD, booked_on=date(2026, 11, 2))
    event = received(received_on=date(2019, 5, 6), told_earlier=earlier, attempts=(), **changes)
    return event.begin(CaseId(1), MONDAY, THE_CLOCK)


def recorded(case: Case, text: str = SUBSTANCE, at: datetime = ANSWERED, by: Actor = THE_CLOCK) -> Case:
    """The case with the old reply on record."""
    ruling = record_past_answer(case, text, answered_at=at, answered_on=at.date(), by=by)
    return after(case, ruling, by)


def test_the_case_was_received_when_it_was_told_and_not_when_it_came() -> None:
    assert told_in_2019().received_at == TOLD


def test_an_old_answer_stands_with_its_own_date_and_without_an_outcome() -> None:
    case = recorded(told_in_2019())
    assert (case.stage, case.delivered_at, case.outcome, case.decision) == (Stage.ANSWERED, ANSWERED, None, None)
    assert case.stands_on_past_answer()


@pytest.mark.parametrize("reply", ["不属于我单位职责。", "您好！您反映的问题已转相关部门处理。", "……"])
def test_an_old_reply_that_says_nothing_is_a_failed_attempt(reply: str) -> None:
    case = recorded(told_in_2019(), reply)
    (attempt,) = case.attempts
    assert (attempt.number, attempt.where, attempt.said, attempt.on) == (1, UNNAMED_OFFICE, reply, ANSWERED.date())
    assert (case.stage, case.delivered_at, case.past_answers) == (Stage.RECEIVED, None, ())


def test_a_real_answer_may_follow_a_failed_attempt() -> None:
    case = recorded(recorded(told_in_2019(), "不归我管。"))
    assert (len(case.attempts), len(case.past_answers), case.stage) == (1, 1, Stage.ANSWERED)


def test_a_reply_older_than_the_message_is_a_slip_of_dates() -> None:
    with pytest.raises(CannotRead, match="older"):
        recorded(told_in_2019(), at=TOLD - timedelta(seconds=1))


def test_nobody_records_an_old_answer_once_the_case_is_accepted_or_answered() -> None:
    for case in (an_accepted_case(), recorded(told_in_2019())):
        with pytest.raises(NotAllowedNow):
            recorded(case, at=MONDAY)


def test_a_colleague_cannot_pass_a_text_off_as_an_old_answer() -> None:
    with pytest.raises(NotAllowedNow):
        recorded(a_case(), at=MONDAY, by=CLERK)


def test_closing_on_an_old_answer_says_it_is_done_and_why() -> None:
    case = recorded(told_in_2019())
    asked = after(case, answers.ask_three(case, "没有了", "没有了", "没有了", at=MONDAY, by=CLERK), CLERK)
    ruling = answers.close(asked, by=CLERK)
    assert after(asked, ruling, CLERK).outcome is Outcome.DONE
    assert "没有结果记录" in ruling.reasons[0].zh


def test_a_case_with_things_still_to_do_does_not_close_on_an_old_answer() -> None:
    flats = (AffectedObject(number=1, kind="flat", label="一单元101"),)
    case = recorded(told_in_2019(objects=flats))
    asked = after(case, answers.ask_three(case, "没有了", "没有了", "没有了", at=MONDAY, by=CLERK), CLERK)
    with pytest.raises(Refused, match="no ending"):
        answers.close(asked, by=CLERK)


def test_reopened_the_old_answer_is_history_and_the_clock_begins_anew() -> None:
    case = recorded(told_in_2019())
    again = after(case, answers.reopen(case, "还是不亮。", on=MONDAY.date(), by=CLERK), CLERK)
    assert (again.stage, again.delivered_at, len(again.past_answers)) == (Stage.IN_TRIAGE, None, 1)
    assert not again.stands_on_past_answer()
    assert [ring.step for ring in rings(again, rules())] == ["contact", "deemed_accepted"]


def test_no_clock_rings_for_days_before_the_matter_came() -> None:
    assert rings(told_in_2019(), rules()) == ()
    told_here = replace(told_in_2019(), told_earlier=None)
    assert [ring.on.year for ring in rings(told_here, rules())] == [2019, 2019]


def test_a_history_with_an_old_answer_reads_back_as_it_was_written() -> None:
    event = record_past_answer(
        told_in_2019(), SUBSTANCE, answered_at=ANSWERED, answered_on=ANSWERED.date(), by=THE_CLOCK
    )
    (answer,) = event.events
    assert read_event("PastAnswerRecorded", write_event(answer)) == answer
    told = received(told_earlier=ToldEarlier(at=TOLD, booked_on=date(2026, 11, 2)))
    assert read_event("CaseReceived", write_event(told)) == told


def test_histories_from_before_this_was_known_still_read() -> None:
    plain = write_event(received())
    del plain["told_earlier"]
    read = read_event("CaseReceived", plain)
    assert isinstance(read, CaseReceived)
    assert read.told_earlier is None
