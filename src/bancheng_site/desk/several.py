"""Pages with several forms about one case: each form is its own step, and a refused one comes back as it was typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from bancheng.reading.redact import mask
from bancheng_site.desk.acts import FORMS, after, possible, scene_of, try_it
from bancheng_site.desk.asking import caller_in, case_row_in
from bancheng_site.desk.badges import due_badge, stage_words
from bancheng_site.desk.case_page import legs_of
from bancheng_site.desk.clock import today
from bancheng_site.desk.forms.base import ActForm, Scene
from bancheng_site.desk.page import show


def page_of_forms(
    request: HttpRequest, number: str, template: str, kinds: Sequence[type[ActForm]], more: Any
) -> HttpResponse:
    """The page with every form that is possible now; on POST the step named in the form, done or shown again.

    `more` gives what else the template needs, from the scene.
    """
    row, caller = case_row_in(request), caller_in(request)
    scene = scene_of(row, caller)
    refused: ActForm | None = None
    if request.method == "POST":
        kind = FORMS.get(request.POST.get("step", ""))
        if kind in kinds and kind is not None:
            refused = kind(request.POST, scene=scene)
            done = try_it(request, refused)
            if done is not None:
                return after(request, number, done)
    forms = _forms(scene, kinds, refused, request.GET.get("step", ""))
    context = {
        "number": number,
        "case": scene.case,
        "row": row,
        "badge": due_badge(row, today(), scene.rules.calendar),
        "stage": stage_words(row),
        "legs": legs_of(scene.case),
        "told": mask(scene.case.text),
        "forms": forms,
        "refused": refused,
        **more(scene),
    }
    return show(request, template, context, status=422 if refused is not None and refused.errors else 200)


def _forms(
    scene: Scene, kinds: Sequence[type[ActForm]], refused: ActForm | None, wanted: str
) -> list[Mapping[str, Any]]:
    """The forms, one of them open: the refused one (its step may be over by now), the one asked for, or the first."""
    fresh = [kind(scene=scene) for kind in possible(scene, kinds) if refused is None or kind is not type(refused)]
    if refused is not None:
        forms: list[ActForm] = [refused, *fresh]
    else:
        forms = sorted(fresh, key=lambda form: form.slug != wanted)
    return [{"form": form, "open": place == 0} for place, form in enumerate(forms)]
