"""What of an event may leave the house. Whatever is not named here stays: words, names, numbers, dates of birth."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bancheng.cases.events import applying, asking, clock, life, telling, work
from bancheng.cases.model import Outcome
from bancheng.cases.timeline import Recorded
from bancheng.event_logs.model import Classed, Code, LoggedStep, Thing, Trace, Transition
from bancheng.ids import CaseId, OfficeId

Codes = Mapping[str, Code | None]

OF_THE_CASE = ("channel", "cause", "obstacle", "tier", "outcome")
"""Codes that say something of the whole case; the last said counts."""

CODES: Mapping[type[Any], Callable[[Any], Codes]] = {
    telling.CaseReceived: lambda e: {"channel": e.channel.value, "attempts": len(e.attempts)},
    telling.CaseDiagnosed: lambda e: {"cause": e.cause, "obstacle": e.obstacle},
    telling.ObjectsListed: lambda e: {"objects": len(e.objects)},
    telling.ObjectSettled: lambda e: {"object": e.number, "object_outcome": e.outcome},
    asking.CatalogueAsked: lambda e: {"reachable": e.diagnosis.reachable, "catalogue": e.diagnosis.catalogue},
    applying.PlaybookApplied: lambda e: {"playbook": e.playbook.code, "version": e.playbook.version},
    life.CaseAccepted: lambda e: {"tier": e.tier.value, "deemed": e.deemed},
    life.CaseDeclined: lambda e: {"decline": e.decline.reason.value, "outcome": Outcome.LEGAL_CHANNEL.value},
    life.CaseWithdrawn: lambda e: {"outcome": Outcome.WITHDRAWN.value},
    life.AnswerDrafted: lambda e: {"drafted": e.decision.outcome.value},
    life.CaseClosed: lambda e: {"outcome": e.outcome.value},
    life.CaseRated: lambda e: {"grade": e.rating.grade.value},
    life.PersonCalledBack: lambda e: {"reached": e.call.reached},
    work.LegOffered: lambda e: {"part": e.leg.part.value},
    work.LegAccepted: lambda e: {"by_silence": e.by_silence},
    work.ObjectionRuled: lambda e: {"upheld": e.upheld},
    work.MeetingCalled: lambda e: {"invited": len(e.meeting.offices)},
    work.MeetingConcluded: lambda e: {"dissents": sum(p.dissents for p in e.positions)},
    work.VisitPlanned: lambda e: {"visit_kind": e.visit.kind.value},
    work.MaterialsRequested: lambda e: {"papers": len(e.request.items)},
    clock.TermExtended: lambda e: {"working_days": e.working_days},
    clock.DeadlineReached: lambda e: {"step": e.step},
}
"""The coded values of an event that leave with it. Danger, needs and conduct are not among them."""

THINGS: Mapping[type[Any], Callable[[Any], tuple[Thing, ...]]] = {
    work.LegOffered: lambda e: (Thing("leg", e.leg.number),),
    work.LegAccepted: lambda e: (Thing("leg", e.leg),),
    work.LegDesignated: lambda e: (Thing("leg", e.leg),),
    work.LegClosed: lambda e: (Thing("leg", e.leg),),
    work.LegObjected: lambda e: (Thing("objection", e.objection.number), Thing("leg", e.objection.leg)),
    work.ObjectionRuled: lambda e: (Thing("objection", e.number),),
    work.MeetingCalled: lambda e: (Thing("meeting", e.meeting.number),),
    work.MeetingConcluded: lambda e: (Thing("meeting", e.number),),
    work.VisitPlanned: lambda e: (Thing("visit", e.visit.number),),
    work.VisitMade: lambda e: (Thing("visit", e.number),),
    work.MaterialsRequested: lambda e: (Thing("request", e.request.number),),
    work.MaterialsReceived: lambda e: (Thing("request", e.number),),
}
"""What of the case an event is about; the first is the piece of work that it begins or ends."""

OFFICES: Mapping[type[Any], Callable[[Any], Mapping[str, OfficeId]]] = {
    telling.CaseReceived: lambda e: {"window": e.window},
    work.LegOffered: lambda e: {"asked": e.leg.office},
    work.LegObjected: lambda e: {"proposed": e.objection.proposed_office},
    work.SupervisionOrdered: lambda e: {"ordered": e.office},
}

TRANSITIONS: Mapping[type[Any], Transition] = {
    work.LegOffered: Transition.ASSIGN,
    work.LegDesignated: Transition.REASSIGN,
    work.LegAccepted: Transition.START,
    work.MeetingCalled: Transition.SCHEDULE,
    work.VisitPlanned: Transition.SCHEDULE,
    work.MaterialsRequested: Transition.START,
    clock.ClockPaused: Transition.SUSPEND,
    clock.ClockResumed: Transition.RESUME,
    life.CaseWithdrawn: Transition.WITHDRAW,
}
"""Steps that do not complete something; all others do."""


def trace_of(case: CaseId, history: Iterable[Recorded], name: str, classed: Classed | None = None) -> Trace:
    """The case as a log may tell it."""
    return Trace(case, name, tuple(step_of(one) for one in history), classed)


def step_of(one: Recorded) -> LoggedStep:
    """One event without its words and without the person who acted.

    >>> from datetime import datetime
    >>> from bancheng.cases.people import CITIZEN
    >>> step_of(Recorded(2, datetime(2026, 11, 2), CITIZEN, life.CaseWithdrawn(words="家里有事"))).codes
    {'outcome': 'withdrawn'}
    """
    kind = type(one.event)
    said = CODES[kind](one.event) if kind in CODES else {}
    return LoggedStep(
        at=one.at,
        verb=kind.__name__,
        title=one.event.title,
        role=one.by.role,
        office=one.by.office,
        transition=TRANSITIONS.get(kind, Transition.COMPLETE),
        codes={name: _plain(value) for name, value in said.items() if value is not None},
        things=THINGS[kind](one.event) if kind in THINGS else (),
        offices=OFFICES[kind](one.event) if kind in OFFICES else {},
    )


def _plain(value: Code) -> Code:
    """Members of the model's lists become their codes."""
    return value if isinstance(value, int) else str(value)
