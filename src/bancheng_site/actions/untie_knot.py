"""解结: one click turns a way out into the offices' legs and a meeting with its question already written."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.people import Actor
from bancheng.coordination.legs import Request
from bancheng.coordination.untie import Called, Untying, untie
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.asked import Question, diagnosis_of, put
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What a person has looked over and perhaps changed before it is sent."""

    cause: Cause | None = None
    obstacle: Obstacle | None = None
    tier: Tier | None = None
    requests: tuple[Request, ...] = ()
    meeting: Called | None = None


def untie_knot(
    case: int,
    question: Question,
    way: str,
    confirmed: Confirmed,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with its diagnosis, accepted, with the offices, the meeting called: all of it or nothing."""
    here = timezone.localtime(at)
    untying = Untying(
        diagnosis=diagnosis_of(put(question, here.date()), way),
        cause=confirmed.cause,
        obstacle=confirmed.obstacle,
        tier=confirmed.tier,
        requests=confirmed.requests,
        meeting=confirmed.meeting,
    )
    return change(
        case,
        "untie",
        lambda c, actor, rules: untie(c, untying, at=here, on=here.date(), rules=rules, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
