"""A date counted again is the person's affair when it moved, and only then."""

from datetime import date

from bancheng.cases.events.clock import DueDateReckonedAnew
from bancheng.cases.timeline import is_public


def reckoned(now: date) -> DueDateReckonedAnew:
    """A date of 4 November, counted again."""
    return DueDateReckonedAnew(due_before=date(2026, 11, 4), due_now=now, calendar="2026.2")


def test_a_date_that_moved_is_told_and_one_that_did_not_is_only_on_record() -> None:
    assert is_public(reckoned(date(2026, 11, 5)))
    assert not is_public(reckoned(date(2026, 11, 4)))
