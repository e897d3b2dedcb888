"""The days on which a running clock must make itself heard: warn, due, overdue, escalate."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.counting import ONE_DAY, Clock, last_day
from bancheng.workdays.profiles import LimitProfile

StepKind = Literal["warn", "due", "overdue", "escalate"]


@dataclass(frozen=True, slots=True)
class DeadlineStep:
    """What must happen once, and on which day. Whoever fires it keys it by case or leg, kind and calendar version."""

    kind: StepKind
    on: date


def deadline_steps(clock: Clock, profile: LimitProfile, calendar: WorkCalendar) -> tuple[DeadlineStep, ...]:
    """The steps of one clock in order of their day; none while it is paused.

    All fall on working days, so nobody is woken on a holiday. The warning comes no earlier than the first working day
    the office had the matter, and is left out where that is already the last day or the profile wants none.

    >>> from bancheng.workdays.profiles import shipped_profiles
    >>> steps = deadline_steps(Clock(date(2020, 9, 30), 3), shipped_profiles()["deyang"], WorkCalendar.shipped())
    >>> [(step.kind, step.on.day) for step in steps]
    [('warn', 10), ('due', 12), ('overdue', 13), ('escalate', 13)]
    """
    on = last_day(clock, calendar)
    if on is None:
        return ()
    count = calendar.count_through(on)
    first = calendar.nth(calendar.count_through(clock.received - ONE_DAY) + 1)
    warn = max(first, calendar.nth(count - profile.warn_days_before))
    steps = (
        DeadlineStep("due", on),
        DeadlineStep("overdue", calendar.nth(count + 1)),
        DeadlineStep("escalate", calendar.nth(count + profile.escalate_days_after)),
    )
    return (DeadlineStep("warn", warn), *steps) if warn < on else steps
