"""类案: the list of classes, and one class on one page: what it is, its history, its cases, what may be done."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bancheng.cases.people import Actor
from bancheng.classes.life import ClassState, possible_moves
from bancheng.classes.topics import ClassFigures
from bancheng.errors import BanchengError
from bancheng_site.actions.dismiss_candidate import dismiss_class
from bancheng_site.actions.merge_classes import merge_classes
from bancheng_site.actions.move_class import move_class
from bancheng_site.actions.split_class import split_class
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.class_history import history_of
from bancheng_site.desk.class_lines import case_choices, case_line, class_choices, seen_cases, standing, state_badge
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.coldness import coldness
from bancheng_site.desk.forms.classes import DismissForm, JoinForm, MoveForm, SplitForm
from bancheng_site.desk.page import show
from bancheng_site.desk.used import counts_of
from bancheng_site.desk.words import CAUSES, OBSTACLES
from bancheng_site.drawing.weeks import weeks_svg
from bancheng_site.permissions import BESIDE_THE_LIFE, DOORS, Caller, acting_as
from bancheng_site.records.class_figures import by_week, figures_of
from bancheng_site.records.class_of_text import classes_for
from bancheng_site.records.classes import CaseClass, ClassRow
from bancheng_site.records.told import told
from bancheng_site.templatetags.look import said

SIMILAR = 3
SHOWN = 200


def classes(request: HttpRequest) -> HttpResponse:
    """Every class that stands, those with the most open cases first."""
    listed = [{"row": row, "badge": state_badge(row), "cause": CAUSES[row.cause]} for row in standing()]
    return show(request, "classes.html", {"classes": listed})


def one_class(request: HttpRequest, class_id: int) -> HttpResponse:
    """One class; another name of it leads to it."""
    row = _find(class_id)
    if row.merged_into_id is not None:
        return redirect("desk:class", row.merged_into_id)
    return _page(request, row, {})


@require_POST
def change(request: HttpRequest, class_id: int) -> HttpResponse:
    """Merged, split, dismissed or a step further; the page again with what is missing."""
    row = _find(class_id)
    wanted = request.POST.get("step", "")
    if wanted not in _DEEDS:
        return _page(request, row, {})
    form = _form(wanted, row, caller_in(request), _members(row, caller_in(request)), request)
    if form.is_valid():
        try:
            after, done = _DEEDS[wanted](form, row, caller_in(request))
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, done)
            return redirect("desk:class", after.pk)
    return _page(request, row, {wanted: form}, status=422)


def _find(pk: int) -> ClassRow:
    row = ClassRow.objects.select_related("owner").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _members(row: ClassRow, caller: Caller) -> list[CaseClass]:
    """The cases of the class that the caller may know of, the latest first."""
    of_class = CaseClass.objects.filter(klass=row).select_related("case", "fact", "fact__by").order_by("-case")
    members = list(of_class)
    seen = {case.pk for case in seen_cases([each.case_id for each in members], caller)}
    return [each for each in members if each.case_id in seen]


def _page(request: HttpRequest, row: ClassRow, sent: dict[str, Any], *, status: int = 200) -> HttpResponse:
    caller = caller_in(request)
    members = _members(row, caller)
    figures = figures_of(row, today())
    weeks = by_week(row, today())
    names = [f"{other.title}（{other.pk}）" for other in ClassRow.objects.filter(merged_into=row).order_by("pk")]
    may = bool(caller.roles() & BESIDE_THE_LIFE["split_class"])
    context = {
        "row": row,
        "badge": state_badge(row),
        "facts": [*_facts(row, names), *_counted(row, figures)],
        "weeks": weeks_svg(weeks, 0, _("近一年每周的件数")) if any(weeks) else "",
        "cold": coldness(row, today()),
        "members": [case_line(each.case, fact=each.fact, first=each.case_id == row.pk) for each in members[:SHOWN]],
        "hidden": len(members) - SHOWN,
        "similar": _similar(row),
        "timeline": history_of(row),
        "forms": [sent.get(n) or _form(n, row, caller, members) for n in _offered(row, caller)] if may else [],
        "opened": next(iter(sent), ""),
        "uses": [counts_of(each) for each in row.playbooks.select_related("published").order_by("code")],
        "may_answer": caller.may_open(DOORS["desk:answer_many"]),
        "may_write": caller.may_open(DOORS["desk:write_playbook"]),
        "may_see_uses": caller.may_open(DOORS["desk:uses"]),
    }
    return show(request, "class.html", context, status=status)


def _facts(row: ClassRow, names: list[str]) -> list[dict[str, object]]:
    known: list[tuple[str, object]] = [
        (_("回答哪一个问题"), row.question),
        (_("原因"), CAUSES[row.cause]),
        (_("症结"), OBSTACLES[row.obstacle] if row.obstacle else ""),
        (_("谁负责"), row.owner.name),
        (_("也叫"), "、".join(names)),
    ]
    return [{"label": label, "value": value} for label, value in known if value]


def _counted(row: ClassRow, figures: ClassFigures) -> list[dict[str, object]]:
    total = CaseClass.objects.filter(klass=row).count()
    said = ngettext(
        "共 %(n)d 件，近一年 %(year)d 件，近 30 天 %(month)d 件",
        "共 %(n)d 件，近一年 %(year)d 件，近 30 天 %(month)d 件",
        total,
    )
    counts = {"n": total, "year": figures.in_a_year, "month": figures.in_a_month}
    return [{"label": _("件数"), "value": said % counts}, {"label": _("办成"), "value": figures.solved}]


def _similar(row: ClassRow) -> list[ClassRow]:
    """Other classes that its founder's words are like."""
    text = "\n".join([row.title, row.question, *(f"{each.ask}\n{each.text}" for each in told([row.pk]))])
    return [each.klass for each in classes_for(text, least=SIMILAR_FROM) if each.klass.pk != row.pk][:SIMILAR]


