"""Between offices: legs offered, objected to, designated, accepted, closed; meetings, visits, materials."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from bancheng.cases.changed import changed
from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import Case, Stage
from bancheng.cases.people import Actor
from bancheng.cases.work import Leg, LegState, MaterialRequest, Meeting, Objection, Position, Visit
from bancheng.ids import LegNumber, OfficeId
from bancheng.reasons import Sentence


def _with_leg(case: Case, number: LegNumber, **changes: object) -> Case:
    legs = tuple(replace(leg, **changes) if leg.number == number else leg for leg in case.legs)  # type: ignore[arg-type]  # field names are checked by the callers' tests
    return changed(case, legs=legs)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegOffered:
    """转办: an office is asked for its share."""

    title: ClassVar = Sentence("转办", "Sent to an office")
    public: ClassVar = True
    leg: Leg

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The case is with the departments from the first leg on."""
        return changed(case, stage=Stage.WITH_DEPARTMENTS, legs=(*case.legs, self.leg))


@dataclass(frozen=True, slots=True, kw_only=True)
class LegAccepted:
    """签收: the office takes its leg, or by saying nothing in time it has."""

    title: ClassVar = Sentence("部门签收", "Accepted by the office")
    public: ClassVar = True
    leg: LegNumber
    by_silence: bool = False

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Whoever accepted is named, unless silence did."""
        return _with_leg(case, self.leg, state=LegState.ACCEPTED, accepted_by=by.person, accepted_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegObjected:
    """The office objects, once, with its duty basis."""

    title: ClassVar = Sentence("部门提出异议", "The office objected")
    public: ClassVar = False
    objection: Objection

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The clock keeps running."""
        case = _with_leg(case, self.objection.leg, state=LegState.OBJECTED)
        return changed(case, objections=(*case.objections, self.objection))


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRuled:
    """The coordinator or supervisor decides on an objection."""

    title: ClassVar = Sentence("异议裁定", "Objection ruled on")
    public: ClassVar = False
    number: int
    upheld: bool
    ruling: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """An upheld objection ends the leg there; a rejected one is followed by designation."""
        ruled = tuple(
            replace(o, upheld=self.upheld, ruling=self.ruling, ruled_by=by.person) if o.number == self.number else o
            for o in case.objections
        )
        case = changed(case, objections=ruled)
        leg = next(o.leg for o in ruled if o.number == self.number)
        return _with_leg(case, leg, state=LegState.MOVED, closed_at=at) if self.upheld else case


@dataclass(frozen=True, slots=True, kw_only=True)
class LegDesignated:
    """指定承办: decided who does it. There is no return after this."""

    title: ClassVar = Sentence("指定承办", "Designated")
    public: ClassVar = True
    leg: LegNumber

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The leg is the office's own."""
        return _with_leg(case, self.leg, state=LegState.DESIGNATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LegClosed:
    """The office has said what it found or did."""

    title: ClassVar = Sentence("部门办完", "Finished by the office")
    public: ClassVar = True
    leg: LegNumber
    finding: str
    basis: tuple[LegalBasis, ...] = ()

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The finding is for the one answer, not for the person directly."""
        return _with_leg(
            case,
            self.leg,
            state=LegState.CLOSED,
            finding=self.finding,
            basis=self.basis,
            closed_by=by.person,
            closed_at=at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEscalated:
    """It goes to the supervisor."""

    title: ClassVar = Sentence("提请督办", "Escalated")
    public: ClassVar = True
    reason: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The first escalation's time is kept."""
        return changed(case, escalated_at=case.escalated_at or at)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionOrdered:
    """督办单: the supervisor tells an office to answer by a date."""

    title: ClassVar = Sentence("督办", "Supervision order")
    public: ClassVar = False
    office: OfficeId
    words: str
    answer_by: date

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """An order is paper; it moves people, not the case."""
        return case


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalled:
    """会商: the offices are called together over one question."""

    title: ClassVar = Sentence("召集会商", "Meeting called")
    public: ClassVar = True
    meeting: Meeting

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Another meeting on the list."""
        return changed(case, meetings=(*case.meetings, self.meeting))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConcluded:
    """Each office's position, every dissent, and what was concluded."""

    title: ClassVar = Sentence("会商结论", "Meeting concluded")
    public: ClassVar = True
    number: int
    held_on: date
    positions: tuple[Position, ...]
    conclusion: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """A conclusion is written once."""
        meetings = tuple(
            replace(
                m,
                held_on=self.held_on,
                positions=self.positions,
                conclusion=self.conclusion,
                concluded_by=by.person,
            )
            if m.number == self.number
            else m
            for m in case.meetings
        )
        return changed(case, meetings=meetings)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPlanned:
    """Somebody will go there."""

    title: ClassVar = Sentence("约定上门或踏勘", "Visit planned")
    public: ClassVar = True
    visit: Visit

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Another visit on the list."""
        return changed(case, visits=(*case.visits, self.visit))


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitMade:
    """Somebody went, and this is what they found."""

    title: ClassVar = Sentence("已上门或踏勘", "Visit made")
    public: ClassVar = True
    number: int
    made_on: date
    found: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """A visit is made once."""
        visits = tuple(
            replace(v, made_on=self.made_on, found=self.found) if v.number == self.number else v for v in case.visits
        )
        return changed(case, visits=visits)


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialsRequested:
    """一次性告知: everything missing, at once."""

    title: ClassVar = Sentence("一次性告知需补材料", "Told once what is missing")
    public: ClassVar = True
    request: MaterialRequest

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The clock's pause is an event of its own."""
        return changed(case, material_requests=(*case.material_requests, self.request))


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialsReceived:
    """The person brought what was asked, or said why not."""

    title: ClassVar = Sentence("材料已收到", "Materials received")
    public: ClassVar = True
    number: int
    answer: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """A request is answered once."""
        requests = tuple(
            replace(r, answered_at=at, answer=self.answer) if r.number == self.number else r
            for r in case.material_requests
        )
        return changed(case, material_requests=requests)
