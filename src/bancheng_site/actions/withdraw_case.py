"""撤回: the person takes the matter back."""

from datetime import datetime

from bancheng.cases import intake
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def withdraw_case(case: int, words: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case, ended by the person."""
    return change(
        case, "withdraw", lambda c, actor, rules: intake.withdraw(c, words, by=actor), by=by, at=at, sent=sent
    )
