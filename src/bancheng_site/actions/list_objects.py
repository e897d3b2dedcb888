"""列明所涉对象: each is to have an ending of its own."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.facts import AffectedObject
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def list_objects(
    case: int, objects: tuple[AffectedObject, ...], *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with the objects listed."""
    return change(
        case,
        "add_facts",
        lambda c, actor, rules: facts_added.list_objects(c, objects, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
