"""异议一次: an office may say once, in time and with its duty basis, that a leg is another's. Then it is decided."""

from datetime import date, datetime

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.bases import require_bases
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.base import Event
from bancheng.cases.events.work import CaseEscalated, LegDesignated, LegObjected, LegOffered, ObjectionRuled
from bancheng.cases.facts import LegalBasis
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor, Role
from bancheng.cases.work import Leg, LegState, Objection
from bancheng.coordination.legs import find_leg
from bancheng.coordination.term import objection_ends
from bancheng.errors import BareNo, CannotRead, ObjectionSpent, Refused
from bancheng.ids import LegNumber, OfficeId

TOO_MANY = 2
"""The number of objections on one case that brings it to the supervisor by itself."""


def object_to_leg(
    case: Case,
    number: LegNumber,
    *,
    duty_basis: LegalBasis,
    proposed_office: OfficeId,
    words: str,
    at: datetime,
    on: date,
    by: Actor,
) -> Ruling:
    """The objection on record; the clock keeps running. The second one on a case goes to the supervisor as well."""
    require(case, "object_to_leg", by)
    leg = find_leg(case, number)
    _require_unspent(case, leg, on)
    require_bases((duty_basis,))
    if proposed_office == leg.office:
        raise CannotRead("请提出另一个部门。", "Please propose another office.", field="proposed_office")
    if reply_fault(words):
        raise BareNo(
            "请写明为什么不是本部门职责、建议的部门凭什么办。",
            "Please say why it is not your duty and why it is the other office's.",
            field="words",
        )
    objected = LegObjected(
        objection=Objection(
            number=len(case.objections) + 1,
            leg=number,
            office=leg.office,
            duty_basis=duty_basis,
            proposed_office=proposed_office,
            words=words,
            objected_at=at,
        )
    )
    events: tuple[Event, ...] = (objected,)
    if len(case.objections) + 1 >= TOO_MANY:
        events = (*events, CaseEscalated(reason="同一件事已有两次异议，自动提请督办。"))
    return Ruling(events)


def _require_unspent(case: Case, leg: Leg, on: date) -> None:
    if leg.state is LegState.DESIGNATED:
        raise ObjectionSpent(
            "已经指定承办，不能再退。请签收办理。", "It was designated; there is no return. Please accept it."
        )
    if leg.state is not LegState.OFFERED:
        raise ObjectionSpent("签收之后不能再提异议。", "After acceptance there is no objection.")
    if any(o.office == leg.office for o in case.objections):
        raise ObjectionSpent(
            "每个部门对一件事只能提一次异议，本部门已提过。",
            "An office objects once in a case, and yours has.",
        )
    if on > leg.object_by:
        day = f"{leg.object_by.month}月{leg.object_by.day}日"
        raise ObjectionSpent(
            f"异议期到{day}为止，现在已归本部门办理。",
            f"Objections were possible until {leg.object_by:%d %B}; the leg is now your office's.",
        )


def rule_on_objection(
    case: Case, number: int, *, uphold: bool, ruling: str, at: datetime, on: date, rules: Rules, by: Actor
) -> Ruling:
    """Upheld: the proposed office is designated. Rejected: the same office is. Either way there is no return."""
    require(case, "rule_on_objection", by)
    objection = next((o for o in case.objections if o.number == number), None)
    if objection is None or objection.upheld is not None:
        raise CannotRead("没有待裁定的这条异议。", "There is no such objection to rule on.")
    if len(case.objections) >= TOO_MANY and by.role is not Role.SUPERVISOR:
        raise Refused("两次异议以后由督办裁定。", "After two objections the supervisor rules.")
    if reply_fault(ruling):
        raise BareNo("裁定要写明理由。", "A ruling states its reasons.", field="ruling")
    ruled = ObjectionRuled(number=number, upheld=uphold, ruling=ruling)
    if not uphold:
        return Ruling((ruled, LegDesignated(leg=objection.leg)))
    if any(leg.office == objection.proposed_office for leg in case.open_legs()):
        raise Refused(
            "建议的部门已经在办这件事。请驳回异议，或另行转办。",
            "The proposed office already has an open leg. Reject the objection or send it elsewhere.",
        )
    new = LegNumber(len(case.legs) + 1)
    old = find_leg(case, objection.leg)
    offered = LegOffered(
        leg=Leg(
            number=new,
            office=objection.proposed_office,
            part=old.part,
            ask=old.ask,
            offered_at=at,
            object_by=objection_ends(on, rules),
        )
    )
    return Ruling((ruled, offered, LegDesignated(leg=new)))
