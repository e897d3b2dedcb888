"""转办与会商: into the right hands with a reason; objections, meetings, visits, and everything missing told at once."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from bancheng_site.desk.acts import TOGETHER
from bancheng_site.desk.forms.base import ActForm, Scene
from bancheng_site.desk.forms.legs import AcceptLegForm, CloseLegForm, ObjectForm
from bancheng_site.desk.several import page_of_forms
from bancheng_site.desk.words import VISIT_KINDS, listed
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said

FORMS_HERE: tuple[type[ActForm], ...] = (*TOGETHER, AcceptLegForm, CloseLegForm, ObjectForm)


def confer(request: HttpRequest, number: str) -> HttpResponse:
    """The page, and its steps."""
    return page_of_forms(request, number, "confer.html", FORMS_HERE, _standing)


def _standing(scene: Scene) -> dict[str, Any]:
    """What has been asked, objected, met about, visited and requested so far."""
    case = scene.case

    def named(office: int | None) -> object:
        return said(directory().name(office))

    return {
        "objections": [
            {"it": o, "office": named(o.office), "other": named(o.proposed_office)} for o in case.objections
        ],
        "meetings": [
            {
                "it": m,
                "offices": listed(named(o) for o in m.offices),
                "positions": [{"it": p, "office": named(p.office)} for p in m.positions],
            }
            for m in case.meetings
        ],
        "visits": [{"it": v, "kind": VISIT_KINDS[v.kind], "office": named(v.office)} for v in case.visits],
        "requests": [{"it": r, "office": named(r.office)} for r in case.material_requests],
    }
