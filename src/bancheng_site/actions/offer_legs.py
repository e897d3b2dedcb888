"""转办: offices are asked for their share, one of them leading."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import legs
from bancheng.coordination.legs import Request
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def offer_legs(
    case: int, requests: tuple[Request, ...], *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with the departments."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "offer_leg",
        lambda c, actor, rules: legs.offer_legs(c, requests, at=at, on=on, rules=rules, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
