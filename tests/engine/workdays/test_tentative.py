"""A year without published holidays: the date is 暂定, says so, and settles when the year is loaded."""

from datetime import date

import pytest

from bancheng.errors import CalendarGap
from bancheng.workdays.calendar import WorkCalendar, read_year
from bancheng.workdays.clocks import Clock, Pause, due, due_on, last_day

CALENDAR = WorkCalendar.shipped()
# An invented arrangement: nobody has announced it.
INVENTED_2027 = read_year(
    """
year: 2027
revision: 1
source: 示例
holidays:
  - name: 元旦
    closed: 2027-01-01/2027-01-03
    worked: [2026-12-26]
""",
    "2027.yaml",
)


def test_a_limit_into_an_unpublished_year_is_tentative_and_says_why() -> None:
    answer = due(Clock(date(2026, 12, 28), 5), CALENDAR)
    assert (answer.on, answer.provisional) == (date(2027, 1, 4), True)
    assert any("2027 年" in reason.sentence.zh and "暂定" in reason.sentence.zh for reason in answer.reasons)
    assert answer.sentence.zh.endswith("（暂定）。") and answer.sentence.en.endswith("(tentative).")


def test_once_the_year_is_published_the_date_is_firm_and_may_move() -> None:
    answer = due(Clock(date(2026, 12, 28), 5), CALENDAR.with_year(INVENTED_2027))
    assert (answer.on, answer.provisional) == (date(2027, 1, 5), False)


def test_a_next_years_notice_may_move_work_into_this_december() -> None:
    clock = Clock(date(2026, 12, 25), 1)
    assert last_day(clock, CALENDAR) == date(2026, 12, 28)
    assert last_day(clock, CALENDAR.with_year(INVENTED_2027)) == date(2026, 12, 26)


def test_the_strict_question_raises_the_gap_with_the_remedy() -> None:
    with pytest.raises(CalendarGap) as gap:
        due_on(date(2026, 12, 28), 5, CALENDAR)
    assert "bancheng import calendar 2027.yaml" in gap.value.sentence.en


def test_the_year_of_receipt_need_not_be_published_because_that_day_is_not_counted() -> None:
    assert due_on(date(2006, 12, 31), 1, CALENDAR) == date(2007, 1, 4)
    assert not due(Clock(date(2006, 12, 31), 1), CALENDAR).provisional
    with pytest.raises(CalendarGap):
        due_on(date(2006, 12, 31), 0, CALENDAR)


def test_an_empty_calendar_never_crashes_a_clock() -> None:
    answer = due(
        Clock(date(2026, 9, 30), 10, (Pause("materials", date(2026, 10, 2), date(2026, 10, 9)),)), WorkCalendar()
    )
    assert answer.provisional and answer.on == date(2026, 10, 21)


def test_whether_an_unpublished_day_is_worked_is_not_guessed() -> None:
    with pytest.raises(CalendarGap):
        CALENDAR.is_working_day(date(2027, 3, 1))


def test_the_version_follows_the_days_and_nothing_else() -> None:
    with_2027 = CALENDAR.with_year(INVENTED_2027)
    assert with_2027.version != CALENDAR.version
    assert with_2027.without_year(2027) == CALENDAR
    assert with_2027.with_year(INVENTED_2027).version == with_2027.version
    assert CALENDAR.with_year(read_year(_retitled(), "2027.yaml")).version == with_2027.version


def test_a_year_published_again_replaces_the_earlier_publication() -> None:
    corrected = read_year(_retitled().replace("[2026-12-26]", "[2026-12-27]"), "2027.yaml")
    calendar = CALENDAR.with_year(INVENTED_2027).with_year(corrected)
    assert not calendar.is_working_day(date(2026, 12, 26)) and calendar.is_working_day(date(2026, 12, 27))


def test_a_year_that_was_never_there_cannot_be_withdrawn() -> None:
    with pytest.raises(CalendarGap):
        CALENDAR.without_year(2027)


def test_twenty_years_are_shipped() -> None:
    assert CALENDAR.years == tuple(range(2007, 2027))
    assert CALENDAR.covers(2007) and not CALENDAR.covers(2006)


def _retitled() -> str:
    return """
year: 2027
revision: 2
source: 示例（更正）
holidays:
  - name: 元旦
    closed: [2027-01-01, 2027-01-02, 2027-01-03]
    worked: [2026-12-26]
"""
