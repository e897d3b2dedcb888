"""审核: a second person agrees with the answer."""

from datetime import datetime

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def review_answer(case: int, words: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with its answer reviewed."""
    return change(
        case, "review_answer", lambda c, actor, rules: answers.review(c, words, by=actor), by=by, at=at, sent=sent
    )
