"""The work list: one saved view at a time, finding a case, and the next case from the pool."""

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.cases.numbers import case_number, read_case_number
from bancheng.errors import BanchengError
from bancheng_site.actions.take_case import take_next_case
from bancheng_site.addresses import address
from bancheng_site.desk.asking import caller_in, sent_in
from bancheng_site.desk.badges import due_badge, stage_words
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.forms.base import new_key
from bancheng_site.desk.keyset import by_due, newest_first, read_key
from bancheng_site.desk.page import show
from bancheng_site.desk.phones import plain_phone
from bancheng_site.desk.views_saved import VIEWS, Today
from bancheng_site.permissions import DOORS, visible_cases
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import masked, said

LISTED = (
    *("ask", "applicant", "dangerous", "restricted", "stage", "reopened", "received_at", "lead_office", "holder__name"),
    *("due_on", "provisional", "delivered_at", "outcome"),
)
"""What a line shows; the story of a matter is not read for it."""


def queue(request: HttpRequest, view: str) -> HttpResponse:
    """One saved view, a page of it."""
    if view not in VIEWS:
        raise Http404
    saved, day = VIEWS[view], _today(request)
    found = _rows(request).filter(saved.chosen(day))
    in_order = by_due if saved.by_due else newest_first
    rows, following = in_order(found, read_key(request.GET.get("after", "")))
    pages = {
        "next_url": f"?after={following}" if following else "",
        "first_url": request.path if request.GET.get("after") else "",
    }
    return _show(request, rows, day, {"view": saved, **pages})


@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Straight to the case of a number, or the latest cases of a telephone. Sent, so that no address holds either."""
    wanted = request.POST.get("q", "").strip()[:60]
    if wanted and (number := _number_in(wanted)) and (row := _rows(request).filter(pk=number).first()):
        return redirect("desk:case", number=number_of_row(row))
    rows, _more = newest_first(_rows(request).filter(_with_phone(wanted)), None)
    return _show(request, rows, _today(request), {"wanted": wanted})


def _rows(request: HttpRequest) -> QuerySet[CaseRow]:
    return visible_cases(caller_in(request)).select_related("holder").only(*LISTED)


def _today(request: HttpRequest) -> Today:
    return Today(caller_in(request), today(), directory().calendar)


def _show(request: HttpRequest, rows: list[CaseRow], day: Today, more: dict[str, Any]) -> HttpResponse:
    context = {
        "views": [{"it": one, "address": address("desk:queue", one.slug)} for one in VIEWS.values()],
        "rows": [listed(row, day) for row in rows],
        "may_claim": day.caller.may_open(DOORS["desk:claim"]),
        "key": new_key(),
        **more,
    }
    return show(request, "queue.html", context)


def _number_in(wanted: str) -> int | None:
    try:
        return read_case_number(wanted)[0]
    except BanchengError:
        return None


def _with_phone(wanted: str) -> Q:
    """The cases of a telephone number; nothing for anything else."""
    phone = plain_phone(wanted)
    return Q(partyrow__phone=phone) if phone else Q(pk__in=[])


def number_of_row(row: CaseRow) -> str:
    """The printed number of a case known by its row."""
    return case_number(row.pk, timezone.localtime(row.received_at, timezone.get_default_timezone()).year)  # type: ignore[arg-type]  # a row's key is the case's id


def listed(row: CaseRow, day: Today) -> dict[str, Any]:
    """One line of the list."""
    number = number_of_row(row)
    return {
        "number": number,
        "address": address("desk:case", number),
        "ask": row.ask,
        "dangerous": row.dangerous,
        "restricted": row.restricted,
        "applicant": masked(row.applicant),
        "badge": due_badge(row, day.on, day.calendar),
        "stage": stage_words(row),
        "office": said(directory().name(row.lead_office_id)),
        "holder": row.holder.name if row.holder else "",
    }


@require_POST
def claim(request: HttpRequest) -> HttpResponse:
    """The most urgent case nobody holds becomes the caller's, and opens."""
    done = take_next_case(by=caller_in(request), at=now(), sent=sent_in(request))
    if done is None:
        messages.info(request, _("没有等着接手的事了。"))
        return redirect("desk:triage")
    response = redirect("desk:triage")
    response["Location"] += f"?case={done.number}"
    return response
