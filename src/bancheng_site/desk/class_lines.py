"""What the pages about classes show of a class: its state in words and mark, its cases, the classes one may choose."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from bancheng.classes.life import ClassState
from bancheng.reading.redact import mask
from bancheng_site.desk.badges import Badge
from bancheng_site.desk.queue import number_of_row
from bancheng_site.desk.words import CLASS_STATES
from bancheng_site.permissions import Caller, visible_cases
from bancheng_site.records.cases import OPEN_STAGES, CaseRow
from bancheng_site.records.classes import ClassRow
from bancheng_site.templatetags.look import full_date

MARKS: Mapping[str, str] = {
    ClassState.CONFIRMED: "neutral",
    ClassState.PUBLISHED: "official",
    ClassState.COOLING: "progress",
    ClassState.COLD: "done",
    ClassState.RETIRED: "paused",
    ClassState.REAWAKENED: "soon",
}


def state_badge(row: ClassRow) -> Badge:
    """Where a class is in its life."""
    return Badge(MARKS[row.state], str(CLASS_STATES[row.state]))


def standing() -> QuerySet[ClassRow]:
    """The classes that are no other class's name, with `cases` and `open` counted, the busiest first."""
    counted = ClassRow.objects.filter(merged_into=None).select_related("owner")
    return counted.annotate(
        cases=Count("members"), open=Count("members", filter=Q(members__case__stage__in=OPEN_STAGES))
    ).order_by("-open", "-cases", "pk")


def class_choices(without: int | None = None) -> list[tuple[str, str]]:
    """Classes to choose from."""
    rows = standing().exclude(state=ClassState.RETIRED)
    return [(str(row.pk), f"{row.title}（{row.cases}）") for row in rows if row.pk != without]  # type: ignore[attr-defined]


def seen_cases(cases: Collection[int], caller: Caller) -> list[CaseRow]:
    """Those of the cases that the caller may know of, earliest first."""
    return list(visible_cases(caller).filter(pk__in=cases).order_by("pk"))


def case_choices(rows: Collection[CaseRow]) -> list[tuple[str, str]]:
    """Cases to tick: what was wanted, when, and the number."""
    return [(str(row.pk), f"{mask(row.ask)} · {full_date(row.received_at)} · {number_of_row(row)}") for row in rows]


def case_line(row: CaseRow, **more: Any) -> dict[str, Any]:
    """One case in a list of a class."""
    return {"row": row, "number": number_of_row(row), "ask": mask(row.ask), **more}
