"""Every day of the published years as day of receipt, with limits of 1 to 60 working days, against the slow way."""

from datetime import date

import pytest

from bancheng.errors import CalendarGap
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import due_on
from tests.engine.workdays import oracle

CALENDAR = WorkCalendar.shipped()
EACH_YEAR = pytest.mark.parametrize("year", range(oracle.FIRST_YEAR, oracle.LAST_YEAR + 1))


def days_of_year(year: int) -> list[date]:
    return list(oracle.days_of(f"{year}-01-01/{year}-12-31"))


@EACH_YEAR
def test_each_limit_ends_where_counting_day_by_day_ends(year: int) -> None:
    mismatches = []
    for received in days_of_year(year):
        for working_days, expected in enumerate(oracle.last_days(received, 60), 1):
            if expected.year <= oracle.LAST_YEAR and due_on(received, working_days, CALENDAR) != expected:
                mismatches.append((received, working_days))
    assert mismatches == []


@EACH_YEAR
def test_the_calendar_works_exactly_the_days_the_year_files_say(year: int) -> None:
    assert [day for day in days_of_year(year) if CALENDAR.is_working_day(day) != oracle.works(day)] == []


def test_a_limit_that_runs_past_the_last_published_year_is_a_gap_and_never_a_guess() -> None:
    guessed = []
    for received in oracle.days_of("2026-10-01/2026-12-31"):
        for working_days, expected in enumerate(oracle.last_days(received, 60), 1):
            if expected.year > oracle.LAST_YEAR:
                try:
                    guessed.append(due_on(received, working_days, CALENDAR))
                except CalendarGap as gap:
                    assert "2027" in gap.sentence.zh and "2027" in gap.sentence.en
    assert guessed == []


@EACH_YEAR
def test_on_the_spot_is_the_same_day_or_the_next_one_that_is_worked(year: int) -> None:
    for received in days_of_year(year)[:-1]:
        expected = oracle.last_day_with_pauses(received, 0, [])
        assert due_on(received, 0, CALENDAR) == expected
