"""When the cases of a class came, and when its playbook was published: what a judgement on its course needs."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from bancheng.classes.life import ClassState
from bancheng_site.records.classes import CaseClass, ClassMoveRow, ClassRow
from bancheng_site.records.sums import day_of


@dataclass(frozen=True, slots=True)
class ClassCourse:
    """A class, the day its playbook first came out, and its cases by the day they were received."""

    row: ClassRow
    published: date
    days: Counter[date]


def courses(windows: Collection[int]) -> list[ClassCourse]:
    """The classes that have had a playbook, the latest first. A merged class counts with the one it is now."""
    moves = ClassMoveRow.objects.filter(
        klass__window__in=windows, klass__merged_into=None, now=ClassState.PUBLISHED.value
    )
    first: dict[int, date] = {}
    for klass, at in moves.order_by("at", "pk").values_list("klass", "at"):
        first.setdefault(klass, timezone.localtime(at).date())
    latest = sorted(first, key=lambda klass: first[klass], reverse=True)
    rows, days = ClassRow.objects.in_bulk(latest), _days(latest, windows)
    return [ClassCourse(rows[klass], first[klass], days.get(klass, Counter())) for klass in latest]


def _days(classes: Collection[int], windows: Collection[int]) -> dict[int, Counter[date]]:
    found: dict[int, Counter[date]] = {}
    cases = CaseClass.objects.filter(klass__in=classes, case__restricted=False, case__window__in=windows)
    for klass, at in cases.values_list("klass", "case__received_at"):
        found.setdefault(klass, Counter())[day_of(at)] += 1
    return found