SIMILAR_FROM = 0.08
"""From here on two classes are worth a look side by side."""
_FORMS: dict[str, type[Any]] = {"move": MoveForm, "merge": JoinForm, "split": SplitForm, "dismiss": DismissForm}


def _offered(row: ClassRow, caller: Caller) -> list[str]:
    """The forms that make sense for the class now."""
    if row.state == ClassState.RETIRED and not row.members.exists():
        return []
    return [name for name in _FORMS if name != "move" or _moves(row, caller)]


def _moves(row: ClassRow, caller: Caller) -> list[tuple[str, str]]:
    actors: list[Actor] = [acting_as(each) for each in caller.assignments]
    ways = {way.verb: str(said(way.title)) for actor in actors for way in possible_moves(ClassState(row.state), actor)}
    return list(ways.items())


def _form(
    name: str, row: ClassRow, caller: Caller, members: list[CaseClass], request: HttpRequest | None = None
) -> Any:
    lists: dict[str, Any] = {}
    if name == "move":
        lists["verb"] = _moves(row, caller)
    if name == "merge":
        lists["into"] = [("", _("请选")), *class_choices(without=row.pk)]
    if name == "split":
        lists["members"] = case_choices([each.case for each in members if each.case_id != row.pk])
    initial = {"cause": row.cause, "obstacle": row.obstacle or "", "owner": str(row.owner_id)}
    form = _FORMS[name](request.POST if request else None, name=name, lists=lists, initial=initial)
    form.step = name
    return form


Done = tuple[ClassRow, str]


def _move(form: MoveForm, row: ClassRow, by: Caller) -> Done:
    after = move_class(row.pk, form.cleaned_data["verb"], form.cleaned_data["words"], by=by, at=now())
    return after, _("记下了。")


def _merge(form: JoinForm, row: ClassRow, by: Caller) -> Done:
    after = merge_classes(int(form.cleaned_data["into"]), row.pk, form.cleaned_data["words"], by=by, at=now())
    return after, _("“%(gone)s”并入“%(kept)s”。") % {"gone": row.title, "kept": after.title}


def _split(form: SplitForm, row: ClassRow, by: Caller) -> Done:
    after = split_class(row.pk, form.chosen(), form.named(), form.cleaned_data["words"], by=by, at=now())
    return after, _("拆出“%s”。") % after.title


def _dismiss(form: DismissForm, row: ClassRow, by: Caller) -> Done:
    return dismiss_class(row.pk, form.cleaned_data["words"], by=by, at=now()), _("撤销了，理由已记下。")


_DEEDS: dict[str, Callable[..., Done]] = {"move": _move, "merge": _merge, "split": _split, "dismiss": _dismiss}
