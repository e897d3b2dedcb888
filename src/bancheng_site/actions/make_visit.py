"""上门或踏勘: somebody went, and this is what they found."""

from datetime import date, datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import visits
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def make_visit(
    case: int, number: int, made_on: date, found: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with the visit recorded."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "make_visit",
        lambda c, actor, rules: visits.make_visit(c, number, made_on, found, on=on, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
