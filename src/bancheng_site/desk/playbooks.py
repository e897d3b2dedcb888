"""一类事方案库: every playbook of the window, and one of them as paper, with its versions and what is to be done."""

from typing import Any

from django.db.models import F, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from bancheng.classes.playbook_diff import difference_of
from bancheng.classes.playbook_life import PLAYBOOK_BY_VERB, PlaybookMove, PlaybookState, playbook_moves_from
from bancheng.errors import BanchengError
from bancheng.reasons import Sentence
from bancheng_site.actions.check_playbook import complaints, ended_on, trial_on
from bancheng_site.actions.playbook_moves import authors, movers
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.badges import Badge
from bancheng_site.desk.clock import today
from bancheng_site.desk.forms.playbook_words import WordsForm
from bancheng_site.desk.page import show
from bancheng_site.letters.playbook_paper import office_names, paper_of
from bancheng_site.permissions import BESIDE_THE_LIFE, Caller
from bancheng_site.records.in_force import catalogue_on
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookNotice, PlaybookRow, PlaybookVersion, with_state
from bancheng_site.records.uses import counted, uses_of
from bancheng_site.templatetags.look import said

MOST = 200
"""Playbooks on one page; whoever wants others looks for them by name."""
_BADGES = {
    PlaybookState.DRAFT: "tentative",
    PlaybookState.IN_REVIEW: "progress",
    PlaybookState.REVIEWED: "progress",
    PlaybookState.APPROVED: "next",
    PlaybookState.PUBLISHED: "done",
    PlaybookState.SUPERSEDED: "neutral",
    PlaybookState.WITHDRAWN: "neutral",
}
_WAITING = (PlaybookState.IN_REVIEW, PlaybookState.REVIEWED, PlaybookState.APPROVED)


def badge(state: PlaybookState) -> Badge:
    """The state in words with its mark."""
    return Badge(_BADGES[state], str(said(state.words)))


def playbooks(request: HttpRequest) -> HttpResponse:
    """The library: what waits for somebody first, then by code."""
    sought = request.GET.get("q", "").strip()[:40]
    rows = _rows(sought)
    rows.sort(key=lambda row: (not row["waits"], row["code"]))
    caller = caller_in(request)
    notices = PlaybookNotice.objects.filter(version__playbook__published=F("version")).order_by("-id")
    context = {
        "rows": rows[:MOST],
        "sought": sought,
        "all": len(rows),
        "most": MOST,
        "notices": [Sentence(each.zh, each.en) for each in notices[:20]],
        "may_write": bool(caller.roles() & BESIDE_THE_LIFE["write_playbook"]),
    }
    return show(request, "playbooks.html", context)


def _rows(sought: str) -> list[dict[str, Any]]:
    newest: dict[int, PlaybookVersion] = {}
    found = with_state(PlaybookVersion.objects.order_by("number")).select_related(
        "playbook__published", "playbook__owner", "playbook__klass"
    )
    if sought:
        found = found.filter(Q(title__icontains=sought) | Q(playbook__code__icontains=sought))
    for version in found:
        newest[version.playbook_id] = version
    return [_row(version) for version in newest.values()]


def _row(version: PlaybookVersion) -> dict[str, Any]:
    row, state = version.playbook, version.state
    return {
        "code": row.code,
        "title": version.title,
        "owner": row.owner.name,
        "klass": row.klass,
        "newest": version,
        "badge": badge(state),
        "published": row.published,
        "waits": state in _WAITING,
    }


def find(code: str, number: int | None = None) -> PlaybookVersion:
    """The version of that number; without one the version in use, or else the newest. Http404 when there is none."""
    row = PlaybookRow.objects.select_related("published", "owner", "klass", "window").filter(code=code).first()
    if row is None:
        raise Http404
    versions = row.versions.select_related("playbook__owner", "playbook__klass", "written_by")
    if number is not None:
        found = versions.filter(number=number).first()
    else:
        found = versions.filter(pk=row.published_id or 0).first() or versions.order_by("-number").first()
    if found is None:
        raise Http404
    return found


def playbook(request: HttpRequest, code: str) -> HttpResponse:
    """The playbook as paper: the version in use, or the newest."""
    return page(request, find(code))


