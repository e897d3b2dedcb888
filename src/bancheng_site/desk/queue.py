"""The work list: one saved view at a time, finding a case, and the next case from the pool."""

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.cases.numbers import case_number, read_case_number
from bancheng.errors import BanchengError
from bancheng_site.actions.take_case import take_next_case
from bancheng_site.addresses import address
from bancheng_site.desk.asking import caller_in, sent_in, staff_in
from bancheng_site.desk.badges import due_badge, stage_words
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.forms.base import new_key
from bancheng_site.desk.keyset import by_due, newest_first, read_key, soonest
from bancheng_site.desk.page import show
from bancheng_site.desk.phones import plain_phone
from bancheng_site.desk.views_saved import VIEWS, Today
from bancheng_site.permissions import DOORS, MOST_HOLDINGS, Holding, held_by_caller, visible_cases, visible_to
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.records.prepared import Prepared
from bancheng_site.records.staff import Staff
from bancheng_site.templatetags.look import masked, said

COLUMNS = (
    *("ask", "applicant", "dangerous", "restricted", "stage", "reopened", "received_at", "lead_office", "holder"),
    *("due_on", "provisional", "delivered_at", "outcome"),
)
"""What a line shows; the story of a matter is not read for it."""


def queue(request: HttpRequest, view: str) -> HttpResponse:
    """One saved view, a page of it."""
    if view not in VIEWS:
        raise Http404
    saved, day = VIEWS[view], _today(request)
    found, after = _rows(request).filter(saved.chosen(day)), read_key(request.GET.get("after", ""))
    if saved.by_due:
        rows, following = by_due(found, after, lambda: _soonest(held_by_caller(caller_in(request)), view, day))
    else:
        rows, following = newest_first(found, after)
    pages = {
        "next_url": f"?after={following}" if following else "",
        "first_url": request.path if request.GET.get("after") else "",
    }
    return _show(request, rows, day, {"view": saved, **pages})


def _soonest(held: tuple[Holding, ...], view: str, day: Today) -> list[CaseRow]:
    rows = _first_page(held, view, day).rows(0)
    for row in rows:
        row.holder = Staff(pk=row.holder_id, name=row.holder_name) if row.holder_id else None  # type: ignore[attr-defined]
    return rows


@lru_cache(MOST_HOLDINGS)
def _first_page(held: tuple[Holding, ...], view: str, day: Today) -> Prepared[CaseRow]:
    """What is looked at all day is asked in words made once a day."""
    cases = visible_to(held).filter(VIEWS[view].chosen(day)).only(*COLUMNS).annotate(holder_name=F("holder__name"))
    return Prepared(lambda _: soonest(cases))


@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Straight to the case of a number, or the latest cases of a telephone. Sent, so that no address holds either."""
    wanted = request.POST.get("q", "").strip()[:60]
    if wanted and (number := _number_in(wanted)) and (row := _rows(request).filter(pk=number).first()):
        return redirect("desk:case", number=number_of_row(row))
    rows, _more = newest_first(_rows(request).filter(_with_phone(wanted)), None)
    return _show(request, rows, _today(request), {"wanted": wanted})


def _rows(request: HttpRequest) -> QuerySet[CaseRow]:
    return visible_cases(caller_in(request)).select_related("holder").only(*COLUMNS, "holder__name")


def _today(request: HttpRequest) -> Today:
    return Today(staff_in(request).pk, today(), directory().calendar)


def _show(request: HttpRequest, rows: list[CaseRow], day: Today, more: dict[str, Any]) -> HttpResponse:
    context = {
        "views": [{"it": one, "address": address("desk:queue", one.slug)} for one in VIEWS.values()],
        "rows": [listed(row, day) for row in rows],
        "may_claim": caller_in(request).may_open(DOORS["desk:claim"]),
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
        "row": row,
        "number": number,
        "address": address("desk:case", number),
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
