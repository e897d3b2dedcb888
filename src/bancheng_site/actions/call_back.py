"""回访: the window asks afterwards whether it holds."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def call_back(
    case: int, reached: bool, said: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with the call on record."""
    return change(
        case,
        "call_back",
        lambda c, actor, rules: answers.call_back(c, reached, said, at=at, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
