"""不予受理: outside the scope, with basis, lawful channel and remedy."""

from datetime import datetime

from bancheng.cases import intake
from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import DeclineReason
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def decline_case(
    case: int,
    reason: DeclineReason,
    explanation: str,
    basis: LegalBasis,
    channel: str,
    remedy: str,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The declined case, which the person may still object to."""
    return change(
        case,
        "decline",
        lambda c, actor, rules: intake.decline(
            c, reason, explanation=explanation, basis=basis, channel=channel, remedy=remedy, at=at, by=actor
        ),
        by=by,
        at=at,
        sent=sent,
    )
