"""退回重拟: the draft goes back with a reason."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def send_back_answer(case: int, reason: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case without the draft."""
    return change(
        case,
        "send_back_answer",
        lambda c, actor, rules: answers.send_back(c, reason, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
