"""What the caller can do with a case now: the lifecycle table decides what, this file in which order."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from bancheng.cases.model import Stage
from bancheng_site.desk.acts import CLOCK, FORMS, LIFE, RECORD, TOGETHER, possible
from bancheng_site.desk.forms.base import ActForm, Scene

NEXT: Mapping[Stage, Sequence[str]] = {
    Stage.RECEIVED: ("take", "accept", "answer_on_the_spot", "decline", "diagnose"),
    Stage.IN_TRIAGE: ("accept", "answer_on_the_spot", "decline", "diagnose"),
    Stage.ACCEPTED: ("offer_leg", "draft_answer"),
    Stage.WITH_DEPARTMENTS: ("rule_on_objection", "accept_leg", "object_to_leg", "close_leg", "draft_answer"),
    Stage.DECIDED: ("review_answer", "deliver_answer", "send_back_answer"),
    Stage.REVIEWED: ("deliver_answer", "send_back_answer"),
    Stage.ANSWERED: ("ask_three_questions",),
    Stage.ASKED: ("close",),
    Stage.CLOSED: ("call_back", "archive"),
    Stage.DECLINED: ("call_back", "archive"),
    Stage.WITHDRAWN: ("archive",),
}
"""What usually comes next, the usual step first."""
DECIDING = frozenset({"draft_answer", "review_answer", "send_back_answer", "deliver_answer", "ask_three_questions"})
ONE_CLICK = frozenset({"take", "resume", "close"})
KEYS = {
    "take": "j", "accept": "a", "accept_leg": "a", "draft_answer": "d", "close_leg": "d", "offer_leg": "s",
    "deliver_answer": "d", "review_answer": "a", "ask_three_questions": "d", "close": "d", "note": "b", "contact": "c",
}  # fmt: skip


def actions_of(scene: Scene, number: str) -> list[dict[str, object]]:
    """The steps in groups; the first of the first group is the one usually taken next."""
    first = [FORMS[slug] for slug in NEXT.get(scene.case.stage, ())]
    groups = (
        (_("下一步"), first),
        (_("转办与会商"), [form for form in TOGETHER if form not in first]),
        (_("期限与督办"), CLOCK),
        (_("补记"), RECORD),
        (_("还可以"), [form for form in LIFE if form not in first]),
    )
    shown: list[dict[str, object]] = []
    for title, forms in groups:
        if steps := [_step(form, number) for form in possible(scene, forms)]:
            shown.append({"title": title, "steps": steps, "next": forms is first})
    return shown


def _step(form: type[ActForm], number: str) -> dict[str, object]:
    where = {"number": number}
    if form.slug in DECIDING:
        url = reverse("desk:decide", kwargs=where)
    elif form in TOGETHER:
        url = reverse("desk:confer", kwargs=where) + f"?step={form.slug}"
    else:
        url = reverse("desk:act", kwargs={**where, "verb": form.slug})
    return {"title": form.title, "url": url, "post": form.slug in ONE_CLICK, "key": KEYS.get(form.slug, "")}
