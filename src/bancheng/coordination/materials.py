"""一次性告知: everything missing in one list, and the clock stops until the person answers."""

from datetime import date, datetime

from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.base import Event
from bancheng.cases.events.clock import ClockPaused, ClockResumed
from bancheng.cases.events.work import MaterialsReceived, MaterialsRequested
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.cases.work import MaterialRequest, MissingMaterial
from bancheng.errors import CannotRead, Refused
from bancheng.ids import OfficeId

WAITING_FOR_MATERIALS = "materials"
"""The pause reason in every limit profile for papers the person was asked for."""


def request_materials(
    case: Case, office: OfficeId, items: tuple[MissingMaterial, ...], *, at: datetime, on: date, rules: Rules, by: Actor
) -> Ruling:
    """One list with everything. The same office asking a second time is refused: that is what 一次性 means."""
    require(case, "request_materials", by)
    if not items:
        raise CannotRead("请列出缺的材料。", "Please list what is missing.", field="items")
    for item in items:
        if not item.name.strip() or not item.basis.strip():
            raise CannotRead(
                "每样材料都要写名称和依据。", "Each paper needs its name and the basis for asking.", field="items"
            )
    if any(r.office == office for r in case.material_requests):
        raise Refused(
            "本部门已经一次性告知过，不能再要第二遍。确有遗漏，由本部门自行核查补齐。",
            "Your office has told once what is missing. What it forgot, it finds out for itself.",
        )
    request = MaterialRequest(number=len(case.material_requests) + 1, office=office, items=items, asked_at=at)
    events: tuple[Event, ...] = (MaterialsRequested(request=request),)
    if not case.is_paused() and case.accepted_at is not None and WAITING_FOR_MATERIALS in rules.profile.pause_reasons:
        events = (*events, ClockPaused(reason=WAITING_FOR_MATERIALS, since=on))
    return Ruling(events)


def receive_materials(case: Case, number: int, answer: str, *, on: date, by: Actor) -> Ruling:
    """The papers are in, or the person said why not; when nothing more is awaited the clock runs again."""
    require(case, "receive_materials", by)
    request = next((r for r in case.material_requests if r.number == number), None)
    if request is None or request.answered_at is not None:
        raise CannotRead("没有待补的这份清单。", "There is no such open list of materials.")
    if not answer.strip():
        raise CannotRead("请记下交了什么。", "Please note what was handed in.", field="answer")
    events: tuple[Event, ...] = (MaterialsReceived(number=number, answer=answer),)
    others = any(r.answered_at is None and r.number != number for r in case.material_requests)
    waiting = any(p.until is None and p.reason == WAITING_FOR_MATERIALS for p in case.pauses)
    if waiting and not others:
        events = (*events, ClockResumed(until=on))
    return Ruling(events)
