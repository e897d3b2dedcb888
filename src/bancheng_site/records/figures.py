"""Reading the figures: sums of `day_sums` over a span of days and the windows somebody oversees. No case is read."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum

from bancheng.accountability.counting import Measure
from bancheng_site.records.sums import DaySum


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `since` up to the day before `until`."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some windows together."""

    windows: tuple[int, ...]

    def by_day(self, measures: Collection[Measure], span: Span) -> Mapping[Measure, Counter[date]]:
        """Cases by the day they were counted on."""
        return self._by("on", measures, span)

    def by_code(self, measures: Collection[Measure], span: Span) -> Mapping[Measure, Counter[str]]:
        """Cases by heading."""
        return self._by("code", measures, span)

    def by_office(self, measures: Collection[Measure], span: Span) -> Mapping[Measure, Counter[int]]:
        """Cases by office."""
        return self._by("office", measures, span)

    def by_days(self, measure: Measure, span: Span) -> Mapping[int, Counter[int]]:
        """For each office, cases by the days it took; office 0 is the window itself."""
        found: dict[int, Counter[int]] = {}
        for office, days, n in self._rows([measure], span).values_list("office", "days").annotate(n=Sum("n")):
            found.setdefault(office, Counter())[days] += n
        return found

    def between(self, span: Span) -> Counter[tuple[int, int]]:
        """Cases by who objected and whom they proposed instead."""
        rows = self._rows([Measure.PROPOSED], span).values_list("office", "other").annotate(n=Sum("n"))
        return Counter({(office, other): n for office, other, n in rows if n})

    def _by(self, column: str, measures: Collection[Measure], span: Span) -> dict[Measure, Counter[Any]]:
        found: dict[Measure, Counter[Any]] = {measure: Counter() for measure in measures}
        for measure, key, n in self._rows(measures, span).values_list("measure", column).annotate(n=Sum("n")):
            if n:
                found[Measure(measure)][key] = n
        return found

    def _rows(self, measures: Collection[Measure], span: Span) -> QuerySet[DaySum]:
        return DaySum.objects.order_by().filter(
            measure__in=measures, on__gte=span.since, on__lt=span.until, window__in=self.windows
        )


def median(days: Mapping[int, int]) -> float | None:
    """The middle of so many cases by days; between two, their mean. None of nothing.

    >>> median({0: 2, 3: 1, 10: 2})
    3
    >>> median({1: 1, 2: 1})
    1.5
    """
    many = sum(days.values())
    if many <= 0:
        return None
    low, high = (_at(days, place) for place in ((many - 1) // 2, many // 2))
    return low if low == high else (low + high) / 2


def _at(days: Mapping[int, int], place: int) -> int:
    for value in sorted(days):
        place -= days[value]
        if place < 0:
            return value
    raise LookupError("no such place")
