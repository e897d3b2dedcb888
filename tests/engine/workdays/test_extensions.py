"""An extension counts only if it was told before the limit ended, with a reason, within the profile."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.errors import Refused
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Clock, Extension, Pause, extend, extension_refusal, last_day, shipped_profiles

CALENDAR = WorkCalendar.shipped()
PROFILE = replace(shipped_profiles()["yidu"], max_extensions=1, max_extension_days=5)
CLOCK = Clock(date(2026, 11, 2), 5)  # the last day is Monday 9 November
EXTENSION = Extension(3, date(2026, 11, 9), "两个部门还在核对图纸")


def test_an_extension_told_on_the_last_day_lengthens_the_count() -> None:
    assert last_day(extend(CLOCK, EXTENSION, PROFILE, CALENDAR), CALENDAR) == date(2026, 11, 12)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"told_on": date(2026, 11, 10)}, "11月9日（周一）已满"),
        ({"told_on": date(2026, 11, 1)}, "早于收到日期"),
        ({"reason": " "}, "写明延期理由"),
        ({"working_days": 6}, "1 至 5 个工作日"),
        ({"working_days": 0}, "1 至 5 个工作日"),
        ({"working_days": -2}, "1 至 5 个工作日"),
    ],
)
def test_what_may_not_be_is_refused_in_words(changes: dict[str, object], says: str) -> None:
    with pytest.raises(Refused) as refused:
        extend(CLOCK, replace(EXTENSION, **changes), PROFILE, CALENDAR)
    assert says in refused.value.sentence.zh
    assert refused.value.sentence.en


def test_only_as_many_extensions_as_the_profile_allows() -> None:
    extended = extend(CLOCK, EXTENSION, PROFILE, CALENDAR)
    refusal = extension_refusal(extended, replace(EXTENSION, told_on=date(2026, 11, 11)), PROFILE, CALENDAR)
    assert refusal is not None and "最多延期 1 次" in refusal.zh


def test_a_window_that_grants_none_says_so() -> None:
    refusal = extension_refusal(CLOCK, EXTENSION, replace(PROFILE, max_extensions=0), CALENDAR)
    assert refusal is not None and refusal.zh.startswith("本窗口不延期")


def test_while_the_clock_is_paused_nothing_has_expired() -> None:
    paused = replace(CLOCK, pauses=(Pause("hearing", date(2026, 11, 4)),))
    assert extension_refusal(paused, replace(EXTENSION, told_on=date(2026, 11, 20)), PROFILE, CALENDAR) is None


def test_an_extension_once_told_stands_when_a_new_calendar_moves_the_last_day() -> None:
    extended = extend(CLOCK, EXTENSION, PROFILE, CALENDAR)
    assert last_day(extended, CALENDAR.without_year(2026)) == date(2026, 11, 12)
