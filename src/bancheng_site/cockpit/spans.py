"""Twelve months or twenty-six weeks up to today, cut into their parts, and the same length before them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from bancheng_site.records.figures import Span


@dataclass(frozen=True, slots=True)
class Course:
    """A run of equal parts; the last one is not over yet."""

    parts: tuple[Span, ...]
    earlier: tuple[Span, ...]
    labels: tuple[str, ...]

    @property
    def whole(self) -> Span:
        """From the first part to the last."""
        return Span(self.parts[0].since, self.parts[-1].until)

    @property
    def with_earlier(self) -> Span:
        """From the first earlier part to the last."""
        return Span(self.earlier[0].since, self.parts[-1].until)


def months(today: date, many: int = 12) -> Course:
    """The months up to this one."""
    spans = [month_of(_back(today, ago)) for ago in reversed(range(2 * many))]
    labels = tuple(_("%(month)d月") % {"month": span.since.month} for span in spans[many:])
    return Course(tuple(spans[many:]), tuple(spans[:many]), labels)


def weeks(today: date, many: int = 26) -> Course:
    """The weeks up to this one, each from Monday."""
    monday = today - timedelta(days=today.weekday())
    starts = [monday - timedelta(weeks=ago) for ago in reversed(range(2 * many))]
    spans = [Span(start, start + timedelta(weeks=1)) for start in starts]
    labels = tuple(f"{span.since.month}-{span.since.day}" for span in spans[many:])
    return Course(tuple(spans[many:]), tuple(spans[:many]), labels)


def month_of(day: date) -> Span:
    """The calendar month of a day.

    >>> month_of(date(2026, 12, 9))
    Span(since=datetime.date(2026, 12, 1), until=datetime.date(2027, 1, 1))
    """
    first = day.replace(day=1)
    return Span(first, (first + timedelta(days=31)).replace(day=1))


def month_before(month: Span) -> Span:
    """The calendar month before another."""
    return month_of(month.since - timedelta(days=1))


def _back(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 - months
    return date(at // 12, at % 12 + 1, 1)


def summed(by_day: Mapping[date, int], spans: tuple[Span, ...]) -> list[int]:
    """How many in each of the parts, which follow each other."""
    starts, counts = [span.since for span in spans], [0] * len(spans)
    for day, n in by_day.items():
        place = bisect_right(starts, day) - 1
        if place >= 0 and day < spans[place].until:
            counts[place] += n
    return counts
