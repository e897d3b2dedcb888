"""What a changed calendar does to a running clock, for the event that must record it."""

from dataclasses import dataclass
from datetime import date

from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.counting import Clock
from bancheng.workdays.dates import in_words
from bancheng.workdays.explain import DueDate, due


@dataclass(frozen=True, slots=True)
class Recount:
    """The last day before and after the calendar changed, and the sentence for the file."""

    was: DueDate
    now: DueDate
    sentence: Sentence


def recount(clock: Clock, before: WorkCalendar, after: WorkCalendar) -> Recount | None:
    """The recount if the last day moved, or became firm or tentative; None if nothing changed for this clock.

    A paused clock has no last day to move. Closed matters are never recounted: do not ask about them.

    >>> shipped = WorkCalendar.shipped()
    >>> recount(Clock(date(2020, 1, 23), 1), shipped.without_year(2020), shipped).sentence.en
    'The holidays changed: the last day moves from Friday 24 January 2020 (tentative) to Monday 3 February 2020.'
    """
    was, now = due(clock, before), due(clock, after)
    if (was.on, was.provisional) == (now.on, now.provisional) or was.on is None or now.on is None:
        return None
    if was.on == now.on:
        return Recount(was, now, _same_day(now.on, now.provisional))
    old, new = _named(was.on, was.provisional), _named(now.on, now.provisional)
    return Recount(
        was,
        now,
        Sentence(
            f"放假安排有变：最后一天由{old.zh}改为{new.zh}。",
            f"The holidays changed: the last day moves from {old.en} to {new.en}.",
        ),
    )


def _named(on: date, provisional: bool) -> Sentence:
    day = in_words(on)
    return Sentence(f"{day.zh}（暂定）", f"{day.en} (tentative)") if provisional else day


def _same_day(on: date, provisional: bool) -> Sentence:
    day = in_words(on)
    if provisional:
        return Sentence(
            f"放假安排已撤回：最后一天{day.zh}改为暂定。",
            f"The holidays were withdrawn: the last day, {day.en}, is tentative again.",
        )
    return Sentence(
        f"放假安排已公布：最后一天{day.zh}不再是暂定。",
        f"The holidays are published: the last day, {day.en}, is no longer tentative.",
    )
