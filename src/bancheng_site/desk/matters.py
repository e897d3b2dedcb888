"""事项: what the catalogue in force asks of people, matter by matter, and why."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from bancheng.catalogue.model import Catalogue, Matter, Requirement, Route
from bancheng.deadlocks.steps import basis_words
from bancheng_site.desk.catalogue import in_force
from bancheng_site.desk.diagnosing import matters_named
from bancheng_site.desk.page import show

MOST_MATTERS = 200
"""Matters on one page; whoever wants others looks for them by name."""


def matters(request: HttpRequest) -> HttpResponse:
    """The matters, all or those whose name holds what is looked for."""
    of = in_force()
    sought = request.GET.get("q", "").strip()[:40]
    codes = matters_named(of.catalogue, sought, MOST_MATTERS) if sought else list(of.catalogue.matters)[:MOST_MATTERS]
    stuck = {step.matter for finding in of.findings if finding.kind.severity == "error" for step in finding.steps}
    rows = [
        {
            "code": code,
            "it": of.catalogue.matters[code],
            "office": of.catalogue.named(of.catalogue.matters[code].office),
            "stuck": code in stuck,
        }
        for code in codes
    ]
    context = {"of": of, "rows": rows, "sought": sought, "all": len(of.catalogue.matters), "most": MOST_MATTERS}
    return show(request, "matters.html", context)


def matter(request: HttpRequest, code: str) -> HttpResponse:
    """One matter: its routes, what each needs, on which basis, the days, trips and fees."""
    of = in_force()
    found = of.catalogue.matters.get(code)
    if found is None:
        raise Http404
    context = {
        "of": of,
        "it": found,
        "office": of.catalogue.named(found.office),
        "routes": [_route(of.catalogue, found, route) for route in found.routes],
        "gives": [of.catalogue.named(paper) for paper in found.gives],
        "open_to": _condition(of.catalogue, found.open_to),
        "referrals": [
            {
                "office": of.catalogue.named(r.office),
                "to": of.catalogue.named(r.to),
                "accepts": r.accepts,
                "place": r.place,
            }
            for r in found.referrals
        ],
        "findings": [
            {"it": one, "url": reverse("desk:finding", kwargs={"key": one.key})}
            for one in of.findings
            if code in one.about or code in {step.matter for step in one.steps}
        ],
    }
    return show(request, "matter.html", context)


def _route(catalogue: Catalogue, matter: Matter, route: Route) -> dict[str, Any]:
    return {
        "it": route,
        "admitted": _condition(catalogue, route.admitted),
        "admitted_by": route.admitted_by.words if route.admitted_by else None,
        "needs": [_need(catalogue, matter, need) for need in catalogue.needs_of(route)],
    }


def _need(catalogue: Catalogue, matter: Matter, need: Requirement) -> dict[str, Any]:
    return {
        "names": [
            {"name": catalogue.named(code), "matter": code if code in catalogue.matters else ""} for code in need.papers
        ],
        "issuer": catalogue.named(need.issuer) if need.issuer else None,
        "basis": basis_words(catalogue, need),
        "ways": [way.instrument.name for way in catalogue.ways(matter, need)],
        "place": need.place,
    }


def _condition(catalogue: Catalogue, condition: Any) -> list[dict[str, Any]]:
    attributes = catalogue.applicants.attributes
    return [
        {
            "attribute": attributes[code].name,
            "classes": [attributes[code].classes[c] for c in attributes[code].classes if c in classes],
        }
        for code, classes in condition.items()
    ]
