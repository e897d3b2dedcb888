"""What is counted of a class, from the cases that have it."""

from datetime import date, datetime, time, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.model import Outcome
from bancheng.classes.topics import ClassFigures
from bancheng_site.records.cases import OPEN_STAGES
from bancheng_site.records.classes import CaseClass, ClassRow

SOLVED = [Outcome.DONE, Outcome.PARTLY]


def figures_of(row: ClassRow, on: date) -> ClassFigures:
    """The class's figures at the end of a day."""
    end = timezone.make_aware(datetime.combine(on + timedelta(days=1), time()))
    of_class = CaseClass.objects.filter(klass=row, case__received_at__lt=end)
    counted = of_class.aggregate(
        in_a_year=Count("pk", filter=Q(case__received_at__gte=end - timedelta(days=365))),
        in_a_month=Count("pk", filter=Q(case__received_at__gte=end - timedelta(days=30))),
        solved=Count("pk", filter=Q(case__outcome__in=SOLVED)),
        oldest=Min("case__received_at", filter=Q(case__stage__in=OPEN_STAGES)),
    )
    oldest = counted.pop("oldest")
    return ClassFigures(
        **counted,
        oldest_open_days=(on - timezone.localtime(oldest).date()).days if oldest else 0,
        cause=Cause(row.cause),
        obstacle=Obstacle(row.obstacle) if row.obstacle else None,
    )


def by_week(row: ClassRow, on: date, weeks: int = 52) -> list[int]:
    """How many cases of the class came in each week, the last one ending today."""
    counts = [0] * weeks
    since = timezone.make_aware(datetime.combine(on - timedelta(days=7 * weeks - 1), time()))
    days = CaseClass.objects.filter(klass=row, case__received_at__gte=since).values_list("case__received_at", flat=True)
    for at in days:
        ago = (on - timezone.localtime(at).date()).days // 7
        if 0 <= ago < weeks:
            counts[-1 - ago] += 1
    return counts
