"""专报: the report of each month that is over, as PDF and as a Word file."""

from collections.abc import Callable, Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from bancheng_site.cockpit.asking import figures_for, today
from bancheng_site.cockpit.monthly import report
from bancheng_site.cockpit.page import show
from bancheng_site.cockpit.spans import month_before, month_of
from bancheng_site.letters.report import ReportText, report_docx, report_pdf
from bancheng_site.records.figures import Span

MONTHS = 12
FORMS: Mapping[str, tuple[str, Callable[[ReportText], bytes]]] = {
    "pdf": ("application/pdf", report_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", report_docx),
}


def reports(request: HttpRequest) -> HttpResponse:
    """The months there is a report of, the latest first."""
    return show(request, "reports.html", {"months": [_links(span) for span in over(today())]})


def over(day: date) -> list[Span]:
    """The last twelve months that are over."""
    spans = [month_before(month_of(day))]
    while len(spans) < MONTHS:
        spans.append(month_before(spans[-1]))
    return spans


def _links(span: Span) -> dict[str, object]:
    where = {"year": span.since.year, "month": span.since.month}
    return {"on": span.since, **{form: reverse("cockpit:paper", kwargs={**where, "form": form}) for form in FORMS}}


def paper(request: HttpRequest, year: int, month: int, form: str) -> HttpResponse:
    """One report. There is none of a month that is not over, or that is long past."""
    wanted = next((span for span in over(today()) if (span.since.year, span.since.month) == (year, month)), None)
    if wanted is None or form not in FORMS:
        raise Http404
    kind, made = FORMS[form]
    response = HttpResponse(made(report(figures_for(request), wanted, today())), content_type=kind)
    shown = "inline" if form == "pdf" else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="report-{year}-{month:02}.{form}"'
    return response
