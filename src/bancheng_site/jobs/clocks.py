"""The clocks: every step whose day has come rings once, in order, however long the machine was off."""

import logging
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from bancheng.errors import CaseErased
from bancheng_site.actions.reckon_anew import reckon_anew
from bancheng_site.actions.ring_clock import ring_clock
from bancheng_site.records.ledger import ClockStep

log = logging.getLogger(__name__)


def ring_clocks(*, at: datetime) -> int:
    """How many steps rang. Cases still reckoned with an older calendar are put right first.

    What rings may lay further steps whose day has also come (silence accepts a case that is by then overdue): they
    ring in the same round.
    """
    reckon_anew(at=at)
    rang, asked = 0, set[int]()
    while due := _due(at, asked):
        rang += sum(_ring(step, at) for step in due)
        asked.update(due)
    return rang


def _due(at: datetime, asked: Collection[int]) -> list[int]:
    today = timezone.localtime(at).date()
    due = ClockStep.objects.filter(Q(not_before=None) | Q(not_before__lte=at), rang_at=None, on__lte=today)
    return [step for step in due.order_by("on", "id").values_list("pk", flat=True) if step not in asked]


def _ring(step: int, at: datetime) -> bool:
    try:
        return ring_clock(step, at=at) is not None
    except CaseErased as error:
        log.warning("case %s has a step to ring but its contents were erased", error.case)
        return False
