"""更正: the person puts right what they told, within ten minutes."""

from datetime import datetime

from bancheng.cases import intake
from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def correct_case(case: int, told: CaseCorrected, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case in the person's new words."""
    return change(
        case, "correct", lambda c, actor, rules: intake.correct(c, told, at=at, by=actor), by=by, at=at, sent=sent
    )
