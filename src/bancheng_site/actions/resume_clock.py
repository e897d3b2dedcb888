"""恢复计时."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import term
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def resume_clock(case: int, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with its clock running."""
    on = timezone.localtime(at).date()
    return change(case, "resume", lambda c, actor, rules: term.resume(c, on=on, by=actor), by=by, at=at, sent=sent)
