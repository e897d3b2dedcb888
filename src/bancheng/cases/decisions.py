"""What an engine function answers: the events to record, and why."""

from dataclasses import dataclass

from bancheng.cases.events.base import Event
from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import LimitProfile


@dataclass(frozen=True, slots=True)
class Ruling:
    """The engine's answer to a request: what happens, in order, and the reasons in both languages."""

    events: tuple[Event, ...]
    reasons: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules in force where the case is: the calendar and the window's published limits."""

    calendar: WorkCalendar
    profile: LimitProfile
