"""日历更新，期限重算: an open case is reckoned with the calendar in force; an event keeps old date, new date, why."""

import logging
from datetime import datetime

from django.db import transaction

from bancheng.errors import CaseErased
from bancheng_site.actions.write import reckon
from bancheng_site.records.cases import OPEN_STAGES, CaseRow
from bancheng_site.records.directory import directory

log = logging.getLogger(__name__)


def reckon_anew(*, at: datetime) -> int:
    """How many open cases were reckoned with another calendar and are now reckoned with the one in force.

    Cases that have ended keep the dates people were told. Each case is a step of its own: a run that was cut short is
    finished by the next, and two at once reckon no case twice.
    """
    stale = CaseRow.objects.filter(stage__in=OPEN_STAGES).exclude(calendar=directory().calendar.version)
    return sum(_reckon(case, at) for case in stale.order_by("pk").values_list("pk", flat=True))


def _reckon(case: int, at: datetime) -> bool:
    version = directory().calendar.version
    with transaction.atomic():
        locked = CaseRow.objects.select_for_update(of=("self",)).filter(pk=case, stage__in=OPEN_STAGES)
        row = locked.exclude(calendar=version).first()
        if row is None:
            return False
        try:
            reckon(row, at=at)
        except CaseErased:
            log.warning("case %s is open but its contents were erased: its date cannot be reckoned", case)
            return False
    return True
