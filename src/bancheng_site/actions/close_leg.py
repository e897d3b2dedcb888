"""部门办完: an office says what it found or did."""

from datetime import datetime

from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.coordination import legs
from bancheng.coordination.legs import find_leg
from bancheng.ids import LegNumber
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller, require_own_office


def close_leg(
    case: int,
    leg: LegNumber,
    finding: str,
    basis: tuple[LegalBasis, ...] = (),
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with the leg closed."""

    def decide(c: Case, actor: Actor, rules: Rules) -> Ruling:
        require_own_office(actor, find_leg(c, leg).office)
        return legs.close_leg(c, leg, finding, basis, by=actor)

    return change(
        case,
        "close_leg",
        decide,
        by=by,
        at=at,
        sent=sent,
    )
