"""类案雷达: what the nightly search proposes, for the class owner to confirm, to put into a class, or to set aside."""

from collections.abc import Callable, Collection
from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bancheng.errors import BanchengError
from bancheng_site.actions.attach_case import attach_cases
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.dismiss_candidate import dismiss_candidate
from bancheng_site.actions.part_candidate import part_candidate
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.class_lines import case_choices, case_line, class_choices, seen_cases
from bancheng_site.desk.clock import now
from bancheng_site.desk.forms.classes import ConfirmForm, JoinForm, PartForm, SetAsideForm, numbers
from bancheng_site.desk.page import show
from bancheng_site.drawing.weeks import weeks_svg
from bancheng_site.permissions import BESIDE_THE_LIFE, Caller
from bancheng_site.records.candidates import CandidateRun, ClassCandidate
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.class_of_text import classes_for
from bancheng_site.records.classes import CaseClass, ClassFact, ClassRow
from bancheng_site.records.directory import directory
from bancheng_site.records.told import told

FEWEST = 2
EXCERPT = 120
CORE = 0.5
"""Ticked from the beginning are the cases at least this much as alike to the others as the most alike one."""


def radar(request: HttpRequest) -> HttpResponse:
    """The latest night's candidates that nobody has decided yet, those growing suddenly first."""
    run = CandidateRun.objects.order_by("-on").first()
    caller = caller_in(request)
    proposed = _known_whole(_of(run) if run else [], caller)
    classed = _classed([case for each in proposed for case in each.members])
    left = {each.pk: sum(case not in classed for case in each.left) for each in proposed}
    first = {each.case: each.ask for each in told({each.typical[0] for each in proposed})}
    found = [_line(each, left[each.pk], first) for each in proposed if left[each.pk] >= FEWEST]
    return show(request, "radar.html", {"run": run, "found": found})


def candidate(request: HttpRequest, candidate: int) -> HttpResponse:
    """One candidate: its cases and what they share, and for a class owner what may be decided."""
    return _page(request, _find(candidate, caller_in(request)), {})


@require_POST
def judge(request: HttpRequest, candidate: int) -> HttpResponse:
    """Confirmed, put into a class, or set aside; the page again with what is missing."""
    found = _find(candidate, caller_in(request))
    wanted = request.POST.get("step", "")
    if wanted not in _DEEDS:
        return _page(request, found, {})
    form = _form(wanted, found, _waiting(found, caller_in(request)), request)
    if form.is_valid():
        try:
            row, said = _DEEDS[wanted](form, found, caller_in(request))
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, said)
            return redirect("desk:class", row.pk) if row else redirect("desk:radar")
    return _page(request, found, {wanted: form}, status=422)


def _find(pk: int, caller: Caller) -> ClassCandidate:
    found = ClassCandidate.objects.select_related("run").filter(pk=pk).first()
    if found is None or not _known_whole([found], caller):
        raise Http404
    return found


def _known_whole(found: list[ClassCandidate], caller: Caller) -> list[ClassCandidate]:
    """Those of whose every case the caller may know: name and words come from all of them."""
    seen = {row.pk for row in seen_cases({case for each in found for case in each.members}, caller)}
    return [each for each in found if seen.issuperset(each.members)]


def _of(run: CandidateRun) -> list[ClassCandidate]:
    """A night's candidates that were not set aside since."""
    set_aside = ClassFact.objects.filter(kind=ClassFact.Kind.SET_ASIDE).values("class_id").annotate(last=Max("at"))
    aside = {one["class_id"] for one in set_aside if timezone.localtime(one["last"]).date() >= run.on}
    return [each for each in run.candidates.order_by("id") if each.founder not in aside]


def _classed(cases: Collection[int]) -> set[int]:
    return set(CaseClass.objects.filter(case__in=cases).values_list("case", flat=True))


def _waiting(found: ClassCandidate, caller: Caller) -> list[CaseRow]:
    """The candidate's cases that have no class yet."""
    return seen_cases(set(found.left) - _classed(found.left), caller)


def _line(found: ClassCandidate, n: int, asks: dict[int, str]) -> dict[str, Any]:
    by_code = {office.code: office for office in directory().offices.values()}
    return {
        "it": found,
        "n": n,
        "offices": [(directory().name(by_code[code].pk), n) for code, n in found.offices if code in by_code][:3],
        "weeks": _weeks(found),
        "why": why_now(found.why_now),
        "typical": asks.get(found.typical[0], ""),
    }


def _weeks(found: ClassCandidate) -> str:
    new = int(found.why_now["weeks"]) if found.why_now else 0
    said = ngettext(
        "%(n)d 周里每周的件数，最多一周 %(most)d 件", "%(n)d 周里每周的件数，最多一周 %(most)d 件", len(found.by_week)
    )
    return weeks_svg(found.by_week, new, said % {"n": len(found.by_week), "most": max(found.by_week, default=0)})


