"""开始: three doors, a telephone, an address. Also the text size, what we do for accessibility, and the blank form."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from bancheng_site.letters.compose import blank_form as blank_letter
from bancheng_site.letters.render import render_pdf
from bancheng_site.portal.draft import Draft
from bancheng_site.records.directory import directory

ONE_YEAR = 365 * 24 * 60 * 60


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Where to begin."""
    return render(request, "portal/start.html", {"draft": not Draft(request.session).is_empty()})


@require_POST
def text_size(request: HttpRequest) -> HttpResponse:
    """长辈版 on or off, remembered by this browser, and back to the page one was on."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse("portal:start")
    answer = HttpResponseRedirect(back)
    size = "elder" if request.POST.get("size") == "elder" else "normal"
    answer.set_cookie("text_size", size, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure())
    return answer


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we do so that everybody can use the pages, what is not tested yet, and whom to tell."""
    return render(request, "portal/accessibility.html")


@require_GET
def blank_form(request: HttpRequest) -> HttpResponse:
    """The blank 登记表, to be filled in by hand."""
    letter = blank_letter(directory(), request.build_absolute_uri(reverse("portal:start")))
    return pdf(render_pdf(letter, "en" if (get_language() or "").startswith("en") else "zh"), "form.pdf")


def pdf(content: bytes, name: str) -> HttpResponse:
    """A PDF that opens in the browser; its name says nothing about the person."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
