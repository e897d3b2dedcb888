"""The next page of a list by the key of its last row: page 4,000 costs what page 1 costs, and nothing is counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import BadRequest
from django.db.models import QuerySet

from bancheng_site.records.cases import CaseRow

PAGE = 25


@dataclass(frozen=True, slots=True)
class Key:
    """Where a page begins: after this date (None among the cases whose clock stands still) and this id."""

    on: date | None
    last: int

    def __str__(self) -> str:
        return f"{self.on or '-'}.{self.last}"


def read_key(text: str) -> Key | None:
    """The key of an address; BadRequest when somebody wrote it by hand and wrong.

    >>> read_key("2026-10-12.594")
    Key(on=datetime.date(2026, 10, 12), last=594)
    """
    if not text:
        return None
    try:
        on, last = text.rsplit(".", 1)
        return Key(None if on == "-" else date.fromisoformat(on), int(last[:18]))
    except ValueError:
        raise BadRequest(f"{text!r} is no place in a list") from None


def soonest(cases: QuerySet[CaseRow]) -> QuerySet[CaseRow]:
    """The first page of those that have a date, and one more."""
    return cases.filter(due_on__isnull=False).order_by("due_on", "id")[: PAGE + 1]


def by_due(
    cases: QuerySet[CaseRow], after: Key | None, first: Callable[[], list[CaseRow]] | None = None
) -> tuple[list[CaseRow], Key | None]:
    """Up to 25 open cases by date, then those whose clock stands still, by id; and the key of the next page.

    `first` answers in the place of `soonest(cases)`, where that question was made before.
    """
    rows: list[CaseRow] = []
    if after is None:
        rows = first() if first else list(soonest(cases))
    elif after.on is not None:
        later = cases.filter(due_on__gte=after.on).exclude(due_on=after.on, pk__lte=after.last)
        rows = list(soonest(later))
    if len(rows) <= PAGE:
        still = cases.filter(due_on=None)
        if after is not None and after.on is None:
            still = still.filter(pk__gt=after.last)
        rows += still.order_by("id")[: PAGE + 1 - len(rows)]
    return _cut(rows)


def newest_first(cases: QuerySet[CaseRow], after: Key | None) -> tuple[list[CaseRow], Key | None]:
    """Up to 25 cases, the latest registered first; and the key of the next page."""
    older = cases if after is None else cases.filter(pk__lt=after.last)
    rows, following = _cut(list(older.order_by("-id")[: PAGE + 1]))
    return rows, Key(None, following.last) if following else None


def _cut(rows: list[CaseRow]) -> tuple[list[CaseRow], Key | None]:
    if len(rows) <= PAGE:
        return rows, None
    last = rows[PAGE - 1]
    return rows[:PAGE], Key(last.due_on, last.pk)
