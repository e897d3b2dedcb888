"""What every count obeys, published year or not."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.errors import CannotRead
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Clock, due_on, last_day, working_days_left
from tests.engine.workdays import oracle

CALENDAR = WorkCalendar.shipped()
DAYS = st.dates(date(2007, 1, 1), date(2024, 12, 31))
LIMITS = st.integers(1, 120)


@given(DAYS, LIMITS, LIMITS)
@settings(max_examples=300, deadline=None)
def test_counting_in_two_parts_gives_the_same_day(received: date, first: int, second: int) -> None:
    halfway = due_on(received, first, CALENDAR)
    assert due_on(halfway, second, CALENDAR) == due_on(received, first + second, CALENDAR)


@given(DAYS, st.integers(0, 120))
@settings(max_examples=300, deadline=None)
def test_more_days_or_a_later_receipt_never_end_earlier(received: date, limit: int) -> None:
    last = due_on(received, limit, CALENDAR)
    assert last <= due_on(received, limit + 1, CALENDAR)
    assert last <= due_on(received + timedelta(days=1), limit, CALENDAR)


@given(DAYS, st.integers(0, 120))
@settings(max_examples=300, deadline=None)
def test_no_limit_ends_on_a_day_nobody_works(received: date, limit: int) -> None:
    assert oracle.works(due_on(received, limit, CALENDAR))


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
@settings(max_examples=300, deadline=None)
def test_the_count_steps_by_one_on_working_days_only_also_where_nothing_is_published(day: date) -> None:
    step = CALENDAR.count_through(day) - CALENDAR.count_through(day - timedelta(days=1))
    assert step == CALENDAR.counts(day)
    assert not step or CALENDAR.nth(CALENDAR.count_through(day)) == day


def test_days_left_fall_to_zero_on_the_last_day_and_below_after_it() -> None:
    clock = Clock(date(2026, 11, 20), 3)  # Friday; due Wednesday 25
    left = [working_days_left(clock, CALENDAR, date(2026, 11, day)) for day in (20, 21, 23, 25, 26, 28)]
    assert left == [3, 3, 2, 0, -1, -2]


def test_before_the_day_of_receipt_all_days_are_left() -> None:
    assert working_days_left(Clock(date(2026, 11, 20), 3), CALENDAR, date(2026, 11, 1)) == 3


@pytest.mark.parametrize("working_days", [-1, 3_651])
def test_a_limit_nobody_could_mean_is_refused_with_a_sentence(working_days: int) -> None:
    with pytest.raises(CannotRead) as refused:
        Clock(date(2026, 11, 20), working_days)
    assert refused.value.field == "working_days"


@pytest.mark.parametrize("received", [date.min, date(20, 11, 26), date.max])
def test_a_mistyped_century_is_refused_with_a_sentence(received: date) -> None:
    with pytest.raises(CannotRead) as refused:
        Clock(received, 5)
    assert str(received.year) in refused.value.sentence.zh


def test_the_longest_limit_in_the_last_year_allowed_still_has_a_last_day() -> None:
    assert last_day(Clock(date(9899, 12, 31), 3_650), CALENDAR) is not None
