"""每月一题: the months' topics with their tasks, and for those who choose, every class with its figures."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.classes.life import ClassState
from bancheng.classes.topics import CRITERIA, judged
from bancheng.errors import BanchengError, CannotRead
from bancheng.reasons import Sentence
from bancheng_site.actions.choose_month_topic import choose_month_topic, finish_month_task
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.class_lines import standing
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.forms.classes import TopicForm, WhyForm
from bancheng_site.desk.page import show
from bancheng_site.permissions import BESIDE_THE_LIFE
from bancheng_site.records.class_figures import figures_of
from bancheng_site.records.directory import directory
from bancheng_site.records.month_topics import MonthTopic

LATEST = 12
MOST = 40


def topics(request: HttpRequest) -> HttpResponse:
    """The board."""
    return _page(request)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """A class taken on for a month."""
    form = _form(request)
    if form.asks_for_a_row():
        form.without_judgement()
        return _page(request, form)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            topic = choose_month_topic(
                int(typed["klass"]), typed["month"], int(typed["office"]), form.tasks(), typed["words"],
                by=caller_in(request), at=now(),
            )  # fmt: skip
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("“%s”定为这个月的题。") % topic.klass.title)
            return redirect("desk:topics")
    return _page(request, form)


@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """What came of one task."""
    form, given = WhyForm(request.POST, name="done"), request.POST.get("task", "")
    form.is_valid()
    try:
        if not (given.isascii() and given.isdigit() and len(given) < 19):
            raise CannotRead("没有选中哪一项任务。", "No task was chosen.", field="task")
        finish_month_task(int(given), form.cleaned_data.get("words", ""), by=caller_in(request), at=now())
    except BanchengError as refusal:
        form.refuse(refusal)
        return _page(request, refused=form)
    messages.success(request, _("任务的结果记下了。"))
    return redirect("desk:topics")


def _form(request: HttpRequest | None = None) -> TopicForm:
    chosen = [("", _("请选")), *((str(row.pk), row.title) for row in _choosable())]
    initial = {"month": today()}
    return TopicForm(request.POST if request else None, name="topic", lists={"klass": chosen}, initial=initial)


def _choosable() -> QuerySet[Any]:
    return standing().exclude(state=ClassState.RETIRED)[:MOST]


def _page(request: HttpRequest, form: TopicForm | None = None, refused: WhyForm | None = None) -> HttpResponse:
    roles = caller_in(request).roles()
    may = bool(roles & BESIDE_THE_LIFE["choose_month_topic"])
    found = MonthTopic.objects.select_related("klass", "chosen_by").order_by("-month")[:LATEST]
    context = {
        "topics": [_topic(each) for each in found],
        "criteria": CRITERIA,
        "choosable": [{"row": row, "judged": judged(figures_of(row, today()))} for row in _choosable()],
        "form": (form or _form()) if may else None,
        "refused": refused,
        "may_finish": bool(roles & BESIDE_THE_LIFE["finish_month_task"]),
        "today": today(),
    }
    wrong = refused is not None or (form is not None and bool(form.errors))
    return show(request, "topics.html", context, status=422 if wrong else 200)


_TITLES: dict[str, Sentence] = {each.code: each.title for each in CRITERIA}


def _topic(topic: MonthTopic) -> dict[str, Any]:
    tasks = topic.tasks.select_related("done", "done__by").order_by("due_on", "id")
    return {
        "it": topic,
        "office": directory().name(topic.office_id),
        "met": [(_TITLES[each["code"]], each["figure"]) for each in topic.criteria if each["code"] in _TITLES],
        "tasks": [
            {"it": task, "office": directory().name(task.office_id), "done": getattr(task, "done", None)}
            for task in tasks
        ],
    }
