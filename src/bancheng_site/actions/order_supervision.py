"""督办: an office is told to answer by a date."""

from datetime import date, datetime

from django.utils import timezone

from bancheng.cases.people import Actor
from bancheng.coordination import supervision
from bancheng.ids import OfficeId
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def order_supervision(
    case: int,
    office: OfficeId,
    words: str,
    answer_by: date,
    *,
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The case with the order on record."""
    on = timezone.localtime(at).date()
    return change(
        case,
        "order_supervision",
        lambda c, actor, rules: supervision.order_supervision(c, office, words, answer_by, on=on, by=actor),
        by=by,
        at=at,
        sent=sent,
    )
