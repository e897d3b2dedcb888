"""The window's figures by day: small numbers kept in the transaction that changes the case, so no page counts cases.

A change appends what it adds and takes away; nothing is updated, so two clerks never wait for each other. What was
appended for one cell is folded into one row later (`fold`). A figure is the sum of its rows, folded or not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from bancheng.accountability.counting import Counted, Measure, difference
from bancheng.cases.model import Case
from bancheng_site.records.insert import insert

CELL = ("on", "window_id", "measure", "code", "office", "other", "days")
"""What names a cell of the figures, in the order of `Counted`."""
AT_ONCE = 500
"""So many rows go in by one statement, within what either database takes."""


class DaySum(models.Model):
    """So many cases in one cell of one day, or so many more or fewer. `loose` until it was folded."""

    on = models.DateField()
    window = models.ForeignKey("records.Office", models.PROTECT, related_name="+", db_index=False)
    measure = models.CharField(max_length=12)
    code = models.CharField(max_length=20)
    office = models.BigIntegerField()
    other = models.BigIntegerField()
    days = models.PositiveSmallIntegerField()
    n = models.IntegerField()
    loose = models.BooleanField(default=True)

    class Meta:
        db_table = "day_sums"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(measure__in=list(Measure)), name="sum_of_something_known"),
            models.UniqueConstraint(
                fields=["on", "window", "measure", "code", "office", "other", "days"],
                condition=Q(loose=False),
                name="a_folded_cell_has_one_row",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["measure", "on", "window", "code", "n"], name="sums_by_measure_and_day"),
            models.Index(fields=["id"], condition=Q(loose=True), name="sums_to_fold"),
        ]


def day_of(at: datetime) -> date:
    """The day on the window's wall."""
    return at.astimezone(timezone.get_default_timezone()).date()


def new_sums(before: Case | None, after: Case) -> list[DaySum]:
    """The rows that add to the figures what this change of a case changes in them."""
    return _rows(difference(before, after, day_of))


def add(change: Mapping[Counted, int]) -> None:
    """Add differences to the figures: for putting them right. Where there are no figures yet, they go in folded."""
    _insert(_rows(change, loose=DaySum.objects.exists()))


def _insert(rows: Sequence[DaySum]) -> None:
    for start in range(0, len(rows), AT_ONCE):
        insert(rows[start : start + AT_ONCE])


def _rows(change: Mapping[Counted, int], *, loose: bool = True) -> list[DaySum]:
    return [DaySum(**dict(zip(CELL, cell, strict=True)), n=n, loose=loose) for cell, n in change.items() if n]


def stored() -> Counter[Counted]:
    """Every cell as the figures have it; cells of nothing are left out."""
    return _summed(DaySum.objects.values_list(*CELL, "n").iterator(chunk_size=10_000))


def _summed(rows: Iterable[tuple[Any, ...]]) -> Counter[Counted]:
    found: Counter[Counted] = Counter()
    for *cell, n in rows:
        found[Counted(*cell)] += n
    return Counter({cell: n for cell, n in found.items() if n})


def fold(*, at_least: int = 1) -> int:
    """How many appended rows were folded into the cells of their days; none before there are `at_least` of them."""
    loose = DaySum.objects.filter(loose=True)
    if loose.count() < at_least:
        return 0
    folded = 0
    for day in sorted(set(loose.values_list("on", flat=True))):
        folded += _fold_day(day)
    return folded


@transaction.atomic
def _fold_day(day: date) -> int:
    """One day's rows become one a cell. Locked, so that what somebody else folds meanwhile is not counted twice."""
    rows = list(DaySum.objects.select_for_update().filter(on=day).order_by("id"))
    cells = _summed((*(getattr(row, name) for name in CELL), row.n) for row in rows)
    DaySum.objects.filter(pk__in=[row.pk for row in rows]).delete()
    _insert(_rows(cells, loose=False))
    return sum(row.loose for row in rows)
