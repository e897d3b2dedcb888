"""The class of a case, or the classes it may belong to, on the case's page and while somebody tells it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.errors import BanchengError, CannotRead
from bancheng_site.actions.attach_case import attach_case
from bancheng_site.desk.asking import caller_in, case_row_in
from bancheng_site.desk.class_lines import state_badge
from bancheng_site.desk.clock import now
from bancheng_site.desk.words import labelled, listed
from bancheng_site.permissions import BESIDE_THE_LIFE, Caller
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.class_of_text import MayBelong, classes_for
from bancheng_site.records.classes import CaseClass
from bancheng_site.records.told import told
from bancheng_site.templatetags.look import said

SHOWN = 2


def class_of(row: CaseRow, caller: Caller) -> dict[str, Any]:
    """The class of a case and why; for one without, those it may belong to; nothing for what is restricted."""
    if row.restricted:
        return {}
    has = CaseClass.objects.filter(case=row).select_related("klass", "fact", "fact__by").first()
    if has is not None:
        return {"klass": has.klass, "badge": state_badge(has.klass), "fact": has.fact}
    text = next((f"{each.ask}\n{each.text}" for each in told([row.pk])), "")
    near = shown(classes_for(text, without=row.pk)) if text else []
    return {"near": near, "may": bool(caller.roles() & BESIDE_THE_LIFE["attach_case"])}


def shown(found: Iterable[MayBelong]) -> list[dict[str, Any]]:
    """The best classes a text may belong to, each with the words that say so."""
    return [
        {
            "klass": each.klass,
            "badge": state_badge(each.klass),
            "words": each.words,
            "because": labelled(_("都说到"), listed(each.words)),
            "sure": each.belonging.is_sure,
        }
        for each in list(found)[:SHOWN]
    ]


@require_POST
def attach(request: HttpRequest, number: str) -> HttpResponse:
    """The case gets a class by a person's word."""
    given = request.POST.get("klass", "")
    try:
        if not (given.isascii() and given.isdigit() and len(given) < 19):
            raise CannotRead("没有选中哪一类。", "No class was chosen.", field="klass")
        row = attach_case(
            case_row_in(request).pk, int(given), request.POST.get("words", "")[:400], by=caller_in(request), at=now()
        )
    except BanchengError as refusal:
        messages.warning(request, str(said(refusal.sentence)))
    else:
        messages.success(request, _("归入“%s”。") % row.title)
    return redirect("desk:case", number)
