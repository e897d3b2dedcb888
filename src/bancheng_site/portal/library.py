"""办事方案: the published playbooks, to be read by anybody without an account: how a kind of matter is solved here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bancheng.errors import CannotRead
from bancheng_site.actions.export_playbook import export_playbook
from bancheng_site.actions.signing_key import window_fingerprint
from bancheng_site.letters.playbook_paper import paper_of, qr
from bancheng_site.portal.clock import now
from bancheng_site.records.library import MOST, Shelved, on_the_shelf, shelf

LONGEST_SEARCH = 40


@require_GET
def playbooks(request: HttpRequest) -> HttpResponse:
    """The list, and the search in it."""
    sought = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    found = shelf(timezone.localdate(now()), sought)
    context = {"found": found[:MOST], "sought": sought, "all": len(found), "most": MOST}
    return render(request, "portal/playbooks.html", context)


@require_GET
def playbook(request: HttpRequest, code: str) -> HttpResponse:
    """One playbook as a page of paper, with its address as a QR code and the fingerprint of the window's key."""
    found, address = _find(code), request.build_absolute_uri(request.path)
    context = {
        "paper": paper_of(found.version, timezone.localdate(now())),
        "code_drawn": qr(address),
        "address": address,
        "fingerprint": window_fingerprint(),
    }
    return render(request, "portal/playbook.html", context)


@require_GET
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a signed file that another window can take in."""
    _find(code)
    try:
        made = export_playbook(code, address=request.build_absolute_uri(reverse("portal:playbook", args=[code])))
    except CannotRead:
        raise Http404 from None
    answer = HttpResponse(made.text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer


def _find(code: str) -> Shelved:
    found = on_the_shelf(code, timezone.localdate(now()))
    if found is None:
        raise Http404
    return found
