"""The share of late answers agrees with counting each answer's working days one by one."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Tier, shipped_profiles
from bancheng.workdays.lateness import lateness

CALENDAR = WorkCalendar.shipped()
YIDU = shipped_profiles()["yidu"]


def by_counting(received: date, answered: date, working_days: int) -> bool:
    """Late, by walking from day to day."""
    day, left = received, working_days
    if left == 0:
        while not CALENDAR.is_working_day(day):
            day += timedelta(days=1)
    while left:
        day += timedelta(days=1)
        left -= CALENDAR.is_working_day(day)
    return answered > day


days = st.dates(date(2007, 1, 1), date(2026, 11, 1))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(days, st.integers(0, 40)), max_size=8))
def test_late_ones_are_those_that_walking_the_calendar_finds(told: list[tuple[date, int]]) -> None:
    spans = [(received, received + timedelta(days=after)) for received, after in told]
    for found in lateness(spans, [YIDU], CALENDAR):
        limit = YIDU.tiers[found.tier]
        assert (found.answers, found.working_days) == (len(spans), limit)
        assert found.late == sum(by_counting(*span, limit) for span in spans)


def test_an_answer_on_the_last_day_is_in_time() -> None:
    spans = [(date(2026, 11, 2), date(2026, 11, 9)), (date(2026, 11, 2), date(2026, 11, 10))]
    normal = next(one for one in lateness(spans, [YIDU], CALENDAR) if one.tier is Tier.NORMAL)
    assert (normal.late, normal.share) == (1, 0.5)


def test_years_without_published_holidays_are_counted_as_provisional() -> None:
    found = lateness([(date(2006, 5, 8), date(2006, 5, 9))], [YIDU], CALENDAR)
    assert {one.provisional for one in found} == {1}


def test_no_answers_have_no_share() -> None:
    assert {one.share for one in lateness([], [YIDU], CALENDAR)} == {0.0}
