"""回执 and the official papers: what the person takes home."""

import io
from datetime import datetime

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from bancheng.cases.facts import Channel
from bancheng.cases.intake import REGRET
from bancheng.errors import CannotRead
from bancheng_site.letters.casewords import promises
from bancheng_site.letters.compose import compose, printed_code
from bancheng_site.letters.papers import PUBLIC
from bancheng_site.letters.render import render_pdf, render_png
from bancheng_site.portal import clock
from bancheng_site.portal.cases import Open, open_case, progress_address
from bancheng_site.portal.start import pdf
from bancheng_site.records.tracking import tracking_code


@require_GET
def receipt(request: HttpRequest, number: str) -> HttpResponse:
    """Number, code, what happens by which day, whom to call; and for ten minutes the way back."""
    opened, at = open_case(number), clock.now()
    case = opened.case
    context = {
        "opened": opened,
        "number": opened.number,
        "code": printed_code(tracking_code(case.id, case.received_at)),
        "promises": promises(case, opened.book) if case.is_awaiting_triage() else (),
        "window": opened.window,
        "qr": _qr(progress_address(request, opened.number)),
        "regret_until": case.received_at + REGRET if may_correct(opened, at) else None,
        "danger": case.danger,
        "urgent_hours": opened.rules.profile.urgent_hours,
    }
    return render(request, "portal/receipt.html", context)


def may_correct(opened: Open, at: datetime) -> bool:
    """Whether the person typed it, the ten minutes still run and nobody has taken it up."""
    typed = opened.case.channel is Channel.WEB
    return typed and "correct" in opened.verbs and at <= opened.case.received_at + REGRET


def _qr(address: str) -> SafeString:
    out = io.BytesIO()
    segno.make_qr(address, error="m").save(out, kind="svg", border=2, xmldecl=False, svgclass="qr", omitsize=True)
    return mark_safe(out.getvalue().decode("ascii"))  # noqa: S308 — drawn by segno from an address we built


@require_GET
def paper(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """One of the case's papers as PDF, or as a picture (`?as=picture`) for keeping on a telephone."""
    if letter.partition("-")[0] not in PUBLIC:
        raise Http404
    opened = open_case(number)
    try:
        composed = compose(opened.source(request), letter)
    except CannotRead:
        raise Http404 from None
    language = "en" if (get_language() or "").startswith("en") else "zh"
    if request.GET.get("as") == "picture":
        page = render_png(composed, language)[0]  # type: ignore[arg-type]  # one of the two languages
        return HttpResponse(page, content_type="image/png")
    return pdf(render_pdf(composed, language), f"{opened.number}-{letter}.pdf")  # type: ignore[arg-type]  # as above
