"""What is stuck, asked of the open cases themselves: they are as many as the window works on, however long its history.

Open is said as "has not ended", which the database keeps the same as the open stages: a condition without parameters,
so that SQLite finds the index of the open cases, and what is counted is read in the index alone.

A complaint about a member of staff is not here, as it is in no figure; supervision has its own list.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from bancheng.cases.work import LegState
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.coordination import LegRow

QUIET_DAYS = 14
"""So long without any event, a case is called quiet."""
UNSIGNED = [LegState.OFFERED, LegState.DESIGNATED, LegState.OBJECTED]

OPEN = Q(ended_at=None, restricted=False)
RUNNING = Q(delivered_at=None)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _unsigned(_today: date) -> Q:
    return RUNNING & Q(pk__in=LegRow.objects.filter(closed_at=None, state__in=UNSIGNED).values("case"))


STUCK: Mapping[str, Callable[[date], Q]] = {
    "open": lambda _today: Q(),
    "overdue": lambda today: RUNNING & Q(due_on__lt=today),
    "quiet": lambda today: RUNNING & Q(changed_at__lt=_morning(today - timedelta(days=QUIET_DAYS))),
    "unsigned": _unsigned,
    "paused": lambda _today: RUNNING & Q(paused=True),
    "escalated": lambda _today: RUNNING & Q(escalated_at__isnull=False),
    "again": lambda _today: RUNNING & Q(reopened__gt=0),
}
"""Ways in which an open case is stuck, by their short names; "open" is everything that has not ended."""


@dataclass(frozen=True, slots=True)
class Where:
    """A part of what is stuck: at one stage, or with one leading office; 0 is with none."""

    stage: str = ""
    office: int | None = None

    def q(self) -> Q:
        """The condition."""
        stage = Q(stage=self.stage) if self.stage else Q()
        return stage if self.office is None else stage & Q(lead_office=self.office or None)


def stuck_cases(way: str, windows: tuple[int, ...], today: date, where: Where | None = None) -> QuerySet[CaseRow]:
    """The cases stuck in this way. KeyError when there is no such way."""
    return CaseRow.objects.filter(OPEN, STUCK[way](today), (where or Where()).q(), window__in=windows)


def counted_by(column: str, way: str, windows: tuple[int, ...], today: date) -> dict[str | int | None, int]:
    """How many are stuck in this way, by stage or by leading office."""
    found = stuck_cases(way, windows, today).order_by().values_list(column).annotate(n=Count("pk"))
    return dict(found)


def counted_ways(windows: tuple[int, ...], today: date) -> dict[str, int]:
    """How many are stuck in each way, in one look at the open cases."""
    found = CaseRow.objects.filter(OPEN, window__in=windows)
    counts = {way: Count("pk", filter=condition(today) or None) for way, condition in STUCK.items()}
    told = found.aggregate(**{f"n_{way}": count for way, count in counts.items()})
    return {way: told[f"n_{way}"] for way in STUCK}
