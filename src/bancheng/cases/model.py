"""The case as a value: everything known about one matter at one moment. Events make it; nothing edits it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bancheng.cases.applied import AppliedPlaybook
from bancheng.cases.diagnoses import Diagnosis
from bancheng.cases.facts import (
    AffectedObject,
    Attempt,
    Cause,
    Channel,
    LegalBasis,
    Obstacle,
    PastAnswer,
    Reading,
    ToldEarlier,
)
from bancheng.cases.people import Party, PartyRole
from bancheng.cases.work import Leg, MaterialRequest, Meeting, Objection, Part, Visit
from bancheng.ids import CaseId, LegNumber, OfficeId, PersonId
from bancheng.workdays.clocks import Extension, Pause, Tier


class Stage(StrEnum):
    """Where a case is in its life; `lifecycle.MOVES` says how it gets there."""

    RECEIVED = "received"
    IN_TRIAGE = "in_triage"
    ACCEPTED = "accepted"
    WITH_DEPARTMENTS = "with_departments"
    DECIDED = "decided"
    REVIEWED = "reviewed"
    ANSWERED = "answered"
    ASKED = "asked"
    CLOSED = "closed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class Outcome(StrEnum):
    """How a case ends. Real cases end unsolved: that is an ending too."""

    DONE = "done"
    PARTLY = "partly"
    LAWFULLY_IMPOSSIBLE = "lawfully_impossible"
    LEGAL_CHANNEL = "legal_channel"
    WITHDRAWN = "withdrawn"
    ESCALATED = "escalated"

    def is_negative(self) -> bool:
        """Whether the person did not get all they asked, so that grounds, way out and remedy are owed."""
        return self not in (Outcome.DONE, Outcome.WITHDRAWN)


class DeclineReason(StrEnum):
    """Why a matter is outside the window's scope; each has a lawful channel of its own."""

    LITIGATION = "litigation"
    ARBITRATION = "arbitration"
    RECONSIDERATION = "reconsideration"
    PETITION = "petition"
    DISCIPLINE = "discipline"
    OPEN_INFORMATION = "open_information"
    PRIVATE_DISPUTE = "private_dispute"
    SECRET = "secret"  # noqa: S105 — a state or trade secret, not a password
    REPEATED = "repeated"
    CONTRARY_TO_LAW = "contrary_to_law"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The one answer of a case. A negative one carries grounds, who was consulted, a way out and a remedy."""

    outcome: Outcome
    text: str
    basis: tuple[LegalBasis, ...] = ()
    consulted: tuple[OfficeId, ...] = ()
    way_out: str = ""
    remedy: str = ""
    drafted_by: PersonId | None = None
    drafted_at: datetime | None = None
    reviewed_by: PersonId | None = None
    reviewed_at: datetime | None = None

    def needs_second_person(self) -> bool:
        """办不了 and 转法定渠道 are never one person's word."""
        return self.outcome in (Outcome.LAWFULLY_IMPOSSIBLE, Outcome.LEGAL_CHANNEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline:
    """不予受理: why it is outside, by which article, and which lawful channel takes it."""

    reason: DeclineReason
    explanation: str
    basis: LegalBasis
    channel: str
    remedy: str
    declined_by: PersonId | None
    declined_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeQuestions:
    """三问, asked before a case is closed: what else to do, what else is needed, what is difficult."""

    else_to_do: str
    else_needed: str
    difficulty: str
    asked_by: PersonId | None
    asked_at: datetime


class Grade(StrEnum):
    """好差评 (国办发〔2019〕51号). Silence is silence and never a grade."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    FAIR = "fair"
    DISSATISFIED = "dissatisfied"
    VERY_DISSATISFIED = "very_dissatisfied"

    def is_bad(self) -> bool:
        """差评: one of the two worst grades; it reopens the case."""
        return self in (Grade.DISSATISFIED, Grade.VERY_DISSATISFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One voluntary grade with the person's words. `closing` counts the reopenings before the closing it is about."""

    number: int
    closing: int
    grade: Grade
    words: str
    rated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """回访: the window asks afterwards whether it holds."""

    number: int
    reached: bool
    said: str
    called_by: PersonId | None
    called_at: datetime


@dataclass(frozen=True, kw_only=True)
class Case:
    """One matter at one moment. `version` counts the events folded so far.

    Without slots, so that `changed` copies its fields at once.
    """

    id: CaseId
    version: int
    stage: Stage
    received_at: datetime
    channel: Channel
    window: OfficeId
    registered_by: PersonId | None
    ask: str
    """What the person wants, in one line of their own words."""
    text: str
    profile: str
    term: int = 0
    """How often the clock was set anew: each extension and each reopening begins a new term."""
    term_began: date
    told_earlier: ToldEarlier | None = None
    parties: tuple[Party, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    objects: tuple[AffectedObject, ...] = ()
    readings: tuple[Reading, ...] = ()
    danger: tuple[str, ...] = ()
    concerns_conduct_of: OfficeId | None = None
    restricted: bool = False
    """A complaint about a member of staff: supervision sees it, the office concerned does not."""
    holder: PersonId | None = None
    contacted_at: datetime | None = None
    cause: Cause | None = None
    obstacle: Obstacle | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    """Where in the catalogue it was found to be stuck; the latest counts."""
    playbooks: tuple[AppliedPlaybook, ...] = ()
    """What was laid out for it; the latest counts."""
    tier: Tier | None = None
    accepted_at: datetime | None = None
    legs: tuple[Leg, ...] = ()
    objections: tuple[Objection, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    visits: tuple[Visit, ...] = ()
    material_requests: tuple[MaterialRequest, ...] = ()
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    escalated_at: datetime | None = None
    past_answers: tuple[PastAnswer, ...] = ()
    """What others answered before the matter came here; the window's own answers are decisions."""
    decision: Decision | None = None
    past_decisions: tuple[Decision, ...] = ()
    decline: Decline | None = None
    delivered_at: datetime | None = None
    three_questions: ThreeQuestions | None = None
    outcome: Outcome | None = None
    ended_at: datetime | None = None
    ratings: tuple[Rating, ...] = ()
    call_backs: tuple[CallBack, ...] = ()
    reopened: int = 0
    archived_at: datetime | None = None

    def applicant(self) -> Party | None:
        """The first person or business the matter is about."""
        return next((p for p in self.parties if p.role is not PartyRole.HELPER), None)

    def phone(self) -> str:
        """Where the person is reached: their own telephone, else that of whoever speaks for them; "" for neither."""
        own = [p.phone for p in self.parties if p.role is not PartyRole.HELPER]
        helpers = [p.phone for p in self.parties if p.role is PartyRole.HELPER]
        return next((phone for phone in (*own, *helpers) if phone), "")

    def leg(self, number: LegNumber) -> Leg | None:
        """One leg by its number."""
        return next((leg for leg in self.legs if leg.number == number), None)

    def lead_leg(self) -> Leg | None:
        """The leg of the office that leads now; a moved leg leads no more."""
        return next((leg for leg in reversed(self.legs) if leg.part is Part.LEAD and leg.state != "moved"), None)

    def open_legs(self) -> tuple[Leg, ...]:
        """The legs of offices that still owe something."""
        return tuple(leg for leg in self.legs if leg.is_open())

    def is_awaiting_triage(self) -> bool:
        """Whether nobody has said yet what becomes of it."""
        return self.stage in (Stage.RECEIVED, Stage.IN_TRIAGE)

    def stands_on_past_answer(self) -> bool:
        """Whether the answer in the person's hand is one given before the case came here, with an outcome unknown."""
        return self.delivered_at is not None and self.decision is None

    def is_paused(self) -> bool:
        """Whether the clock stands still now."""
        return any(pause.until is None for pause in self.pauses)

    def has_ended(self) -> bool:
        """Whether nothing more is owed unless the person objects."""
        return self.stage in (Stage.CLOSED, Stage.DECLINED, Stage.WITHDRAWN, Stage.ARCHIVED)

    def past_deciders(self) -> frozenset[PersonId]:
        """Who drafted or reviewed an earlier answer; a reopened case goes to someone else."""
        drafted = {d.drafted_by for d in self.past_decisions} | {d.reviewed_by for d in self.past_decisions}
        return frozenset(person for person in drafted if person is not None)
