"""Clocks as values and how they are counted: receipt, pauses and extensions to the last day and the days left.

Hours do not matter: the day of receipt is not counted, so ten in the morning and ten at night give the same last day.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from bancheng.errors import CannotRead
from bancheng.workdays.calendar import WorkCalendar, gap

MOST_DAYS = 3_650
"""Working days in one count: far beyond any limit, and keeps every date inside the calendar."""

YEARS = range(1949, 9900)
"""Years a clock may touch; outside, a date is a slip of the keyboard."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """The count stands still after `since` up to and including `until`: the day of resuming is like a day of receipt.

    `until` is None while the pause is open. `reason` is a code of the profile's pause reasons.
    """

    reason: str
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise CannotRead("暂停不能在开始之前结束。", "a pause cannot end before it begins.", field="pause")
        _refuse_far_year(self.since, "pause")
        _refuse_far_year(self.until or self.since, "pause")


@dataclass(frozen=True, slots=True)
class Extension:
    """More working days, told to the person on `told_on` with the reason."""

    working_days: int
    told_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Clock:
    """One running limit as a value: change it with `dataclasses.replace` or `extend`."""

    received: date
    working_days: int
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def __post_init__(self) -> None:
        _refuse_far_year(self.received, "received")
        if not (self.working_days >= 0 and 0 <= self.total_days <= MOST_DAYS):
            raise CannotRead(
                f"工作日应为 0 到 {MOST_DAYS} 的整数。",
                f"working days should be a whole number from 0 to {MOST_DAYS}.",
                field="working_days",
            )

    @property
    def total_days(self) -> int:
        """The limit with every extension told. A told extension stands even if a new calendar moves the last day."""
        return self.working_days + sum(extension.working_days for extension in self.extensions)

    @property
    def counted_after(self) -> date:
        """The first day that can count is the one after this: the day of receipt, or the day before it on the spot."""
        return self.received if self.total_days else self.received - ONE_DAY


def due_on(received: date, working_days: int, calendar: WorkCalendar) -> date:
    """The last day of a limit without pauses.

    The day of receipt is not counted. 0 working days is on the spot: the same day, or the next working day.
    CalendarGap if a year between needs data that are not there; `last_day` counts on regardless.

    >>> due_on(date(2020, 9, 30), 3, WorkCalendar.shipped())  # 1–8 October closed, Saturday 10 October worked
    datetime.date(2020, 10, 12)
    """
    clock = Clock(received, working_days)
    on = _count_on(clock, calendar)
    for year in unpublished_years(clock, on, calendar):
        raise gap(year)
    return on


def last_day(clock: Clock, calendar: WorkCalendar) -> date | None:
    """The last day as far as is known, or None while an open pause stops the count.

    Years without data count Mondays to Fridays (`unpublished_years` says whether that happened). A pause opened
    after the last day has passed does not revive it.

    >>> paused = Clock(date(2026, 11, 2), 5, (Pause("materials", date(2026, 11, 3), date(2026, 11, 9)),))
    >>> last_day(paused, WorkCalendar.shipped())  # the 3rd counts, the 4th to the 9th do not
    datetime.date(2026, 11, 13)
    """
    on = _count_on(clock, calendar)
    opened = open_since(clock)
    return on if opened is None or on <= opened else None


def unpublished_years(clock: Clock, until: date, calendar: WorkCalendar) -> tuple[int, ...]:
    """The years whose days were counted up to `until` without published data: the date is 暂定 (tentative)."""
    first = clock.counted_after + ONE_DAY
    return tuple(year for year in range(first.year, until.year + 1) if not calendar.covers(year))


def seen_until(clock: Clock, on: date | None) -> date:
    """The day up to which is counted: the last day; where there is none, the one on which the open pause began."""
    return on or open_since(clock) or clock.received


def working_days_left(clock: Clock, calendar: WorkCalendar, today: date) -> int:
    """How many working days after `today` up to the last day; 0 on the last day, negative when overdue.

    While paused, the days that will be left when the count goes on.
    """
    today = max(today, clock.received)
    on = last_day(clock, calendar)
    if on is None:
        return clock.total_days - _counted(clock.received, today, clock, calendar)
    if today > on:
        return calendar.count_through(on) - calendar.count_through(today)
    return _counted(today, on, clock, calendar)


def open_since(clock: Clock) -> date | None:
    """The day on which the pause that is still open began; the earliest if there are several."""
    return min((pause.since for pause in clock.pauses if pause.until is None), default=None)


def left_out(clock: Clock) -> list[tuple[date, date]]:
    """The closed pauses as half-open spans (since, until], in order and joined where they overlap or touch."""
    spans: list[tuple[date, date]] = []
    for since, until in sorted((pause.since, pause.until) for pause in clock.pauses if pause.until is not None):
        if spans and since <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(until, spans[-1][1]))
        else:
            spans.append((since, until))
    return spans


def _count_on(clock: Clock, calendar: WorkCalendar) -> date:
    """The last day if no pause were open. Each closed pause begun by then pushes it on by the pause's working days."""
    target = calendar.count_through(clock.counted_after) + max(clock.total_days, 1)
    on = calendar.nth(target)
    for begun, until in left_out(clock):
        since = max(begun, clock.counted_after)
        if since >= on:
            break
        target += max(0, calendar.count_through(until) - calendar.count_through(since))
        on = calendar.nth(target)
    return on


def _counted(after: date, through: date, clock: Clock, calendar: WorkCalendar) -> int:
    """Working days d with after < d ≤ through that no pause leaves out."""
    opened = open_since(clock)
    end = through if opened is None else min(through, max(opened, after))
    counted = calendar.count_through(end) - calendar.count_through(after)
    for since, until in left_out(clock):
        first, last = max(since, after), min(until, end)
        if first < last:
            counted -= calendar.count_through(last) - calendar.count_through(first)
    return counted


def _refuse_far_year(day: date, field: str) -> None:
    if day.year not in YEARS:
        raise CannotRead(
            f"{day.year} 年不像是真的，请核对日期。",
            f"the year {day.year} looks mistyped; check the date.",
            field=field,
        )
