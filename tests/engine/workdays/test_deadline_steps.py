"""Warn, due, overdue, escalate: each once, in order, on days somebody is at work."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Clock, Pause, deadline_steps, deemed_accepted, shipped_profiles
from tests.engine.workdays import oracle

CALENDAR = WorkCalendar.shipped()
PROFILE = shipped_profiles()["yidu"]


def steps_of(clock: Clock, **changes: int) -> list[tuple[str, str]]:
    steps = deadline_steps(clock, replace(PROFILE, **changes), CALENDAR)
    return [(step.kind, step.on.isoformat()) for step in steps]


def test_the_steps_of_an_ordinary_limit() -> None:
    assert steps_of(Clock(date(2026, 11, 23), 5), warn_days_before=2, escalate_days_after=3) == [
        ("warn", "2026-11-26"),
        ("due", "2026-11-30"),
        ("overdue", "2026-12-01"),
        ("escalate", "2026-12-03"),
    ]


def test_the_day_after_a_limit_that_ends_before_the_holidays_comes_after_them() -> None:
    assert steps_of(Clock(date(2026, 9, 29), 1))[1:] == [
        ("due", "2026-09-30"),
        ("overdue", "2026-10-08"),
        ("escalate", "2026-10-08"),
    ]


def test_a_paused_clock_has_no_steps() -> None:
    assert steps_of(Clock(date(2026, 11, 23), 5, (Pause("materials", date(2026, 11, 24)),))) == []


def test_on_the_spot_leaves_no_time_to_warn() -> None:
    assert [kind for kind, _ in steps_of(Clock(date(2026, 11, 23), 0))] == ["due", "overdue", "escalate"]


def test_a_profile_may_want_no_warning() -> None:
    assert steps_of(Clock(date(2026, 11, 23), 5), warn_days_before=0)[0][0] == "due"


def test_a_short_limit_received_on_saturday_warns_no_earlier_than_monday() -> None:
    assert steps_of(Clock(date(2026, 11, 21), 2), warn_days_before=5)[0] == ("warn", "2026-11-23")


@given(st.dates(date(2008, 1, 1), date(2025, 6, 30)), st.integers(0, 60), st.integers(0, 10), st.integers(1, 10))
@settings(max_examples=300, deadline=None)
def test_steps_come_in_order_once_each_and_on_working_days(received: date, limit: int, before: int, after: int) -> None:
    profile = replace(PROFILE, warn_days_before=before, escalate_days_after=after)
    steps = deadline_steps(Clock(received, limit), profile, CALENDAR)
    days = [step.on for step in steps]
    assert days == sorted(days) and min(days) >= received
    assert all(oracle.works(day) for day in days)
    assert len({step.kind for step in steps}) == len(steps)


def test_silence_for_five_working_days_is_acceptance_from_the_day_of_receipt() -> None:
    received = date(2026, 9, 28)  # five working days: 29, 30 September, 8, 9 October, Saturday 10 October
    assert deemed_accepted(received, None, date(2026, 10, 10), PROFILE, CALENDAR) is None
    assert deemed_accepted(received, None, date(2026, 10, 11), PROFILE, CALENDAR) == received


def test_a_list_of_what_is_missing_sent_in_time_prevents_it_and_sent_late_does_not() -> None:
    received, today = date(2026, 9, 28), date(2026, 11, 1)
    assert deemed_accepted(received, date(2026, 10, 10), today, PROFILE, CALENDAR) is None
    assert deemed_accepted(received, date(2026, 10, 12), today, PROFILE, CALENDAR) == received
