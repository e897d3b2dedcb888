"""诊断: the matter the person tried, what they hold and are; where it is stuck, and every lawful way out."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from bancheng.errors import BanchengError
from bancheng.reading.redact import mask
from bancheng_site.actions.asked import put
from bancheng_site.desk.acts import possible, scene_of
from bancheng_site.desk.answers import shown
from bancheng_site.desk.asked import written
from bancheng_site.desk.asking import caller_in, case_row_in
from bancheng_site.desk.badges import due_badge, stage_words
from bancheng_site.desk.clock import today
from bancheng_site.desk.diagnosing import Asking, choices_of
from bancheng_site.desk.forms.asking import AskForm
from bancheng_site.desk.forms.base import Scene
from bancheng_site.desk.forms.clock import EscalateForm
from bancheng_site.desk.forms.untie import UntieForm
from bancheng_site.desk.page import show
from bancheng_site.records.in_force import catalogue_on


def diagnosis(request: HttpRequest, number: str) -> HttpResponse:
    """The page. Nothing is kept by looking at it."""
    row = case_row_in(request)
    scene = scene_of(row, caller_in(request))
    of = catalogue_on(today())
    context: dict[str, Any] = {
        "number": number,
        "case": scene.case,
        "told": mask(scene.case.text),
        "badge": due_badge(row, today(), scene.rules.calendar),
        "stage": stage_words(row),
        "of": of,
        "here": request.get_full_path(),
    }
    if of is not None:
        asking = Asking(of, scene.case, request.GET)
        context |= {**choices_of(asking), **_may(scene), **_answers(asking, scene, number)}
    return show(request, "diagnosis.html", context)


def _may(scene: Scene) -> dict[str, bool]:
    """Which steps are open to the reader now."""
    open_to = possible(scene, [UntieForm, EscalateForm])
    return {"may_untie": UntieForm in open_to, "may_escalate": EscalateForm in open_to}


def _answers(asking: Asking, scene: Scene, number: str) -> dict[str, Any]:
    """The answers, each with the form that keeps it, and sentences for what could not be answered."""
    answers, unsaid = [], []
    may_keep = bool(possible(scene, [AskForm]))
    for question in asking.questions():
        try:
            asked = put(question, today())
        except BanchengError as refusal:
            unsaid.append(refusal.sentence)
            continue
        answer, about = shown(asked, asking.case, number), written(question)
        name = f"keep-{question.goal}"
        answer["form"] = AskForm(scene=scene, asked=asked, about=about, name=name) if may_keep else None
        answers.append(answer)
    return {"answers": answers, "unsaid": unsaid}
