"""日历更新，期限重算: an open case whose date moved is told so by an event with old date, new date and why."""

from datetime import datetime

from bancheng.cases.decisions import Ruling
from bancheng.cases.events.clock import DueDateReckonedAnew
from bancheng.cases.people import THE_CLOCK
from bancheng.coordination.term import due_date
from bancheng_site.actions.write import change
from bancheng_site.records.cases import OPEN_STAGES, CaseRow
from bancheng_site.records.directory import directory


def reckon_anew(*, at: datetime) -> int:
    """How many open cases were reckoned with another calendar and are now reckoned with the one in force.

    Cases that have ended keep the dates people were told. Running it twice changes nothing the second time.
    """
    version = directory().calendar.version
    stale = CaseRow.objects.filter(stage__in=OPEN_STAGES).exclude(calendar=version).values_list("pk", "due_on")
    for case, before in stale.order_by("pk"):
        change(
            case,
            "reckon",
            lambda c, _actor, rules, before=before: Ruling(  # type: ignore[misc]
                (
                    DueDateReckonedAnew(
                        due_before=before, due_now=due_date(c, rules).on, calendar=rules.calendar.version
                    ),
                )
            ),
            by=THE_CLOCK,
            at=at,
        )
    return len(stale)
