"""同案同办: the answered cases of a class side by side, what differs marked; and the way to answer its open ones."""

from collections.abc import Hashable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bancheng.classes.treatment import AnsweredCase, Aspect, Comparison, Treatment
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.page import show
from bancheng_site.desk.queue import number_of_row
from bancheng_site.desk.words import OUTCOMES, listed
from bancheng_site.permissions import DOORS, Caller, visible_cases
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.treated import treatment_of


def treatment(request: HttpRequest, class_id: int) -> HttpResponse:
    """The page."""
    caller = caller_in(request)
    row = class_in_reach(class_id, caller)
    found = treatment_of(row.pk, visible_cases(caller))
    context = {
        "row": row,
        "members": found.members,
        "answered": len(found.answered),
        "comparisons": [_compared(each, found) for each in found.comparisons],
        "lines": _lines(found, caller),
        "may_answer": caller.may_open(DOORS["desk:answer_many"]),
    }
    return show(request, "treatment.html", context)


def class_in_reach(class_id: int, caller: Caller) -> ClassRow:
    """The class, if the caller may know of one of its cases; else Http404, whatever the reason."""
    row = ClassRow.objects.filter(pk=class_id, merged_into=None).first()
    if row is None or not visible_cases(caller).filter(classed__klass=row).exists():
        raise Http404
    return row


def _names() -> dict[Aspect, str]:
    return {
        Aspect.OUTCOME: _("结果"),
        Aspect.BASIS: _("依据"),
        Aspect.SUBSTITUTES: _("替代材料"),
        Aspect.DAYS: _("用了几个工作日"),
    }


def _compared(each: Comparison, found: Treatment) -> dict[str, Any]:
    counts = [f"{_value(value)} {count}/{len(found.answered)}" for value, count in each.counts]
    middle = _("中间数 %s 天") % f"{each.usual:g}" if isinstance(each.usual, int | float) else ""
    return {"name": _names()[each.aspect], "counts": listed(counts) or middle or "—", "differ": len(each.differ)}


def _value(value: Hashable) -> str:
    if isinstance(value, frozenset):
        return listed(sorted(value)) or _("没有写")
    return str(OUTCOMES[value])  # type: ignore[index]  # the other aspects are outcomes


def _lines(found: Treatment, caller: Caller) -> list[dict[str, Any]]:
    rows = visible_cases(caller).in_bulk([each.case for each in found.answered])
    ordered = sorted(found.answered, key=lambda each: -len(found.differs(each.case)))
    return [_line(each, rows[each.case], set(found.differs(each.case))) for each in ordered]


def _line(each: AnsweredCase, row: Any, differs: set[Aspect]) -> dict[str, Any]:
    return {
        "number": number_of_row(row),
        "ask": row.ask,
        "differs": bool(differs),
        "cells": [
            {"value": OUTCOMES[each.outcome], "differs": Aspect.OUTCOME in differs},
            {"value": _value(each.basis), "differs": Aspect.BASIS in differs},
            {"value": _value(each.substitutes), "differs": Aspect.SUBSTITUTES in differs},
            {"value": each.days, "differs": Aspect.DAYS in differs},
        ],
    }
