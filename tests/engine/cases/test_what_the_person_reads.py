"""What of a history becomes a line somebody reads, and what is told in one line."""

from datetime import date, datetime

from bancheng.cases.events.clock import DueDateReckonedAnew
from bancheng.cases.events.telling import NoteAdded, ObjectSettled
from bancheng.cases.timeline import Recorded, is_public, numbers_settled, settled_together
from tests.builders import CLERK, MONDAY, days_later


def reckoned(now: date) -> DueDateReckonedAnew:
    """A date of 4 November, counted again."""
    return DueDateReckonedAnew(due_before=date(2026, 11, 4), due_now=now, calendar="2026.2")


def test_a_date_that_moved_is_told_and_one_that_did_not_is_only_on_record() -> None:
    assert is_public(reckoned(date(2026, 11, 5)))
    assert not is_public(reckoned(date(2026, 11, 4)))


def settled(number: int, outcome: str = "done", at: datetime = MONDAY) -> Recorded:
    """One flat's ending."""
    return Recorded(number, at, CLERK, ObjectSettled(number=number, outcome=outcome, note=""))


def test_flats_that_end_alike_one_after_the_other_are_one_line() -> None:
    history = [*(settled(n) for n in range(1, 18)), *(settled(n, "escalated") for n in range(18, 33))]
    runs = settled_together(history)
    assert [numbers_settled(run) for run in runs] == ["1–17", "18–32"]


def test_the_same_ending_on_another_day_is_a_line_of_its_own() -> None:
    assert len(settled_together([settled(1), settled(2, at=days_later(1))])) == 2


def test_other_events_are_never_taken_together() -> None:
    again = [Recorded(n, MONDAY, CLERK, NoteAdded(words="已核实")) for n in (1, 2)]
    assert settled_together(again) == [(again[0],), (again[1],)]
