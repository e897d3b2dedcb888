"""A year is published, corrected or withdrawn while clocks run: each learns its new last day, and why it moved."""

from datetime import date, timedelta

from bancheng.workdays.calendar import WorkCalendar, read_year
from bancheng.workdays.clocks import Clock, Pause, last_day
from bancheng.workdays.recount import recount
from tests.engine.workdays import oracle

CALENDAR = WorkCalendar.shipped()
WITHOUT_2020 = CALENDAR.without_year(2020)
# As first announced: the festival ended on 30 January and Saturday 1 February was worked.
FIRST_2020 = read_year(
    """
year: 2020
revision: 1
source: 国务院办公厅关于2020年部分节假日安排的通知
holidays:
  - name: 春节
    closed: 2020-01-24/2020-01-30
    worked: [2020-01-19, 2020-02-01]
""",
    "2020.yaml",
)


def test_the_lengthened_festival_moves_the_last_day_and_says_from_where_to_where() -> None:
    moved = recount(Clock(date(2020, 1, 23), 1), WITHOUT_2020.with_year(FIRST_2020), CALENDAR)
    assert moved is not None and (moved.was.on, moved.now.on) == (date(2020, 1, 31), date(2020, 2, 3))
    assert moved.sentence.zh == "放假安排有变：最后一天由2020年1月31日（周五）改为2020年2月3日（周一）。"


def test_a_clock_the_change_does_not_touch_is_left_alone() -> None:
    assert recount(Clock(date(2020, 1, 2), 5), WITHOUT_2020.with_year(FIRST_2020), CALENDAR) is None


def test_a_paused_clock_has_no_last_day_to_move() -> None:
    paused = Clock(date(2020, 1, 22), 5, (Pause("materials", date(2020, 1, 23)),))
    assert recount(paused, WITHOUT_2020, CALENDAR) is None


def test_a_tentative_day_that_stays_becomes_firm_and_tentative_again_when_withdrawn() -> None:
    clock = Clock(date(2020, 11, 16), 3)
    firm, again = recount(clock, WITHOUT_2020, CALENDAR), recount(clock, CALENDAR, WITHOUT_2020)
    assert firm is not None and firm.sentence.zh == "放假安排已公布：最后一天2020年11月19日（周四）不再是暂定。"
    assert again is not None and again.sentence.en.endswith("Thursday 19 November 2020, is tentative again.")


def test_every_clock_that_ends_elsewhere_is_recounted_and_no_other() -> None:
    before = WITHOUT_2020.with_year(FIRST_2020)
    days = [date(2019, 11, 1) + timedelta(days=step) for step in range(120)]
    clocks = [Clock(received, limit) for received in days for limit in range(1, 31)]
    moved = [clock for clock in clocks if recount(clock, before, CALENDAR)]
    assert moved == [clock for clock in clocks if last_day(clock, before) != last_day(clock, CALENDAR)]
    expected = {(clock.received, list(oracle.last_days(clock.received, clock.working_days))[-1]) for clock in moved}
    assert {(clock.received, last_day(clock, CALENDAR)) for clock in moved} == expected
    assert 0 < len(moved) < len(clocks)
