"""召集会商: offices are called together over one question."""

from datetime import date, datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import meetings
from bancheng.ids import OfficeId
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def call_meeting(
    case: int,
    question: str,
    offices: tuple[OfficeId, ...],
    planned_on: date,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with the meeting called."""
    at = timezone.localtime(at)  # “not before today” means the day on the window's wall
    return change(
        case,
        "call_meeting",
        lambda c, actor, rules: meetings.call_meeting(c, question, offices, planned_on, at=at, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
