"""Due dates that explain themselves: every day that moved the last day, as dated sentences in both languages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.counting import (
    ONE_DAY,
    Clock,
    Extension,
    Pause,
    last_day,
    left_out,
    seen_until,
    unpublished_years,
)
from bancheng.workdays.dates import in_words, span_in_words
from bancheng.workdays.holidays import holiday_in_words
from bancheng.workdays.profiles import common_pause_reasons


@dataclass(frozen=True, slots=True)
class DatedReason:
    """One thing that shaped the last day: from `on`, to `until` if it lasted."""

    on: date
    until: date | None
    sentence: Sentence


@dataclass(frozen=True)
class DueDate:
    """The last day, and everything that led to it.

    `on` is None while the clock is `paused`. `provisional` (暂定): years without published holidays were counted by
    weekends only, so the day may still move.
    """

    on: date | None
    provisional: bool
    clock: Clock
    calendar: WorkCalendar
    pause_reasons: Mapping[str, Sentence]

    @property
    def working_days(self) -> int:
        """The limit with every extension told."""
        return self.clock.total_days

    @property
    def paused(self) -> bool:
        """Whether an open pause stops the count."""
        return self.on is None

    @cached_property
    def reasons(self) -> tuple[DatedReason, ...]:
        """What shaped the last day, in order; written out when somebody asks why, not for whoever keeps the day."""
        return _reasons(self.clock, self.on, self.calendar, self.pause_reasons)

    @property
    def sentence(self) -> Sentence:
        """The conclusion alone."""
        return self.reasons[-1].sentence


def due(clock: Clock, calendar: WorkCalendar, pause_reasons: Mapping[str, Sentence] | None = None) -> DueDate:
    """The last day with its reasons in order, the day of receipt first and the conclusion last. Never raises a gap.

    `pause_reasons` gives the words for the pauses' codes (a profile's `pause_reasons`); an unknown code is shown as is.

    >>> for reason in due(Clock(date(2020, 9, 30), 3), WorkCalendar.shipped()).reasons:
    ...     print(reason.sentence.en)
    Received on Wednesday 30 September 2020; that day is not counted.
    1–8 October closed (National Day and Mid-Autumn Festival).
    Saturday 10 October is worked (moved for National Day and Mid-Autumn Festival).
    Sunday 11 October closed (weekend).
    3 working days: the last day is Monday 12 October.
    """
    on = last_day(clock, calendar)
    names = common_pause_reasons() if pause_reasons is None else pause_reasons
    return DueDate(on, bool(unpublished_years(clock, seen_until(clock, on), calendar)), clock, calendar, names)


def _reasons(
    clock: Clock, on: date | None, calendar: WorkCalendar, names: Mapping[str, Sentence]
) -> tuple[DatedReason, ...]:
    horizon = seen_until(clock, on)
    unpublished = unpublished_years(clock, horizon, calendar)
    between = [
        *_special_days(clock, horizon, calendar),
        *_weekends(clock, horizon, calendar),
        *(_pause(pause, names, clock) for pause in clock.pauses if _matters(pause, on)),
        *(_extension(extension, clock) for extension in clock.extensions),
        *(_unpublished(year, clock, horizon) for year in unpublished),
    ]
    return (_receipt(clock), *sorted(between, key=lambda reason: reason.on), _end(clock, on, horizon, unpublished))


def _receipt(clock: Clock) -> DatedReason:
    day = in_words(clock.received)
    if clock.total_days == 0:
        return DatedReason(
            clock.received, None, Sentence(f"{day.zh}收到，当场办。", f"Received on {day.en}, to be done on the spot.")
        )
    return DatedReason(
        clock.received, None, Sentence(f"{day.zh}收到，当天不计。", f"Received on {day.en}; that day is not counted.")
    )


def _special_days(clock: Clock, horizon: date, calendar: WorkCalendar) -> Iterator[DatedReason]:
    """Published closures as runs, make-up days one by one."""
    named = [day for day in _days_that_count(clock, horizon) if calendar.holiday(day)]
    closed = [day for day in named if not calendar.counts(day)]
    for first, last in _runs(closed, calendar):
        span = span_in_words(first, last, near=clock.received.year)
        name = holiday_in_words(calendar.holiday(first))
        yield DatedReason(first, last, Sentence(f"{span.zh}不上班（{name.zh}）。", f"{span.en} closed ({name.en})."))
    for day in named:
        if calendar.counts(day):
            words, name = in_words(day, near=clock.received.year), holiday_in_words(calendar.holiday(day))
            yield DatedReason(
                day,
                None,
                Sentence(f"{words.zh}上班（{name.zh}调休）。", f"{words.en} is worked (moved for {name.en})."),
            )


def _weekends(clock: Clock, horizon: date, calendar: WorkCalendar) -> Iterator[DatedReason]:
    """All ordinary weekend days in one reason: nobody wants eight lines that say Saturday."""
    days = [day for day in _days_that_count(clock, horizon) if not calendar.counts(day) and not calendar.holiday(day)]
    if not days:
        return
    if len(list(_runs(days, calendar))) == 1:
        span = span_in_words(days[0], days[-1], near=clock.received.year)
        sentence = Sentence(f"{span.zh}不上班（周末）。", f"{span.en} closed (weekend).")
    else:
        sentence = Sentence(
            f"其间周六、周日共 {len(days)} 天不计。",
            f"Saturdays and Sundays in between, {len(days)} days, are not counted.",
        )
    yield DatedReason(days[0], days[-1], sentence)


def _days_that_count(clock: Clock, horizon: date) -> Iterator[date]:
    """The days the count passed over, without those a pause left out anyway."""
    spans = left_out(clock)
    day = clock.counted_after + ONE_DAY
    while day <= horizon:
        if not any(since < day <= until for since, until in spans):
            yield day
        day += ONE_DAY


def _runs(days: list[date], calendar: WorkCalendar) -> Iterator[tuple[date, date]]:
    """Neighbouring days of one holiday as first and last."""
    start = 0
    for index, day in enumerate(days, 1):
        following = days[index] if index < len(days) else None
        if following != day + ONE_DAY or calendar.holiday(following) != calendar.holiday(day):
            yield days[start], day
            start = index


def _matters(pause: Pause, on: date | None) -> bool:
    """Not a pause begun after the last day, nor one that ended the day it began."""
    return (on is None or pause.since < on) and pause.since != pause.until


def _pause(pause: Pause, names: Mapping[str, Sentence], clock: Clock) -> DatedReason:
    year = clock.received.year
    why, since = names.get(pause.reason, Sentence(pause.reason, pause.reason)), in_words(pause.since, year)
    if pause.until is None:
        sentence = Sentence(f"{since.zh}起暂停：{why.zh}。", f"Paused since {since.en}: {why.en}.")
    else:
        until, span = in_words(pause.until, year), span_in_words(pause.since + ONE_DAY, pause.until, year)
        sentence = Sentence(
            f"{since.zh}暂停，{until.zh}恢复（{why.zh}）；{span.zh}不计。",
            f"Paused on {since.en}, resumed on {until.en} ({why.en}); {span.en} not counted.",
        )
    return DatedReason(pause.since, pause.until, sentence)


def _extension(extension: Extension, clock: Clock) -> DatedReason:
    told, why = in_words(extension.told_on, clock.received.year), extension.reason.strip().rstrip("。.")
    return DatedReason(
        extension.told_on,
        None,
        Sentence(
            f"{told.zh}告知延期 {extension.working_days} 个工作日：{why}。",
            f"Extended by {_days(extension.working_days)}, told on {told.en}: {why}.",
        ),
    )


def _unpublished(year: int, clock: Clock, horizon: date) -> DatedReason:
    return DatedReason(
        max(date(year, 1, 1), clock.counted_after + ONE_DAY),
        min(date(year, 12, 31), horizon),
        Sentence(
            f"没有 {year} 年的放假安排，只按周末推算，日期暂定。",
            f"No holidays are loaded for {year}; only weekends are left out, so the date is tentative.",
        ),
    )


def _end(clock: Clock, on: date | None, horizon: date, unpublished: tuple[int, ...]) -> DatedReason:
    if on is None:
        return DatedReason(
            horizon,
            None,
            Sentence("暂停中，恢复后再算最后一天。", "Paused; the last day is counted when the matter goes on."),
        )
    day = in_words(on, near=clock.received.year)
    zh = f"共 {clock.total_days} 个工作日" if clock.total_days else "当场办"
    en = _days(clock.total_days).capitalize() if clock.total_days else "On the spot"
    tentative = ("（暂定）", " (tentative)") if unpublished else ("", "")
    return DatedReason(
        on,
        None,
        Sentence(f"{zh}，最后一天是{day.zh}{tentative[0]}。", f"{en}: the last day is {day.en}{tentative[1]}."),
    )


def _days(count: int) -> str:
    return f"{count} working day" if count == 1 else f"{count} working days"
