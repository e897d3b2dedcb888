"""Pauses against the slow way: random receipts, limits and pauses, overlapping, nested, touching and long past."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.errors import CannotRead
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Clock, Pause, last_day, working_days_left
from tests.engine.workdays import oracle

CALENDAR = WorkCalendar.shipped()

RECEIPTS = st.dates(date(2007, 1, 1), date(2025, 12, 31))
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 40)), max_size=5)


def pauses_after(received: date, spans: list[tuple[int, int]]) -> list[tuple[date, date]]:
    starts = [(received + timedelta(days=begin), length) for begin, length in spans]
    return [(since, since + timedelta(days=length)) for since, length in starts]


def clock_of(received: date, working_days: int, pauses: list[tuple[date, date]]) -> Clock:
    return Clock(received, working_days, tuple(Pause("materials", since, until) for since, until in pauses))


@given(RECEIPTS, st.integers(0, 60), SPANS)
@settings(max_examples=600, deadline=None)
def test_days_of_pauses_do_not_count(received: date, working_days: int, spans: list[tuple[int, int]]) -> None:
    pauses = pauses_after(received, spans)
    expected = oracle.last_day_with_pauses(received, working_days, pauses)
    assert last_day(clock_of(received, working_days, pauses), CALENDAR) == expected


@given(RECEIPTS, st.integers(1, 40), SPANS, st.integers(0, 120))
@settings(max_examples=400, deadline=None)
def test_days_left_are_the_days_still_to_be_counted(
    received: date, working_days: int, spans: list[tuple[int, int]], later: int
) -> None:
    pauses = pauses_after(received, spans)
    clock, today = clock_of(received, working_days, pauses), received + timedelta(days=later)
    last = oracle.last_day_with_pauses(received, working_days, pauses)
    paused = {day for since, until in pauses for day in oracle.days_of(f"{since}/{until}") if day != since}
    if today <= last:
        ahead = [day for day in oracle.days_of(f"{today}/{last}") if day != today]
        expected = sum(oracle.works(day) and day not in paused for day in ahead)
    else:
        expected = -sum(oracle.works(day) for day in oracle.days_of(f"{last}/{today}") if day != last)
    assert working_days_left(clock, CALENDAR, today) == expected


@given(RECEIPTS, st.integers(1, 40), SPANS)
@settings(max_examples=200, deadline=None)
def test_one_more_pause_never_brings_the_last_day_nearer(
    received: date, working_days: int, spans: list[tuple[int, int]]
) -> None:
    pauses = pauses_after(received, spans)
    fewer, more = (last_day(clock_of(received, working_days, some), CALENDAR) for some in (pauses[1:], pauses))
    assert fewer is not None and more is not None and fewer <= more


def test_overlapping_pauses_count_once() -> None:
    first, second = (date(2026, 11, 3), date(2026, 11, 9)), (date(2026, 11, 5), date(2026, 11, 10))
    both = last_day(clock_of(date(2026, 11, 2), 5, [second, first]), CALENDAR)
    assert both == last_day(clock_of(date(2026, 11, 2), 5, [(first[0], second[1])]), CALENDAR) == date(2026, 11, 16)


def test_the_day_a_pause_begins_counts_and_the_day_of_resuming_does_not() -> None:
    # Received Monday 2; Tuesday 3 counts, Wednesday 4 is left out, Thursday 5 is the second day.
    assert last_day(clock_of(date(2026, 11, 2), 2, [(date(2026, 11, 3), date(2026, 11, 4))]), CALENDAR) == date(
        2026, 11, 5
    )


def test_an_open_pause_leaves_no_last_day_and_keeps_the_days_left() -> None:
    clock = Clock(date(2026, 11, 2), 5, (Pause("materials", date(2026, 11, 4)),))
    assert last_day(clock, CALENDAR) is None
    assert working_days_left(clock, CALENDAR, date(2026, 11, 4)) == 3
    assert working_days_left(clock, CALENDAR, date(2027, 6, 1)) == 3


def test_a_pause_already_open_on_the_day_of_receipt_keeps_every_day() -> None:
    clock = Clock(date(2026, 11, 9), 5, (Pause("materials", date(2026, 11, 2)),))
    assert working_days_left(clock, CALENDAR, date(2026, 11, 20)) == 5


def test_a_pause_opened_after_the_last_day_does_not_revive_the_limit() -> None:
    clock = Clock(date(2026, 11, 2), 5, (Pause("materials", date(2026, 11, 10)),))
    assert last_day(clock, CALENDAR) == date(2026, 11, 9)
    assert working_days_left(clock, CALENDAR, date(2026, 11, 11)) == -2


def test_a_pause_opened_on_the_last_day_comes_too_late_because_that_day_counts() -> None:
    assert last_day(Clock(date(2026, 11, 2), 5, (Pause("materials", date(2026, 11, 9)),)), CALENDAR) == date(
        2026, 11, 9
    )


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(CannotRead) as refused:
        Pause("materials", date(2026, 11, 4), date(2026, 11, 3))
    assert refused.value.field == "pause"
