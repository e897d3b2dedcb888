"""诊断: the catalogue is asked where a case is stuck, and its answer is kept with what a person makes of it."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases import facts_added
from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.people import Actor
from bancheng_site.actions.asked import Question, diagnosis_of, put
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def ask_catalogue(
    case: int,
    question: Question,
    cause: Cause | None,
    obstacle: Obstacle | None,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with the answer on record. The catalogue is asked here, so nobody can send in an answer of their own."""
    found = diagnosis_of(put(question, timezone.localtime(at).date()))
    return change(
        case,
        "ask_catalogue",
        lambda c, actor, rules: facts_added.ask_catalogue(c, found, cause, obstacle, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
