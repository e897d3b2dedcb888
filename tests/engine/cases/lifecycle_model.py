"""A second, smaller telling of the window's rules, written from the rules and not from the engine.

`Model.expects(verb, **details)` says whether a step should be let through; `Model.does(...)` records it. It keeps plain
strings and counts days one by one. Whatever the engine and this disagree about is a fault of one of them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bancheng.workdays.calendar import WorkCalendar

CALENDAR = WorkCalendar.shipped()
TIER_DAYS = {"simple": 0, "normal": 2, "complex": 5, "impossible": 5}
NEGATIVE = {"partly", "lawfully_impossible", "legal_channel", "escalated"}
TWO_PEOPLE = {"lawfully_impossible", "legal_channel"}
OPEN = {"received", "in_triage", "accepted", "with_departments"}


@dataclass
class Leg:
    """One office's leg."""

    office: int
    lead: bool
    offered: date
    state: str = "offered"


@dataclass
class Model:
    """Where a case should stand."""

    today: date
    stage: str = "received"
    tier: str | None = None
    began: date | None = None
    holder: int | None = None
    legs: list[Leg] = field(default_factory=list)
    objectors: list[int] = field(default_factory=list)
    undecided: int | None = None
    outcome: str | None = None
    drafter: int | None = None
    reviewed: bool = False
    reviewer: int | None = None
    deciders: set[int] = field(default_factory=set)
    paused: bool = False
    pauses: list[list[date | None]] = field(default_factory=list)
    extended: int = 0
    asked_for: set[int] = field(default_factory=set)
    waiting: list[int] = field(default_factory=list)
    rated: bool = False
    reopened: int = 0
    led_before: int = 0

    def due(self) -> date:
        """The last day of the accepted term, counted day by day."""
        assert self.tier is not None and self.began is not None
        left, day = TIER_DAYS[self.tier] + self.extended, self.began
        if left == 0:
            while not CALENDAR.is_working_day(day) or self._stopped(day):
                day += timedelta(days=1)
            return day
        while left:
            day += timedelta(days=1)
            left -= CALENDAR.is_working_day(day) and not self._stopped(day)
        return day

    def _stopped(self, day: date) -> bool:
        return any(since is not None and until is not None and since < day <= until for since, until in self.pauses)

    def open_legs(self) -> list[Leg]:
        """Legs somebody still owes."""
        return [leg for leg in self.legs if leg.state not in ("closed", "moved")]

    def may_object(self, n: int, proposed: int) -> bool:
        """Once, in time, with another office proposed, and never after acceptance or designation."""
        leg = self.legs[n]
        last, left = leg.offered, 1
        while left:
            last += timedelta(days=1)
            left -= CALENDAR.is_working_day(last)
        fresh = leg.state == "offered" and leg.office not in self.objectors
        return self.stage == "with_departments" and fresh and self.today <= last and proposed != leg.office

    def may_offer(self, office: int, lead: bool) -> bool:
        """One office leads, and none holds two open legs."""
        if self.stage not in ("accepted", "with_departments"):
            return False
        if any(leg.office == office for leg in self.open_legs()):
            return False
        leads = [leg for leg in self.legs if leg.lead and leg.state != "moved"]
        still_leads = any(leg in self.open_legs() for leg in leads) or (self.reopened == 0 and bool(leads))
        return lead != still_leads

    def may_rule(self, uphold: bool, proposed: int, supervisor: bool) -> bool:
        """An undecided objection; after two on a case only the supervisor; never to an office that is busy with it."""
        if self.stage != "with_departments" or self.undecided is None:
            return False
        if len(self.objectors) >= 2 and not supervisor:
            return False
        return not (uphold and any(leg.office == proposed for leg in self.open_legs()))

    def may_draft(self, person: int, outcome: str, whole: bool) -> bool:
        """Every leg closed, nothing undecided, the answer whole, and not the one who decided before."""
        return (
            self.stage in ("accepted", "with_departments")
            and not self.open_legs()
            and self.undecided is None
            and person not in self.deciders
            and outcome != "withdrawn"
            and whole
        )

    def may_deliver(self) -> bool:
        """Drafted, and reviewed by a second person where one is needed."""
        return self.stage == "reviewed" or (self.stage == "decided" and self.outcome not in TWO_PEOPLE)

    def may_extend(self, days: int) -> bool:
        """Before expiry, once, at most five days; not while the clock stands."""
        if self.stage not in ("accepted", "with_departments") or self.paused:
            return False
        return self.extended == 0 and 1 <= days <= 5 and self.today <= self.due()

    def reopen(self) -> None:
        """Everything about the answer is history; a new term begins today."""
        self.deciders |= {p for p in (self.drafter, self.reviewer) if p is not None}
        self.stage, self.tier, self.began, self.holder = "in_triage", None, self.today, None
        self.outcome = self.drafter = self.reviewer = None
        self.reviewed = self.rated = self.paused = False
        self.pauses, self.extended = [], 0
        self.reopened += 1
