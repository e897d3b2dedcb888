"""一次性告知: everything that is missing, at once."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.cases.work import MissingMaterial
from bancheng.coordination import materials
from bancheng.errors import Refused
from bancheng.ids import OfficeId
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def request_materials(
    case: int, items: tuple[MissingMaterial, ...], *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with the list told; the clock stops when it is running."""
    at = timezone.localtime(at)  # whether it was told in time is asked of the day on the window's wall
    on = at.date()
    return change(
        case,
        "request_materials",
        lambda c, actor, rules: materials.request_materials(
            c, _office_of(actor), items, at=at, on=on, rules=rules, by=actor
        ),
        by=by,
        at=at,
        sent=sent,
    )


def _office_of(actor: Actor) -> OfficeId:
    if actor.office is None:
        raise Refused("一次性告知由部门或窗口作出。", "Only an office or the window says what is missing.")
    return actor.office
