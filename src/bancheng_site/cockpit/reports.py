"""专报: the monthly report."""

from django.http import Http404, HttpRequest, HttpResponse

from bancheng_site.cockpit.page import show


def reports(request: HttpRequest) -> HttpResponse:
    """The months there is a report of."""
    return show(request, "reports.html", {})


def paper(request: HttpRequest, year: int, month: int, form: str) -> HttpResponse:
    """One report."""
    raise Http404
