"""告知: the person has the answer in hand."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def deliver_answer(case: int, means: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The answered case."""
    return change(
        case, "deliver_answer", lambda c, actor, rules: answers.deliver(c, means, by=actor), by=by, at=at, sent=sent
    )
