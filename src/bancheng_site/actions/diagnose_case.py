"""研判: a person says why the matter failed."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def diagnose_case(
    case: int,
    cause: Cause | None,
    obstacle: Obstacle | None,
    words: str,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with its cause and kind of knot."""
    return change(
        case,
        "diagnose",
        lambda c, actor, rules: facts_added.diagnose(c, cause, obstacle, words, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
