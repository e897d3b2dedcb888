"""如果改一条: a requirement is dropped, widened or opened on trial; what vanishes and what appears is seen at once."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bancheng.catalogue.model import Catalogue, Matter
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.steps import need_step
from bancheng.deadlocks.what_if import what_if as tried
from bancheng.errors import BanchengError
from bancheng_site.desk import changing
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.catalogue import in_force
from bancheng_site.desk.diagnosing import matters_named
from bancheng_site.desk.findings import picture_of
from bancheng_site.desk.page import show
from bancheng_site.permissions import DOORS
from bancheng_site.records.in_force import InForce
from bancheng_site.records.playbooks import PlaybookVersion

MOST_DRAWN = 6


def what_if(request: HttpRequest) -> HttpResponse:
    """The page. Nothing is changed by it: only an adopted version changes what binds people."""
    of = in_force()
    sought, code = request.GET.get("find", "").strip()[:40], request.GET.get("matter", "")
    lines = [*request.GET.getlist("change"), *request.GET.getlist("add")]
    matter = of.catalogue.matters.get(code)
    context = {
        "of": of,
        "sought": sought,
        "found": [(each, of.catalogue.matters[each]) for each in matters_named(of.catalogue, sought)] if sought else [],
        "matter": matter,
        **(_matter(of.catalogue, matter) if matter is not None else {}),
        **_tried(of, lines, code),
        **_into_a_playbook(request),
    }
    return show(request, "what_if.html", context)


def _into_a_playbook(request: HttpRequest) -> dict[str, Any]:
    """The playbooks that may ask for what was tried, for whoever may write one."""
    if not caller_in(request).may_open(DOORS["desk:write_playbook"]):
        return {"may_write": False}
    newest = PlaybookVersion.objects.order_by("playbook__code", "-number").values_list("playbook__code", "title")
    titles: dict[str, str] = {}
    for code, title in newest:
        titles.setdefault(code, title)
    return {"may_write": True, "playbooks": titles.items()}


def _matter(catalogue: Catalogue, matter: Matter) -> dict[str, Any]:
    """The matter's requirements, each with what may be tried on it."""
    needs = [
        {"step": need_step(catalogue, matter, need), "groups": changing.of_need(catalogue, matter, need, route.number)}
        for route in matter.routes
        for need in catalogue.needs_of(route)
    ]
    return {"needs": needs, "whole": changing.of_matter(catalogue, matter), "office": catalogue.named(matter.office)}


def _tried(of: InForce, lines: list[str], matter: str) -> dict[str, Any]:
    """The changes in words, and what they bring and remove; or the sentence that says why they cannot be tried."""
    try:
        changes = changing.read(lines)
        delta = tried(of.compiled, changes, of.standing) if changes else None
    except BanchengError as refusal:
        return {"refused": refusal.sentence, "changes": [], "delta": None}
    kept = [changing.written(change) for change in changes]
    return {
        "changes": [
            {"words": change.said(of.catalogue), "line": line, "without": _without(kept, line, matter)}
            for change, line in zip(changes, kept, strict=True)
        ],
        "delta": delta,
        "vanished": [_drawn(of.catalogue, f, n) for n, f in enumerate(delta.vanished)] if delta else [],
        "appeared": [_drawn(delta.after, f, n) for n, f in enumerate(delta.appeared)] if delta else [],
    }


def _without(kept: list[str], line: str, matter: str) -> str:
    """The address of the page without one of the changes."""
    left = [("change", each) for each in kept if each != line]
    return f"{reverse('desk:what_if')}?{urlencode([('matter', matter), *left])}"


def _drawn(catalogue: Catalogue, finding: Finding, place: int) -> dict[str, Any]:
    return {"it": finding, "picture": picture_of(catalogue, finding) if place < MOST_DRAWN else ""}