def why_now(surprise: dict[str, Any] | None) -> str:
    """Why a candidate stands out at this moment; empty where it does not."""
    if surprise is None:
        return ""
    said = ngettext(
        "最近 %(weeks)d 周来了 %(seen)d 件，按常态约 %(expected)s 件",
        "最近 %(weeks)d 周来了 %(seen)d 件，按常态约 %(expected)s 件",
        surprise["weeks"],
    )
    return said % {**surprise, "expected": f"{surprise['expected']:.1f}"}


def _page(request: HttpRequest, found: ClassCandidate, sent: dict[str, Any], *, status: int = 200) -> HttpResponse:
    caller = caller_in(request)
    cases = _waiting(found, caller)
    if not cases:
        raise Http404
    scores = dict(zip(found.members, found.scores, strict=True))
    may = bool(caller.roles() & BESIDE_THE_LIFE["confirm_class"])
    typical = list(told(set(found.typical) & {row.pk for row in cases}))
    context = {
        "one": _line(found, len(cases), {}),
        "run": found.run,
        "cases": [case_line(row, score=scores[row.pk]) for row in _most_alike_first(found, cases)],
        "typical": [{"ask": each.ask, "text": _excerpt(each.text)} for each in typical],
        "near": classes_for("\n".join(f"{each.ask}\n{each.text}" for each in typical[:1]))[:3],
        "forms": [sent.get(name) or _form(name, found, cases) for name in _FORMS] if may else [],
        "opened": next(iter(sent), "confirm"),
    }
    return show(request, "candidate.html", context, status=status)


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…"


_FORMS: dict[str, type[Any]] = {"confirm": ConfirmForm, "join": JoinForm, "part": PartForm, "set_aside": SetAsideForm}


def _form(name: str, found: ClassCandidate, cases: list[CaseRow], request: HttpRequest | None = None) -> Any:
    lists: dict[str, Any] = {}
    initial: dict[str, Any] = {}
    if name == "confirm":
        lists["members"] = case_choices(_most_alike_first(found, cases))
        initial = {"members": _core(found), "name": found.name, **_usual(cases)}
    if name == "part":
        lists["members"] = case_choices([row for row in cases if row.pk != found.founder])
    if name == "join":
        lists["into"] = [("", _("请选")), *class_choices()]
    form = _FORMS[name](request.POST if request else None, name=name, lists=lists, initial=initial)
    form.step = name
    return form


def _most_alike_first(found: ClassCandidate, cases: list[CaseRow]) -> list[CaseRow]:
    scores = dict(zip(found.members, found.scores, strict=True))
    return sorted(cases, key=lambda row: (-scores[row.pk], row.pk))


def _core(found: ClassCandidate) -> list[str]:
    """The cases that are ticked before anybody has looked."""
    least = CORE * max(found.scores)
    return [str(case) for case, score in zip(found.members, found.scores, strict=True) if score >= least]


def _usual(cases: list[CaseRow]) -> dict[str, str]:
    """The cause and the obstacle that most of the cases were found to have."""
    usual = {}
    for field in ("cause", "obstacle"):
        known = [value for row in cases if (value := getattr(row, field))]
        if known:
            usual[field] = max(sorted(set(known)), key=known.count)
    return usual


Done = tuple[ClassRow | None, str]


def _confirm(form: ConfirmForm, found: ClassCandidate, by: Caller) -> Done:
    scores = dict(zip(found.members, found.scores, strict=True))
    typed = form.cleaned_data
    row = confirm_class(form.chosen(), form.named(), typed["words"], by=by, at=now(), scores=scores)
    return row, _("“%s”立为一类。接下来写方案。") % row.title


def _join(form: JoinForm, found: ClassCandidate, by: Caller) -> Done:
    cases = [row.pk for row in _waiting(found, by)]
    scores = dict(zip(found.members, found.scores, strict=True))
    typed = form.cleaned_data
    row = attach_cases(cases, int(typed["into"]), typed["words"], by=by, at=now(), scores=scores)
    return row, _("归入“%s”。") % row.title


def _part(form: PartForm, found: ClassCandidate, by: Caller) -> Done:
    typed = form.cleaned_data
    made = part_candidate(found.pk, numbers(typed["members"]), typed["name"], typed["words"], by=by, at=now())
    return None, _("拆成了两个候选，另一个是“%s”。") % made.name


def _set_aside(form: SetAsideForm, found: ClassCandidate, by: Caller) -> Done:
    dismiss_candidate(found.pk, form.cleaned_data["words"], by=by, at=now())
    return None, _("搁置了，理由已记下。")


_DEEDS: dict[str, Callable[..., Done]] = {"confirm": _confirm, "join": _join, "part": _part, "set_aside": _set_aside}
