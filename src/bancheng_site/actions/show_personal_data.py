"""查看个人信息: who looked, and what for."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def show_personal_data(case: int, purpose: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with the look on record."""
    return change(
        case,
        "show_personal_data",
        lambda c, actor, rules: facts_added.show_personal_data(c, purpose, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
