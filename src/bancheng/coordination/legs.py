"""转办: one leg per office, one of them leads; each leg ends with a finding."""

from dataclasses import dataclass
from datetime import date, datetime

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.work import LegAccepted, LegClosed, LegOffered
from bancheng.cases.facts import LegalBasis
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor, Role
from bancheng.cases.work import Leg, LegState, Part
from bancheng.coordination.term import objection_ends
from bancheng.errors import BareNo, CannotRead, Refused
from bancheng.ids import LegNumber, OfficeId


@dataclass(frozen=True, slots=True)
class Request:
    """What one office is to be asked, and whether it leads."""

    office: OfficeId
    part: Part
    ask: str


def offer_legs(case: Case, requests: tuple[Request, ...], *, at: datetime, on: date, rules: Rules, by: Actor) -> Ruling:
    """The legs, offered together. Exactly one office leads; no office holds two open legs of one case."""
    require(case, "offer_leg", by)
    if not requests:
        raise CannotRead("请至少选一个部门。", "Please choose at least one office.", field="office")
    leads = sum(r.part is Part.LEAD for r in requests) + sum(leg.part is Part.LEAD for leg in case.open_legs())
    leads += sum(leg.part is Part.LEAD and leg.state is LegState.CLOSED for leg in case.legs if case.reopened == 0)
    if leads == 0:
        raise Refused("要有一个主办部门。", "One office must lead.", field="part")
    if leads > 1:
        raise Refused("主办部门只能有一个，其余协办。", "Only one office leads; the others assist.", field="part")
    object_by = objection_ends(on, rules)
    busy = {leg.office for leg in case.open_legs()}
    events = []
    for i, request in enumerate(requests, len(case.legs) + 1):
        if request.office in busy:
            raise Refused(
                "这个部门已经在办这件事了。", "That office already has an open leg of this case.", field="office"
            )
        busy.add(request.office)
        if not request.ask.strip():
            raise CannotRead("请写明请这个部门做什么。", "Please say what the office is asked to do.", field="ask")
        events.append(
            LegOffered(
                leg=Leg(
                    number=LegNumber(i),
                    office=request.office,
                    part=request.part,
                    ask=request.ask,
                    offered_at=at,
                    object_by=object_by,
                )
            )
        )
    return Ruling(tuple(events))


def find_leg(case: Case, number: LegNumber) -> Leg:
    """The leg, or a sentence that there is none."""
    leg = case.leg(number)
    if leg is None:
        raise CannotRead(f"没有第{number}个承办环节。", f"There is no leg number {number}.")
    return leg


def accept_leg(case: Case, number: LegNumber, *, by: Actor) -> Ruling:
    """签收. By the clock (nobody signed, nobody objected in time) the leg is accepted by silence: 首办责任."""
    require(case, "accept_leg", by)
    leg = find_leg(case, number)
    if not leg.awaits_office():
        raise Refused("这个环节不在等待签收。", "This leg is not waiting to be accepted.")
    return Ruling((LegAccepted(leg=number, by_silence=by.role is Role.SYSTEM),))


def close_leg(case: Case, number: LegNumber, finding: str, basis: tuple[LegalBasis, ...] = (), *, by: Actor) -> Ruling:
    """The office's finding: what was done or found, never only that it cannot."""
    require(case, "close_leg", by)
    leg = find_leg(case, number)
    if leg.state is not LegState.ACCEPTED:
        raise Refused("先签收，再办理。", "Accept the leg before finishing it.")
    if fault := reply_fault(finding):
        raise BareNo(fault.sentence.zh, fault.sentence.en, field="finding")
    return Ruling((LegClosed(leg=number, finding=finding, basis=basis),))
