"""研判: the pool and the case in hand. Read, say why it failed, accept with its date, or show the lawful way."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from bancheng.cases.model import Stage
from bancheng.reading.redact import mask
from bancheng_site.desk.acts import possible, scene_of
from bancheng_site.desk.asking import caller_in, staff_in
from bancheng_site.desk.case_page import facts_of, people_of
from bancheng_site.desk.clock import today
from bancheng_site.desk.fitting import fits_case
from bancheng_site.desk.forms.asking import AskForm
from bancheng_site.desk.forms.base import new_key
from bancheng_site.desk.forms.begin import AcceptForm, DeclineForm, DiagnoseForm
from bancheng_site.desk.forms.finish import OnTheSpotForm
from bancheng_site.desk.heard import heard_in
from bancheng_site.desk.of_class import class_of
from bancheng_site.desk.page import show
from bancheng_site.desk.queue import listed
from bancheng_site.desk.suggesting import text_of
from bancheng_site.desk.views_saved import Today
from bancheng_site.desk.words import DANGERS
from bancheng_site.middleware import find_visible
from bancheng_site.permissions import visible_cases
from bancheng_site.records.directory import directory

MOST = 25


def triage(request: HttpRequest) -> HttpResponse:
    """The caller's own cases in triage, then the pool, dangers first; with `?case=` one of them to judge."""
    caller, staff = caller_in(request), staff_in(request)
    waiting = visible_cases(caller).filter(stage__in=[Stage.RECEIVED, Stage.IN_TRIAGE]).select_related("holder")
    mine = waiting.filter(holder=staff).order_by("due_on", "id")[:MOST]
    pool = waiting.filter(Q(holder=None)).order_by("-dangerous", "due_on", "id")[:MOST]
    day = Today(staff.pk, today(), directory().calendar)
    wanted = request.GET.get("case", "")
    context = {
        "mine": [listed(row, day) for row in mine],
        "pool": [listed(row, day) for row in pool],
        "wanted": wanted,
        "key": new_key(),
        **(_in_hand(request, wanted) if wanted else {}),
    }
    return show(request, "triage.html", context)


def _in_hand(request: HttpRequest, wanted: str) -> dict[str, Any]:
    row = find_visible(caller_in(request), wanted)
    scene = scene_of(row, caller_in(request))
    kinds = possible(scene, [AskForm, DiagnoseForm, AcceptForm, OnTheSpotForm, DeclineForm])
    here = f"{reverse('desk:triage')}?case={wanted}"
    return {
        "row": row,
        "dangers": [DANGERS[kind] for kind in scene.case.danger],
        "urgent_hours": scene.rules.profile.urgent_hours,
        "case": scene.case,
        "told": mask(scene.case.text),
        "heard": heard_in(text_of(scene.case)),
        "fits": fits_case(scene, wanted, request),
        "page": f"{here}&",
        "of_class": class_of(row, caller_in(request)),
        "facts": facts_of(scene.case),
        "people": people_of(scene.case),
        "may_ask": AskForm in kinds,
        "diagnose": DiagnoseForm(scene=scene) if DiagnoseForm in kinds else None,
        "accept": AcceptForm(scene=scene) if AcceptForm in kinds else None,
        "elsewhere": [
            {"slug": kind.slug, "title": kind.title} for kind in kinds if kind in (OnTheSpotForm, DeclineForm)
        ],
        "here": here,
        "send_on": reverse("desk:confer", kwargs={"number": wanted}),
    }
