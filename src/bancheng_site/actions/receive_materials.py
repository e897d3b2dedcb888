"""收到材料: the person brought what was asked, or said why not."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import materials
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def receive_materials(
    case: int, number: int, answer: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with the list answered; the clock runs again when nothing more is awaited."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "receive_materials",
        lambda c, actor, rules: materials.receive_materials(c, number, answer, on=on, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
