"""延期: before expiry, with a reason, told to the person."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import term
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def extend_term(
    case: int, working_days: int, reason: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with its new date."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "extend",
        lambda c, actor, rules: term.extend(c, working_days, reason, on=on, rules=rules, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
