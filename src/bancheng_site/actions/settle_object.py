"""记录其中一件的结果: one of the affected things has its own ending."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.model import Outcome
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def settle_object(
    case: int, number: int, outcome: Outcome, note: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with that object settled."""
    return change(
        case,
        "settle_object",
        lambda c, actor, rules: answers.settle_object(c, number, outcome, note, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
