"""一起答复: choose cases of a class, write one text, look at each as it will be, then go; each keeps its own record."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from bancheng.cases.model import Case, Decision, Stage
from bancheng.errors import BanchengError
from bancheng_site.actions.answer_many import MOST, answer_many, decision_for
from bancheng_site.actions.write import load
from bancheng_site.desk.asking import caller_in, sent_in
from bancheng_site.desk.clock import now
from bancheng_site.desk.forms.finish import CLOSING
from bancheng_site.desk.forms.many import ManyForm
from bancheng_site.desk.page import show
from bancheng_site.desk.queue import number_of_row
from bancheng_site.desk.treatment import class_in_reach
from bancheng_site.permissions import Caller, visible_cases
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.playbooks import PlaybookRow
from bancheng_site.templatetags.look import masked

AT_WORK = (Stage.ACCEPTED, Stage.WITH_DEPARTMENTS)


def answer_class(request: HttpRequest, class_id: int) -> HttpResponse:
    """The form; with `preview` each answer as it will be; else what became of each case."""
    caller = caller_in(request)
    row = class_in_reach(class_id, caller)
    offered = [(str(one.pk), f"{one.ask} · {number_of_row(one)}") for one in answerable(row, caller)[:MOST]]
    if request.method != "POST":
        return _page(request, row, ManyForm(offered=offered, ready=_ready(row)))
    form = ManyForm(request.POST, offered=offered)
    if form.asks_for_a_row():
        form.without_judgement()
        return _page(request, row, form)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    if "preview" in request.POST:
        return _page(request, row, form, preview=_preview(form))
    try:
        done = answer_many(
            row.pk, form.chosen(), form.decision(), form.cleaned_data["means"],
            by=caller, at=now(), submission=sent_in(request),
        )  # fmt: skip
    except BanchengError as refusal:
        form.refuse(refusal)
        return _page(request, row, form, status=422)
    return show(request, "answered_many.html", {"row": row, "done": done, "well": sum(not one.refused for one in done)})


def answerable(row: ClassRow, caller: Caller) -> "QuerySet[CaseRow]":
    """The open cases of a class that may get their answer, as far as the caller sees them."""
    return visible_cases(caller).filter(classed__klass=row, stage__in=AT_WORK, restricted=False).order_by("id")


def _page(request: HttpRequest, row: ClassRow, form: ManyForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return show(request, "answer_many.html", {"row": row, "form": form, **more}, status=status)


def _preview(form: ManyForm) -> list[dict[str, Any]]:
    """Each case's answer as it would be, or why it cannot be written."""
    shown = []
    rows = CaseRow.objects.in_bulk(form.chosen())
    for case in form.chosen():
        line: dict[str, Any] = {"ask": rows[case].ask, "number": number_of_row(rows[case])}
        try:
            line["text"] = _unnamed(load(case), form.decision())
        except BanchengError as refusal:
            line["refused"] = refusal.sentence
        shown.append(line)
    return shown


def _unnamed(case: Case, decision: Decision) -> str:
    """The answer as it will be, the person's name masked as everywhere on the desk."""
    applicant = case.applicant()
    name, text = applicant.name if applicant else "", decision_for(case, decision).text
    return text.replace(name, masked(name)) if name else text


def _ready(row: ClassRow) -> str:
    """The text that the class's playbook has ready for the answer."""
    playbook = PlaybookRow.objects.filter(klass=row).exclude(published=None).select_related("published").first()
    if playbook is None or playbook.published is None:
        return ""
    return next((each.text for each in playbook.published.value.letters if each.paper == CLOSING), "")
