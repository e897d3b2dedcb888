"""重新办理: the person disagrees."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def reopen_case(case: int, words: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case back in triage, for somebody else, in a new term."""
    on = timezone.localtime(at).date()
    return change(
        case, "reopen", lambda c, actor, rules: answers.reopen(c, words, on=on, by=actor), by=by, at=at, sent=sent
    )
