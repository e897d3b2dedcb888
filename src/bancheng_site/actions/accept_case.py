"""受理: the matter is the window's to get done, within a stated limit."""

from datetime import datetime

from bancheng.cases import intake
from bancheng.cases.people import Actor
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def accept_case(case: int, tier: Tier, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The accepted case; its tier fixes the date."""
    return change(case, "accept", lambda c, actor, rules: intake.accept(c, tier, by=actor), by=by, at=at, sent=sent)
