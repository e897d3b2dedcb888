"""The clock of a case: stopped, started, extended, reckoned anew, rung."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from bancheng.cases.changed import changed
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.reasons import Sentence
from bancheng.workdays.clocks import Extension, Pause


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockPaused:
    """The clock stops, for a reason the limit profile allows."""

    title: ClassVar = Sentence("暂停计时", "Clock stopped")
    public: ClassVar = True
    reason: str
    since: date

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """One open pause at a time."""
        return changed(case, pauses=(*case.pauses, Pause(self.reason, self.since, None)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockResumed:
    """The clock runs again."""

    title: ClassVar = Sentence("恢复计时", "Clock started again")
    public: ClassVar = True
    until: date

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The open pause ends."""
        pauses = tuple(replace(p, until=self.until) if p.until is None else p for p in case.pauses)
        return changed(case, pauses=pauses)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermExtended:
    """延期: told to the person before expiry, with reason and new date."""

    title: ClassVar = Sentence("延期，已告知本人", "Extended, the person was told")
    public: ClassVar = True
    working_days: int
    reason: str
    told_on: date
    due_before: date
    due_now: date

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """A new term begins, so its warnings ring anew."""
        extension = Extension(self.working_days, self.told_on, self.reason)
        return changed(case, term=case.term + 1, extensions=(*case.extensions, extension))


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDateReckonedAnew:
    """The calendar changed, so an open case's date did; old, new and why."""

    title: ClassVar = Sentence("日历更新，期限重算", "Calendar changed, date reckoned anew")
    public: ClassVar = True
    due_before: date | None
    due_now: date | None
    calendar: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The date follows from the calendar; the event keeps what people were told."""
        return case


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineReached:
    """A step of the clock rang: contact, warning, due, overdue, escalation."""

    title: ClassVar = Sentence("期限提醒", "Deadline reached")
    public: ClassVar = False
    step: str
    on: date

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """What follows from it is an event of its own."""
        return case
