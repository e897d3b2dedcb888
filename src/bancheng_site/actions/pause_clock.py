"""暂停计时: for a reason the limit profile allows."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import term
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def pause_clock(case: int, reason: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with its clock stopped."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "pause",
        lambda c, actor, rules: term.pause(c, reason, on=on, rules=rules, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
