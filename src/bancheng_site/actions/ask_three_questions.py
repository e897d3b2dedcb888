"""三问: asked and written down before closing."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def ask_three_questions(
    case: int,
    else_to_do: str,
    else_needed: str,
    difficulty: str,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case, ready to be closed."""
    return change(
        case,
        "ask_three_questions",
        lambda c, actor, rules: answers.ask_three(c, else_to_do, else_needed, difficulty, at=at, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
