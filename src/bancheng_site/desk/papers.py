"""The official papers of a case, as links and as PDF."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from bancheng.cases.people import Role
from bancheng.errors import CannotRead
from bancheng_site.desk.asking import caller_in, case_row_in
from bancheng_site.letters.compose import Source, compose
from bancheng_site.letters.papers import PaperOf, papers_of
from bancheng_site.letters.render import render_pdf
from bancheng_site.letters.words import TITLES
from bancheng_site.permissions import DESK
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.templatetags.look import language


def paper_links(history: Sequence[EventRow], number: str, roles: frozenset[Role]) -> list[dict[str, object]]:
    """The papers the case has so far, newest first."""
    return [
        {
            "title": TITLES[paper.kind],
            "at": paper.at,
            "url": reverse("desk:paper", kwargs={"number": number, "letter": paper.slug}),
        }
        for paper in reversed(papers_of(history))
        if _may_print(paper, roles)
    ]


def _may_print(paper: PaperOf, roles: frozenset[Role]) -> bool:
    """The receipt carries the person's code, so only the window prints it."""
    return paper.kind != "receipt" or bool(roles & DESK)


def paper(request: HttpRequest, number: str, letter: str) -> HttpResponse:
    """One paper as PDF."""
    history = list(EventRow.objects.filter(case_id=case_row_in(request).pk).order_by("seq"))
    found = next((one for one in papers_of(history) if one.slug == letter), None)
    if found is None or not _may_print(found, caller_in(request).roles()):
        raise Http404
    where = request.build_absolute_uri(reverse("portal:find"))
    try:
        made = render_pdf(compose(Source(history, directory(), where), letter), language())
    except CannotRead:
        raise Http404 from None
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{number}-{letter}.pdf"'
    return response
