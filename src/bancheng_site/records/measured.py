"""The cases behind each figure, asked of the rows: to open them from a page, and to count everything anew.

This says a second time, in the database's words, what `accountability.counting` says of a case as a value; a property
test holds one against the other.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from bancheng.accountability.counting import RATED_OUTCOMES, Counted, Measure
from bancheng.cases.model import Outcome
from bancheng.cases.work import LegState
from bancheng_site.records.cases import CaseRow, DecisionRow, RatingRow
from bancheng_site.records.coordination import LegRow, ObjectionRow
from bancheng_site.records.sums import add, day_of, stored

Rows = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows each of which stands for one case counted, and the columns that say in which cell."""

    rows: Callable[[], Rows]
    at: str
    """The moment whose day it is counted on."""
    case: str = "case_id"
    code: str = ""
    office: str = ""
    other: str = ""
    since: str = ""
    until: str = ""
    """Where days are counted: from when to when."""


def _cases(**only: Any) -> Callable[[], Rows]:
    return lambda: CaseRow.objects.filter(restricted=False, **only)


def _first_legs(condition: Q | None = None) -> Callable[[], Rows]:
    """Of each case and office the first leg: a case is sent to an office once, however often it comes back."""
    earlier = LegRow.objects.filter(case=OuterRef("case"), office=OuterRef("office"), number__lt=OuterRef("number"))
    return lambda: LegRow.objects.filter(condition or Q(), ~Exists(earlier), case__restricted=False)


def _objected() -> Rows:
    objections = ObjectionRow.objects.filter(case=OuterRef("case"), office=OuterRef("office"))
    return _first_legs()().filter(Exists(objections))


def _about_answers() -> Rows:
    """Grades of answers that may be graded, by the answer the person had before them."""
    answers = DecisionRow.objects.filter(case=OuterRef("case"), drafted_at__lte=OuterRef("rated_at"))
    last = Subquery(answers.order_by("-number").values("outcome")[:1])
    return RatingRow.objects.filter(case__restricted=False).alias(answer=last).filter(answer__in=RATED_OUTCOMES)


def _latest_grades() -> Rows:
    later = _about_answers().filter(case=OuterRef("case"), number__gt=OuterRef("number"))
    return _about_answers().filter(~Exists(later))


def _silent() -> Rows:
    return _cases(outcome__in=RATED_OUTCOMES)().filter(~Exists(_about_answers().filter(case=OuterRef("pk"))))


ASKED: Mapping[Measure, Asked] = {
    Measure.RECEIVED: Asked(_cases(), "received_at", "pk", code="channel"),
    Measure.CAUSE: Asked(_cases(cause__isnull=False), "received_at", "pk", code="cause"),
    Measure.OBSTACLE: Asked(_cases(obstacle__isnull=False), "received_at", "pk", code="obstacle"),
    Measure.REOPENED: Asked(_cases(reopened__gt=0), "received_at", "pk"),
    Measure.ENDED: Asked(_cases(ended_at__isnull=False), "ended_at", "pk", code="outcome"),
    Measure.SOLVED_IN: Asked(_cases(outcome=Outcome.DONE), "ended_at", "pk", since="received_at", until="ended_at"),
    Measure.GRADED: Asked(_latest_grades, "rated_at", code="grade"),
    Measure.SILENT: Asked(_silent, "ended_at", "pk"),
    Measure.SENT: Asked(_first_legs(), "offered_at", office="office_id"),
    Measure.RETURNED: Asked(_objected, "offered_at", office="office_id"),
    Measure.SIGNED: Asked(
        _first_legs(Q(accepted_at__isnull=False)),
        "offered_at",
        office="office_id",
        since="offered_at",
        until="accepted_at",
    ),
    Measure.FINISHED: Asked(
        _first_legs(Q(state=LegState.CLOSED)), "offered_at", office="office_id", since="offered_at", until="closed_at"
    ),
    Measure.PROPOSED: Asked(
        lambda: ObjectionRow.objects.filter(case__restricted=False),
        "objected_at",
        office="office_id",
        other="proposed_office_id",
    ),
}


def cases_counted(
    measures: Collection[Measure],
    windows: Collection[int],
    since: date,
    until: date,
    *,
    codes: Collection[str] = (),
    office: int = 0,
    other: int = 0,
) -> QuerySet[CaseRow]:
    """The cases a figure counts: `since` is its first day, `until` the day after its last. No code means every code."""
    found = Q(pk__in=[])
    for measure in measures:
        found |= Q(pk__in=_rows_of(ASKED[measure], since, until, codes, office, other))
    return CaseRow.objects.filter(found, window__in=windows)


def _rows_of(asked: Asked, since: date, until: date, codes: Collection[str], office: int, other: int) -> Rows:
    wanted: dict[str, Any] = {f"{asked.at}__gte": _midnight(since), f"{asked.at}__lt": _midnight(until)}
    for column, value in ((asked.office, office), (asked.other, other)):
        if value:
            wanted[column] = value
    if codes and asked.code:
        wanted[f"{asked.code}__in"] = codes
    return asked.rows().filter(**wanted).values(asked.case)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def recounted() -> Counter[Counted]:
    """Every cell, counted anew from the cases' own rows."""
    found: Counter[Counted] = Counter()
    for measure, asked in ASKED.items():
        found.update(_cells(measure, asked))
    return found


def _cells(measure: Measure, asked: Asked) -> Counter[Counted]:
    window = "window_id" if asked.case == "pk" else "case__window_id"
    columns = {"w": window, "at": asked.at, "code": asked.code, "office": asked.office, "other": asked.other}
    known = {
        name: F(column) for name, column in {**columns, "since": asked.since, "until": asked.until}.items() if column
    }
    rows = asked.rows().values(**{f"of_{name}": column for name, column in known.items()})
    found: Counter[Counted] = Counter()
    for row in rows.iterator(chunk_size=10_000):
        found[_cell(measure, row)] += 1
    return found


def _cell(measure: Measure, row: Mapping[str, Any]) -> Counted:
    days = 0
    if since := row.get("of_since"):
        days = max(timedelta(0), day_of(row["of_until"]) - day_of(since)).days
    code, office, other = row.get("of_code", ""), row.get("of_office", 0), row.get("of_other", 0)
    return Counted(day_of(row["of_at"]), row["of_w"], measure, code, office, other, days)


def put_right() -> dict[Counted, int]:
    """By how much cells of the figures were wrong, after they were put right; nothing when all were as counted anew.

    Only differences are added, and cases and figures are read at one moment, so the window may work on meanwhile.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql" and not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        wrong = recounted()
        wrong.subtract(stored())
        differences = {cell: n for cell, n in wrong.items() if n}
        add(differences)
    return differences
