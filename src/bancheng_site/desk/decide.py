"""决定与告知: one lawful, kind, complete answer; a second person where one is needed; delivered, asked, closed."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from bancheng.cases.model import Case, Stage
from bancheng.reasons import Sentence
from bancheng_site.desk.checking import checked
from bancheng_site.desk.forms.base import Scene
from bancheng_site.desk.forms.finish import (
    CallBackForm,
    CloseForm,
    DeliverForm,
    DraftForm,
    ReopenForm,
    ReviewForm,
    SendBackForm,
    ThreeQuestionsForm,
)
from bancheng_site.desk.several import page_of_forms
from bancheng_site.desk.words import OUTCOMES, listed
from bancheng_site.records.directory import directory
from bancheng_site.records.staff import Staff
from bancheng_site.templatetags.look import said

FORMS_HERE = (
    DraftForm, ReviewForm, DeliverForm, SendBackForm, ThreeQuestionsForm, CloseForm, CallBackForm, ReopenForm,
)  # fmt: skip
NOT_YET_TOLD = (Stage.DECIDED, Stage.REVIEWED)


def decide(request: HttpRequest, number: str) -> HttpResponse:
    """The page, and its steps."""
    return page_of_forms(request, number, "decide.html", FORMS_HERE, _standing)


def _standing(scene: Scene) -> dict[str, Any]:
    """The answer as it is, as a letter one can read before it goes out, and who wrote and checked it."""
    case = scene.case
    made = case.decision
    if made is None:
        return {"decision": None, "past": _past(case)}
    names = dict(
        Staff.objects.filter(pk__in=[p for p in (made.drafted_by, made.reviewed_by) if p]).values_list("pk", "name")
    )
    return {
        "decision": _shown(made),
        "checked": checked(f"{case.ask}\n{case.text}", made, scene.today) if case.stage in NOT_YET_TOLD else None,
        "past": _past(case),
        "drafted_by": names.get(made.drafted_by or 0, ""),
        "reviewed_by": names.get(made.reviewed_by or 0, ""),
        "needs_second": made.needs_second_person() and made.reviewed_by is None,
        "issuer": directory().name(case.window),
        "on": scene.today,
    }


def _past(case: Case) -> list[dict[str, Any]]:
    """The answers given earlier: those of others before the case came here, then this window's own."""
    unknown = str(said(Sentence("别处答复，结果没有记录", "given elsewhere, outcome not on record")))
    others = [{"it": one, "outcome": unknown} for one in case.past_answers]
    return [*others, *(_shown(one) for one in case.past_decisions)]


def _shown(made: Any) -> dict[str, Any]:
    consulted = listed(said(directory().name(office)) for office in made.consulted)
    return {"it": made, "outcome": OUTCOMES[made.outcome], "consulted": consulted}
