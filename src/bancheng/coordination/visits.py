"""上门与踏勘: going to the person who cannot come, or to the place in question."""

from datetime import date

from bancheng.cases.decisions import Ruling
from bancheng.cases.events.work import VisitMade, VisitPlanned
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.cases.work import Visit, VisitKind
from bancheng.errors import CannotRead, Refused


def plan_visit(case: Case, kind: VisitKind, purpose: str, planned_on: date, *, on: date, by: Actor) -> Ruling:
    """A visit with a purpose and a date the person can count on."""
    require(case, "plan_visit", by)
    if not purpose.strip():
        raise CannotRead("请写明去做什么。", "Please say what the visit is for.", field="purpose")
    if planned_on < on:
        raise CannotRead("约定的日期不能早于今天。", "The visit cannot be planned before today.", field="planned_on")
    visit = Visit(number=len(case.visits) + 1, kind=kind, office=by.office, purpose=purpose, planned_on=planned_on)
    return Ruling((VisitPlanned(visit=visit),))


def make_visit(case: Case, number: int, made_on: date, found: str, *, on: date, by: Actor) -> Ruling:
    """What was found or done there."""
    require(case, "make_visit", by)
    visit = next((v for v in case.visits if v.number == number), None)
    if visit is None:
        raise CannotRead(f"没有第{number}次约定。", f"There is no visit number {number}.")
    if visit.made_on is not None:
        raise Refused("这次已经记过了。", "This visit is already recorded.")
    if made_on > on:
        raise CannotRead("日期还没到。", "That day has not come yet.", field="made_on")
    if not found.strip():
        raise CannotRead("请记下看到、办成了什么。", "Please note what was found or done.", field="found")
    return Ruling((VisitMade(number=number, made_on=made_on, found=found),))
