"""起草方案: the next version of a playbook, or its first, out of a form in which nothing typed is lost."""

from dataclasses import replace
from itertools import chain, count

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from bancheng.cases.facts import Obstacle
from bancheng.cases.numbers import case_number
from bancheng.catalogue.changes import Change
from bancheng.classes.playbook import Playbook, PlaybookOrigin, Trigger
from bancheng.errors import BanchengError
from bancheng.ids import CaseId
from bancheng_site.actions.write_playbook import write_playbook
from bancheng_site.desk import changing
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.forms.playbook import PlaybookForm
from bancheng_site.desk.page import show
from bancheng_site.desk.playbook_values import begun, filled, typed
from bancheng_site.permissions import visible_cases
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.in_force import catalogue_on
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion

MOST_CASES = 30
"""Numbers of a class's cases that are proposed as its playbook's origin."""
EMPTY = Playbook(code="", title="", question="", trigger=Trigger())


def write(request: HttpRequest) -> HttpResponse:
    """The form. `?code=` begins with the newest version, `?class=` with what is known of a class, `?change=` adds."""
    if request.method == "POST":
        return _sent(request)
    asked = request.GET
    newest = _newest(asked.get("code", ""))
    value = newest.value if newest else _of_class(request, asked)
    value = replace(value, change=_changes(asked, value))
    of = catalogue_on(today())
    initial = {
        **begun(value, of.catalogue if of else None),
        "newest": newest.number if newest else 0,
        "klass": _number(asked.get("class", "")),
    }
    form = PlaybookForm(catalogue=of.catalogue if of else None, initial=initial, filled=filled(value))
    return _page(request, form, newest)


def _sent(request: HttpRequest) -> HttpResponse:
    of = catalogue_on(today())
    form = PlaybookForm(request.POST, catalogue=of.catalogue if of else None)
    newest = _newest(request.POST.get("code", ""))
    if form.asks_for_a_row():
        form.without_judgement()
        return _page(request, form, newest)
    if form.is_valid() and _nobody_was_faster(form, newest):
        try:
            origin = newest.value.origin if newest else PlaybookOrigin(tenant="", classes=_classes(form))
            done = write_playbook(
                typed(form, origin), by=caller_in(request), at=now(), klass=form.cleaned_data["klass"] or None
            )
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            said = _("没有改动，还是第 %d 版。") if done.repeated else _("存成第 %d 版草稿。")
            messages.success(request, said % done.version.number)
            return redirect("desk:playbook_version", done.version.playbook.code, done.version.number)
    return _page(request, form, newest, status=422)


def _page(request: HttpRequest, form: PlaybookForm, newest: PlaybookVersion | None, status: int = 200) -> HttpResponse:
    context = {"form": form, "newest": newest, "parts": form.parts(), "groups": form.shown_rows()}
    return show(request, "playbook_write.html", context, status=status)


def _nobody_was_faster(form: PlaybookForm, newest: PlaybookVersion | None) -> bool:
    """Whether the newest version is the one the form began with; else a word about it, and a second press saves."""
    there, known = newest.number if newest else 0, form.cleaned_data["newest"] or 0
    if there == known:
        return True
    form.data["newest"] = str(there)  # type: ignore[index]
    form.add_error(None, _("您写的时候，别人存了第 %d 版。请先对比；再按一次，就存成它的下一版。") % there)
    return False


def _newest(code: str) -> PlaybookVersion | None:
    row = PlaybookRow.objects.filter(code=code[:60]).first()
    return None if row is None else row.versions.order_by("-number").first()


def _of_class(request: HttpRequest, asked: QueryDict) -> Playbook:
    """What is known of the class: its question, its obstacle, and the numbers of its cases within reach."""
    klass = ClassRow.objects.filter(pk=_number(asked.get("class", "")), merged_into=None).first()
    if klass is None:
        return replace(EMPTY, code=_free_code("playbook"))
    rows = visible_cases(caller_in(request)).filter(classed__klass=klass).order_by("pk")[:MOST_CASES]
    numbers = tuple(case_number(CaseId(row.pk), timezone.localtime(row.received_at).year) for row in rows)
    obstacles = (Obstacle(klass.obstacle),) if klass.obstacle else ()
    return replace(
        EMPTY,
        code=_free_code(f"class-{klass.pk}"),
        title=klass.title,
        question=klass.question,
        trigger=Trigger(obstacles=obstacles, examples=tuple(row.ask for row in rows[:3])),
        origin=PlaybookOrigin(tenant="", classes=(klass.pk,), cases=numbers),
    )


def _free_code(begin: str) -> str:
    taken = set(PlaybookRow.objects.filter(code__startswith=begin).values_list("code", flat=True))
    return next(code for code in chain((begin,), (f"{begin}-{n}" for n in count(2))) if code not in taken)


def _changes(asked: QueryDict, value: Playbook) -> tuple[Change, ...]:
    """Those the playbook asks for already, and those that were just tried; what cannot be read is left out."""
    try:
        return changing.read([*map(changing.written, value.change), *asked.getlist("change")])
    except BanchengError:
        return value.change


def _classes(form: PlaybookForm) -> tuple[int, ...]:
    klass = form.cleaned_data["klass"]
    return (klass,) if klass else ()


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 19 else None
