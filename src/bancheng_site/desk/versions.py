"""目录的版本: what was proposed and adopted, by whom and why; what a new version would mend and what it would break."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.errors import BanchengError
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.forms.catalogue import AdoptForm
from bancheng_site.desk.page import show
from bancheng_site.permissions import BESIDE_THE_LIFE
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueHealth, CatalogueVersion
from bancheng_site.records.in_force import InForce, adopted_on, catalogue_of, catalogue_on

LATEST = 50


def versions(request: HttpRequest) -> HttpResponse:
    """Every version and every adoption, the newest first."""
    adoption = adopted_on(today())
    context = {
        "versions": CatalogueVersion.objects.select_related("proposed_by").order_by("-id")[:LATEST],
        "adoptions": CatalogueAdoption.objects.select_related("adopted_by", "version").order_by("-id")[:LATEST],
        "health": CatalogueHealth.objects.order_by("-on", "-id")[:LATEST],
        "in_force": adoption.version_id if adoption else None,
    }
    return show(request, "versions.html", context)


def version(request: HttpRequest, digest: str) -> HttpResponse:
    """One version beside the one in force, and for a legal reviewer the form that adopts it."""
    return _page(request, _find(digest))


def _find(digest: str) -> CatalogueVersion:
    """The version whose digest begins so: an address that means the same files wherever it is opened."""
    found = CatalogueVersion.objects.select_related("proposed_by").filter(digest__startswith=digest).first()
    if found is None:
        raise Http404
    return found


@require_POST
def adopt(request: HttpRequest, digest: str) -> HttpResponse:
    """In force from a day on."""
    row = _find(digest)
    form = AdoptForm(request.POST, name="adopt")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            done = adopt_catalogue(row.pk, typed["in_force_from"], typed["words"], by=caller_in(request), at=now())
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            said = _("第 %d 版早已定了采用。") if done.repeated else _("采用了第 %d 版。")
            messages.success(request, said % row.pk)
            return redirect("desk:versions")
    return _page(request, row, form)


def _page(request: HttpRequest, row: CatalogueVersion, form: AdoptForm | None = None) -> HttpResponse:
    of, before = catalogue_of(row.pk, today()), catalogue_on(today())
    may = bool(caller_in(request).roles() & BESIDE_THE_LIFE["adopt_catalogue"])
    context = {
        "row": row,
        "of": of,
        "files": row.files.order_by("name").values_list("name", flat=True),
        "in_force": before is not None and before.version == row.pk,
        **_beside(of, before),
        "form": (form or AdoptForm(name="adopt", initial={"in_force_from": today()})) if may else None,
    }
    return show(request, "version.html", context, status=422 if form is not None and form.errors else 200)


def _beside(of: InForce, before: InForce | None) -> dict[str, Any]:
    """What appears and what vanishes against the version in force."""
    old = {finding.key: finding for finding in before.findings} if before is not None else {}
    new = {finding.key: finding for finding in of.findings}
    return {
        "appear": [finding for key, finding in new.items() if key not in old],
        "vanish": [finding for key, finding in old.items() if key not in new],
        "stay": sum(key in old for key in new),
    }
