"""约定上门或踏勘: somebody will go there."""

from datetime import date, datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.cases.work import VisitKind
from bancheng.coordination import visits
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def plan_visit(
    case: int,
    kind: VisitKind,
    purpose: str,
    planned_on: date,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with the visit planned."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "plan_visit",
        lambda c, actor, rules: visits.plan_visit(c, kind, purpose, planned_on, on=on, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
