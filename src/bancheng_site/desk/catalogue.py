"""事项目录: what is wrong with the catalogue in force, fault by fault, with the open cases that met it."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from bancheng.catalogue.authority import Way
from bancheng.catalogue.model import Catalogue
from bancheng.catalogue.need_changes import Withdraw
from bancheng.deadlocks.steps import Step, body_name
from bancheng.reasons import Sentence
from bancheng_site.desk import changing
from bancheng_site.desk.asking import caller_in, staff_in
from bancheng_site.desk.clock import today
from bancheng_site.desk.findings import by_kind, cases_that_met, counted, shown
from bancheng_site.desk.page import show
from bancheng_site.desk.queue import listed
from bancheng_site.desk.views_saved import Today
from bancheng_site.records.directory import directory
from bancheng_site.records.in_force import InForce, adopted_on, catalogue_on

MOST_CASES = 25


def in_force() -> InForce:
    """The catalogue of today; where there is none, no page about it is there either."""
    found = catalogue_on(today())
    if found is None:
        raise Http404
    return found


def catalogue(request: HttpRequest) -> HttpResponse:
    """The faults of one kind at a time, those that stop people first."""
    of = catalogue_on(today())
    if of is None:
        return show(request, "catalogue.html", {"of": None})
    groups, cases = by_kind(of.findings), counted(caller_in(request))
    wanted = request.GET.get("kind", "")
    kind = next((one for one in groups if one.value == wanted), next(iter(groups), None))
    context = {
        "of": of,
        "adoption": adopted_on(today()),
        "name": of.catalogue.name,
        "stops": sum(finding.kind.severity == "error" for finding in of.findings),
        "mends": sum(finding.kind.severity != "error" for finding in of.findings),
        "kinds": [
            {"code": one.value, "letter": one.obstacle, "words": one.words, "n": len(found), "here": one is kind}
            for one, found in groups.items()
        ],
        "kind": kind,
        "findings": [shown(of.catalogue, f, cases[f.key]) for f in groups[kind]] if kind else [],
        "unknown": _unknown(of.catalogue),
    }
    return show(request, "catalogue.html", context)


def _unknown(catalogue: Catalogue) -> list[Sentence]:
    """The catalogue's offices to which this window cannot send anything."""
    known = {office.code for office in directory().departments()}
    return [name for code, name in catalogue.offices.items() if code not in known]


def finding(request: HttpRequest, key: str) -> HttpResponse:
    """One fault, and the open cases that met it."""
    of, caller = in_force(), caller_in(request)
    found = next((one for one in of.findings if one.key == key), None)
    if found is None:
        raise Http404
    cases = cases_that_met(caller, key)
    day = Today(staff_in(request).pk, today(), directory().calendar)
    context = {
        "of": of,
        "one": shown(of.catalogue, found, cases.count()),
        "steps": [_step(of.catalogue, step) for step in found.steps],
        "cases": [listed(row, day) for row in cases[:MOST_CASES]],
    }
    return show(request, "finding.html", context)


def _step(catalogue: Catalogue, step: Step) -> dict[str, Any]:
    return {
        "it": step,
        "matter": catalogue.named(step.matter),
        "matter_code": step.matter if step.matter in catalogue.matters else "",
        "authority": body_name(catalogue, step.authority, step.office),
        "ways": [
            {
                "name": way.instrument.name,
                "body": body_name(catalogue, way.body, step.office),
                "basis": way.instrument.basis,
            }
            for way in step.ways
        ],
        "what_if": _without(catalogue, step),
    }


def _without(catalogue: Catalogue, step: Step) -> str:
    """The page that tries the catalogue without this requirement; of a referral only the matter's page."""
    known: list[tuple[str, str]] = [("matter", step.matter)]
    if step.needs and step.needs[0] not in catalogue.offices:
        known.append(("add", changing.written(Withdraw(step.matter, step.needs[0]))))
    return f"{reverse('desk:what_if')}?{urlencode(known)}"


def _instrument(catalogue: Catalogue, step: Step, way: Way) -> dict[str, Any]:
    body = body_name(catalogue, way.body, step.office)
    return {"name": way.instrument.name, "body": body, "basis": way.instrument.basis}
