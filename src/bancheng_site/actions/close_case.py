"""办结."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def close_case(case: int, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The closed case."""
    return change(case, "close", lambda c, actor, rules: answers.close(c, by=actor), by=by, at=at, sent=sent)
