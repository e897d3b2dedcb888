"""查进度: number and code open a case for this session. Wrong is wrong: which of the two was wrong is not said."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bancheng.cases.numbers import case_number, read_case_number
from bancheng.errors import BanchengError, CannotRead, Refused
from bancheng_site.guessing import Guesses, address_of
from bancheng_site.portal import grants
from bancheng_site.portal.forms import FindForm
from bancheng_site.portal.reading import read_post
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.tracking import is_code_of
from bancheng_site.templatetags.look import said

CODES = Guesses("code", 10, 10 * 60)
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands in for a case that does not exist, so that both answers take the same work."""


class TriedTooOften(Refused):
    """Ten wrong tries in ten minutes."""

    def __init__(self) -> None:
        super().__init__(
            "试的次数太多了。请过十分钟再试，或打电话问窗口。",
            "Too many wrong tries. Please wait ten minutes, or call the window.",
        )


@require_http_methods(["GET", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Two boxes; right ones lead to the progress page, or to its papers for whoever came to print."""
    printing = request.GET.get("for") == "print"
    if request.method == "GET":
        form = FindForm(initial={"number": request.GET.get("number", "")[:40]})
        return _page(request, form, printing)
    posted = read_post(request, ("number", "code"))
    form = FindForm(posted.boxes)
    for complaint in posted.complaints:
        form.add_error(None, str(said(complaint)))
    if not form.is_valid():
        return _page(request, form, printing, 422)
    try:
        number = _opened(request, form.cleaned_data["number"], form.cleaned_data["code"])
    except TriedTooOften as refusal:
        form.add_error(None, str(said(refusal.sentence)))
        return _page(request, form, printing, 429)
    except BanchengError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(said(refusal.sentence)))
        return _page(request, form, printing, 422)
    return redirect(reverse("portal:progress", args=[number]) + ("#papers" if printing else ""))


def _opened(request: HttpRequest, number: str, code: str) -> str:
    """The printed number, now open for this session. CannotRead when number and code do not belong together."""
    case, year = read_case_number(number)
    places = _places(request)
    if CODES.are_spent(*places):
        raise TriedTooOften
    received = CaseRow.objects.filter(pk=case).values_list("received_at", flat=True).first() or NEVER
    right = is_code_of(code, case, received)
    if received is NEVER or timezone.localtime(received).year != year or not right:
        CODES.count_wrong(*places)
        raise CannotRead(
            "编号和查询码对不上。请照回执再看一遍。",
            "Number and code do not belong together. Please compare both with the receipt.",
        )
    printed = case_number(case, year)
    grants.grant(request.session, printed)
    return printed


def _places(request: HttpRequest) -> list[str]:
    """Where wrong tries are counted: for the address, and for the session where there is one."""
    session = request.session.session_key
    return [address_of(request), *([session] if session else [])]


def _page(request: HttpRequest, form: FindForm, printing: bool, status: int = 200) -> HttpResponse:
    return render(request, "portal/find.html", {"form": form, "printing": printing}, status=status)
