"""签收: an office takes its leg."""

from datetime import datetime

from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.coordination import legs
from bancheng.coordination.legs import find_leg
from bancheng.ids import LegNumber
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller, require_own_office


def accept_leg(case: int, leg: LegNumber, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with the leg accepted."""

    def decide(c: Case, actor: Actor, rules: Rules) -> Ruling:
        require_own_office(actor, find_leg(c, leg).office)
        return legs.accept_leg(c, leg, by=actor)

    return change(case, "accept_leg", decide, by=by, at=at, sent=sent)
