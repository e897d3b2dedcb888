"""会商结论: every office's position, every dissent, and what follows."""

from datetime import date, datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.cases.work import Position
from bancheng.coordination import meetings
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def conclude_meeting(
    case: int,
    number: int,
    held_on: date,
    positions: tuple[Position, ...],
    conclusion: str,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with the conclusion."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "conclude_meeting",
        lambda c, actor, rules: meetings.conclude_meeting(c, number, held_on, positions, conclusion, on=on, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
