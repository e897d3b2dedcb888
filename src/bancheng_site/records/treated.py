"""How the cases of a class were answered, as far as whoever asks may know of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from bancheng.cases.model import Outcome
from bancheng.classes.treatment import AnsweredCase, Treatment, same_treatment
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.records.cases import CaseRow, DecisionRow
from bancheng_site.records.coordination import MaterialRequestRow
from bancheng_site.records.directory import directory

MOST = 500


def treatment_of(class_id: int, visible: "QuerySet[CaseRow]") -> Treatment:
    """The class side by side: its visible cases, and of those the answered ones, the latest first."""
    members = visible.filter(classed__klass=class_id)
    answered = list(members.exclude(delivered_at=None).order_by("-delivered_at")[:MOST])
    decisions = {row.case_id: row for row in DecisionRow.objects.filter(case__in=answered).order_by("number")}
    substitutes = _substitutes(answered)
    calendar = directory().calendar
    told = [
        _answered(row, decisions[row.pk], substitutes.get(row.pk, frozenset()), calendar)
        for row in answered
        if row.pk in decisions
    ]
    return same_treatment(members.count(), told)


def _answered(row: CaseRow, made: DecisionRow, substitutes: frozenset[str], calendar: WorkCalendar) -> AnsweredCase:
    assert row.delivered_at is not None, "asked for so"
    basis = frozenset(f"{each['document']} {each['article']}" for each in made.basis)
    days = _working_days(row.received_at, row.delivered_at, calendar)
    return AnsweredCase(case=row.pk, outcome=Outcome(made.outcome), basis=basis, substitutes=substitutes, days=days)


def _working_days(since: datetime, until: datetime, calendar: WorkCalendar) -> int:
    first, last = timezone.localtime(since).date(), timezone.localtime(until).date()
    return calendar.count_through(last) - calendar.count_through(first)


def _substitutes(cases: Iterable[CaseRow]) -> Mapping[int, frozenset[str]]:
    """What was accepted in the place of a missing paper, by case."""
    found: dict[int, set[str]] = {}
    for case, items in MaterialRequestRow.objects.filter(case__in=list(cases)).values_list("case", "items"):
        named: list[dict[str, Any]] = items
        found.setdefault(case, set()).update(each["substitute"] for each in named if each.get("substitute"))
    return {case: frozenset(each) for case, each in found.items()}
