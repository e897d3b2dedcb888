"""What the ledger of a world holds: the same figures as the course, counted from what the actions wrote."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.utils import timezone

from bancheng.cases.model import Outcome
from bancheng.classes.life import ClassState
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.records.candidates import CandidateRun, ClassCandidate
from bancheng_site.records.cases import CaseRow, DeclineRow
from bancheng_site.records.classes import CaseClass, ClassRow
from bancheng_site.records.coordination import ObjectionRow
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import ClockStep, EventRow
from bancheng_site.records.playbooks import PlaybookRow
from bancheng_site.records.uses import PlaybookUse

ENDED_OPENLY = (Outcome.ESCALATED, Outcome.LAWFULLY_IMPOSSIBLE, Outcome.LEGAL_CHANNEL, Outcome.PARTLY)


@dataclass(frozen=True, slots=True)
class Counted:
    """One world as its ledger tells it. Days are working days from telling to the last closing, in the median."""

    told: int
    solved: int
    unsolved: int
    still_open: int
    declined: int
    came_back: int
    classes: int
    in_classes: int
    cooling: int
    cold: int
    candidates: int
    playbooks: int
    uses: int
    objections: int
    overdue: int
    days_alone: float | None
    days_by_playbook: float | None
    events: int


def counted_from_the_ledger() -> Counted:
    """The figures of the database at hand."""
    in_scope = CaseRow.objects.exclude(pk__in=DeclineRow.objects.values("case"))
    used = set(PlaybookUse.objects.values_list("case", flat=True))
    states = Counter(ClassRow.objects.values_list("state", flat=True))
    latest = CandidateRun.objects.order_by("-on").first()
    calendar = directory().calendar
    closed = in_scope.exclude(ended_at=None).values_list("pk", "received_at", "ended_at")
    spans = [(case in used, received, ended) for case, received, ended in closed if ended is not None]
    return Counted(
        told=in_scope.count(),
        solved=in_scope.filter(outcome=Outcome.DONE).count(),
        unsolved=in_scope.filter(outcome__in=ENDED_OPENLY).count(),
        still_open=in_scope.filter(ended_at=None).count(),
        declined=DeclineRow.objects.count(),
        came_back=in_scope.filter(reopened__gt=0).count(),
        classes=states.total(),
        in_classes=CaseClass.objects.count(),
        cooling=states[ClassState.COOLING],
        cold=states[ClassState.COLD],
        candidates=ClassCandidate.objects.filter(run=latest).count() if latest else 0,
        playbooks=PlaybookRow.objects.exclude(published=None).count(),
        uses=len(used),
        objections=ObjectionRow.objects.count(),
        overdue=ClockStep.objects.filter(step="overdue").exclude(rang_at=None).count(),
        days_alone=_middle(((a, b) for by, a, b in spans if not by), calendar),
        days_by_playbook=_middle(((a, b) for by, a, b in spans if by), calendar),
        events=EventRow.objects.count(),
    )


def _middle(spans: Iterable[tuple[datetime, datetime]], calendar: WorkCalendar) -> float | None:
    """The median number of working days; none where there is no such case."""
    through = calendar.count_through
    days = [through(timezone.localtime(b).date()) - through(timezone.localtime(a).date()) for a, b in spans]
    return median(days) if days else None
