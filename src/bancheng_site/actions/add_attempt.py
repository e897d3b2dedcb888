"""补记一次碰壁."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.facts import Attempt
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def add_attempt(case: int, attempt: Attempt, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with one more failed attempt."""
    return change(
        case,
        "add_facts",
        lambda c, actor, rules: facts_added.add_attempt(c, attempt, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