def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version, beside another where the address names one."""
    return page(request, find(code, number))


def page(
    request: HttpRequest, of: PlaybookVersion, form: WordsForm | None = None, verb: str = "", status: int = 200
) -> HttpResponse:
    """The page of one version; after a refusal with the form as it was filled in."""
    caller, state, on = caller_in(request), of.state, today()
    moves = [each for each in playbook_moves_from(state, caller.roles()) if _is_another(each, of, caller)]
    steps = [_step(each, form if each.verb == verb else None) for each in moves]
    context = {
        "row": of.playbook,
        "of": of,
        "state": badge(state),
        "paper": paper_of(of, on),
        "uses": counted(uses_of(of.playbook)),
        "versions": _versions(of),
        "history": [_made(each) for each in of.moves.select_related("by").order_by("id")],
        "forward": [each for each in steps if not each["back"]],
        "backward": [each for each in steps if each["back"]],
        "ended": [each.norm.title for each in ended_on(of.value, on)],
        "imported": of.imported,
        **_lacking(of, state),
        **_trial(of),
        **_beside(request, of),
        "may_write": bool(caller.roles() & BESIDE_THE_LIFE["write_playbook"]) and state not in _WAITING,
        "is_published": state is PlaybookState.PUBLISHED,
        "is_newest": not of.playbook.versions.filter(number__gt=of.number).exists(),
    }
    return show(request, "playbook.html", context, status=status)


def _made(row: PlaybookMoveRow) -> dict[str, Any]:
    """One step that was taken, as the page tells it."""
    return {"at": row.at, "by": row.by, "title": PLAYBOOK_BY_VERB[row.verb].title, "words": row.words}


def _is_another(move: PlaybookMove, of: PlaybookVersion, caller: Caller) -> bool:
    """Whether the step may be this person's: nobody is offered to judge what they had a hand in."""
    if move.verb not in ("review_playbook", "approve_playbook") or caller.staff is None:
        return True
    hands = authors(of) | (movers(of, "review_playbook") if move.verb == "approve_playbook" else frozenset())
    return caller.staff.pk not in hands


def _step(move: PlaybookMove, form: WordsForm | None) -> dict[str, Any]:
    back = move.verb in ("send_back_playbook", "withdraw_playbook")
    return {
        "verb": move.verb,
        "title": move.title,
        "why": move.why,
        "form": form or WordsForm(name=move.verb),
        "back": back,
    }


def _lacking(of: PlaybookVersion, state: PlaybookState) -> dict[str, Any]:
    """What a draft still lacks; of later versions nobody needs to be told."""
    draft = state is PlaybookState.DRAFT
    return {"lacking": [sentence for _field, sentence in complaints(of.value, of.playbook, today())] if draft else []}


def _trial(of: PlaybookVersion) -> dict[str, Any]:
    """What the change did when it was submitted, and what it would do to the catalogue in force today."""
    kept = of.moves.filter(verb="submit_playbook").exclude(trial=None).order_by("-id").first()
    try:
        return {"trial": trial_on(of.value, today()), "kept_trial": kept.trial if kept else None}
    except BanchengError as refusal:
        return {"trial_refused": refusal.sentence, "kept_trial": kept.trial if kept else None}


def _versions(of: PlaybookVersion) -> list[dict[str, Any]]:
    found = with_state(of.playbook.versions.order_by("-number")).select_related("written_by")
    return [{"it": each, "badge": badge(each.state), "here": each.pk == of.pk} for each in found]


def _beside(request: HttpRequest, of: PlaybookVersion) -> dict[str, Any]:
    """The version it is compared with: the one the address names, else the one before."""
    asked = request.GET.get("beside", "")
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 7
    others = of.playbook.versions.exclude(pk=of.pk).order_by("-number")
    older = others.filter(number=int(asked)).first() if is_number else others.filter(number__lt=of.number).first()
    if older is None:
        return {"beside": None}
    of_today = catalogue_on(today())
    first, second = sorted((older, of), key=lambda each: each.number)
    return {
        "beside": older,
        "changed": difference_of(first.value, second.value, office_names(), of_today.catalogue if of_today else None),
        "first": first,
        "second": second,
    }


def title_of(verb: str) -> str:
    """What was done, in words."""
    return {
        "submit_playbook": _("送审了，等法制审核。"),
        "review_playbook": _("审核通过了，等第三个人批准。"),
        "send_back_playbook": _("退回了。"),
        "approve_playbook": _("批准了，等负责人发布。"),
        "publish_playbook": _("发布了，从现在起照它办。"),
        "withdraw_playbook": _("停用了。"),
    }[verb]
