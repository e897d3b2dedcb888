"""提请督办."""

from datetime import datetime

from bancheng.cases.people import Actor
from bancheng.coordination import supervision
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def escalate_case(case: int, reason: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case before the supervisor."""
    return change(
        case, "escalate", lambda c, actor, rules: supervision.escalate(c, reason, by=actor), by=by, at=at, sent=sent
    )
