"""好差评: the person's own grade; one of the two worst takes the case up again."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases import answers
from bancheng.cases.model import Grade
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def rate_case(
    case: int, grade: Grade, words: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The rated case."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "rate",
        lambda c, actor, rules: answers.rate(c, grade, words, at=at, on=on, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
