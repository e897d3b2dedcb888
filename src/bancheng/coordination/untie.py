"""解结: a way out of a knot becomes the offices' legs and a meeting with its question, in one step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bancheng.cases import facts_added, intake
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.diagnoses import Diagnosis
from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.in_turn import in_turn
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.coordination import legs, meetings
from bancheng.coordination.legs import Request
from bancheng.errors import CannotRead
from bancheng.ids import OfficeId
from bancheng.workdays.clocks import Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """The meeting to be called: its written question, who is asked to come, and when."""

    question: str
    offices: tuple[OfficeId, ...]
    planned_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Untying:
    """All that a person confirms before it is sent. `tier` is for a case that is not accepted yet."""

    diagnosis: Diagnosis
    cause: Cause | None = None
    obstacle: Obstacle | None = None
    tier: Tier | None = None
    requests: tuple[Request, ...] = ()
    meeting: Called | None = None


def untie(case: Case, untying: Untying, *, at: datetime, on: date, rules: Rules, by: Actor) -> Ruling:
    """The diagnosis on record, the case accepted if it was not, the legs offered and the meeting called; or none of it.

    Every step keeps its own rules: who may take it, at which stage, one office leading.
    """
    require(case, "untie", by)
    if not untying.requests and untying.meeting is None:
        raise CannotRead("请至少转给一个部门，或者召集会商。", "Ask an office or call a meeting.", field="lead_office")
    return in_turn(case, *_steps(case, untying, at, on, rules, by), by=by, at=at)


def _steps(
    case: Case, untying: Untying, at: datetime, on: date, rules: Rules, by: Actor
) -> Iterator[Callable[[Case], Ruling]]:
    yield lambda c: facts_added.ask_catalogue(c, untying.diagnosis, untying.cause, untying.obstacle, by=by)
    if case.is_awaiting_triage():
        tier = untying.tier
        if tier is None:
            raise CannotRead("请选定档次。", "Please choose a tier.", field="tier")
        yield lambda c: intake.accept(c, tier, by=by)
    if untying.requests:
        yield lambda c: legs.offer_legs(c, untying.requests, at=at, on=on, rules=rules, by=by)
    if (meeting := untying.meeting) is not None:
        yield lambda c: meetings.call_meeting(c, meeting.question, meeting.offices, meeting.planned_on, at=at, by=by)
