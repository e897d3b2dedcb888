"""提出异议: an office says, once and with its duty basis, that a leg is another's."""

from datetime import datetime

from django.utils import timezone

from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.coordination import objections
from bancheng.coordination.legs import find_leg
from bancheng.ids import LegNumber, OfficeId
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller, require_own_office


def object_to_leg(
    case: int,
    leg: LegNumber,
    duty_basis: LegalBasis,
    proposed_office: OfficeId,
    words: str,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with the objection on record; the clock keeps running."""
    on = timezone.localtime(at).date()

    def decide(c: Case, actor: Actor, rules: Rules) -> Ruling:
        require_own_office(actor, find_leg(c, leg).office)
        return objections.object_to_leg(
            c, leg, duty_basis=duty_basis, proposed_office=proposed_office, words=words, at=at, on=on, by=actor
        )

    return change(
        case,
        "object_to_leg",
        decide,
        by=by,
        at=at,
        sent=sent,
    )
