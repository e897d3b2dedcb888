"""裁定异议: decided who does it, and there is no return after that."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import objections
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def rule_on_objection(
    case: int, number: int, uphold: bool, ruling: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with an office designated."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "rule_on_objection",
        lambda c, actor, rules: objections.rule_on_objection(
            c, number, uphold=uphold, ruling=ruling, at=at, on=on, rules=rules, by=actor
        ),
        by=by,
        at=at,
        sent=sent,
    )
