"""当场答复: answered, asked and closed at the counter in one step."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.model import Decision
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def answer_on_the_spot(
    case: int,
    decision: Decision,
    else_to_do: str,
    else_needed: str,
    difficulty: str,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The closed case."""
    return change(
        case,
        "answer_on_the_spot",
        lambda c, actor, rules: answers.answer_on_the_spot(
            c, decision, else_to_do=else_to_do, else_needed=else_needed, difficulty=difficulty, at=at, by=actor
        ),
        by=by,
        at=at,
        sent=sent,
    )
