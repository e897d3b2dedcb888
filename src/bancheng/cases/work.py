"""What offices do for a case: legs, objections, meetings, visits, requests for materials."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bancheng.cases.facts import LegalBasis
from bancheng.ids import LegNumber, OfficeId, PersonId


class Part(StrEnum):
    """Whether an office leads or assists (主办, 协办)."""

    LEAD = "lead"
    ASSISTING = "assisting"


class LegState(StrEnum):
    """Where an office's leg stands."""

    OFFERED = "offered"
    OBJECTED = "objected"
    DESIGNATED = "designated"
    ACCEPTED = "accepted"
    CLOSED = "closed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One office's share of a case: what it is asked, and what it found."""

    number: LegNumber
    office: OfficeId
    part: Part
    ask: str
    offered_at: datetime
    object_by: date
    """Last day for the office's one objection; after it the leg is the office's own."""
    state: LegState = LegState.OFFERED
    accepted_by: PersonId | None = None
    accepted_at: datetime | None = None
    finding: str = ""
    basis: tuple[LegalBasis, ...] = ()
    closed_by: PersonId | None = None
    closed_at: datetime | None = None

    def is_open(self) -> bool:
        """Whether the office still owes something."""
        return self.state not in (LegState.CLOSED, LegState.MOVED)

    def awaits_office(self) -> bool:
        """Whether the office has been asked and has not yet said that it takes the leg."""
        return self.state in (LegState.OFFERED, LegState.DESIGNATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """An office says once that a leg is not its duty, with 职责依据 and the office it proposes instead."""

    number: int
    leg: LegNumber
    office: OfficeId
    duty_basis: LegalBasis
    proposed_office: OfficeId
    words: str
    objected_at: datetime
    upheld: bool | None = None
    ruling: str = ""
    ruled_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one office said at a meeting, and whether it dissents from the conclusion."""

    office: OfficeId
    says: str
    dissents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A 会商: the question put, who was called, what each said, what was concluded."""

    number: int
    question: str
    offices: tuple[OfficeId, ...]
    planned_on: date
    called_at: datetime
    held_on: date | None = None
    positions: tuple[Position, ...] = ()
    conclusion: str = ""
    concluded_by: PersonId | None = None


class VisitKind(StrEnum):
    """上门 to a person, 踏勘 to a place."""

    HOME = "home"
    SITE = "site"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody goes there, because the person or the matter cannot come."""

    number: int
    kind: VisitKind
    office: OfficeId | None
    purpose: str
    planned_on: date
    made_on: date | None = None
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingMaterial:
    """One paper that is missing, why it is needed, and what may stand in for it."""

    name: str
    basis: str
    substitute: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialRequest:
    """一次性告知: everything missing, told at once (行政许可法 art 32). The clock stops until it is answered."""

    number: int
    office: OfficeId
    items: tuple[MissingMaterial, ...]
    asked_at: datetime
    answered_at: datetime | None = None
    answer: str = ""
