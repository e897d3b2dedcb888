"""进度: who has it, until when, what was answered, and what the person can do."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from bancheng.cases.facts import PastAnswer
from bancheng.cases.model import Case, Decision, Outcome
from bancheng.reasons import Sentence
from bancheng_site.letters.papers import papers_of
from bancheng_site.letters.words import TITLES
from bancheng_site.portal import clock
from bancheng_site.portal.cases import Open, listed, open_case
from bancheng_site.portal.outlook import OUTCOMES, outlook
from bancheng_site.portal.receipt import may_correct
from bancheng_site.portal.story import story_of
from bancheng_site.portal.summary import attempt_in_words, reached_by


@require_GET
def progress(request: HttpRequest, number: str) -> HttpResponse:
    """Everything the person may know of their matter today."""
    opened, at = open_case(number), clock.now()
    case = opened.case
    context = {
        "opened": opened,
        "number": opened.number,
        "case": case,
        "phone": reached_by(case.parties),
        "attempts": [attempt_in_words(attempt) for attempt in case.attempts],
        "outlook": outlook(opened, timezone.localtime(at).date()),
        "answer": _answer(opened),
        "declined": case.decline,
        "asked_for": [
            {"request": asked, "office": opened.book.name(asked.office)}
            for asked in case.material_requests
            if asked.answered_at is None and not case.has_ended()
        ],
        "timeline": story_of(opened.history, opened.book, case.window),
        "objects": [{"label": o.label, "words": _ending(o.outcome), "note": o.note} for o in case.objects],
        "papers": _papers(opened),
        "deeds": _deeds(opened, may_correct(opened, at)),
    }
    return render(request, "portal/progress.html", context)


def _ending(outcome: str) -> Sentence:
    return OUTCOMES[Outcome(outcome)] if outcome else Sentence("还在办", "Still being worked on")


def _answer(opened: Open) -> dict[str, Any] | None:
    """The delivered answer; of a reopened case the last one that was delivered, marked as earlier."""
    case = opened.case
    if case.delivered_at is not None and case.decision is not None:
        return _shown(opened, case.decision, earlier=False)
    if case.past_decisions:
        return _shown(opened, case.past_decisions[-1], earlier=True)
    return _shown_past(case, case.past_answers[-1]) if case.past_answers else None


def _shown_past(case: Case, answer: PastAnswer) -> dict[str, Any]:
    """What an office answered before the matter came here: its words, and that nobody noted how it ended."""
    unknown = Sentence("以前的答复，结果没有记录。", "An earlier answer; how it ended is not on record.")
    return {"outcome": unknown, "decision": answer, "consulted": [], "earlier": not case.stands_on_past_answer()}


def _shown(opened: Open, decision: Decision, *, earlier: bool) -> dict[str, Any]:
    return {
        "outcome": OUTCOMES[decision.outcome],
        "decision": decision,
        "consulted": listed(opened.book.name(office) for office in decision.consulted),
        "earlier": earlier,
    }


def _papers(opened: Open) -> list[dict[str, Any]]:
    return [
        {
            "title": TITLES[paper.kind],
            "at": paper.at,
            "url": reverse("portal:paper", args=[opened.number, paper.slug]),
        }
        for paper in papers_of(opened.history)
        if paper.is_public()
    ]


def _deeds(opened: Open, correctable: bool) -> list[dict[str, str]]:
    """The buttons: only what is possible now, the most likely first."""
    case, verbs = opened.case, opened.verbs
    possible = (
        ("rate", gettext("评价"), "rate" in verbs and not _rated(case)),
        ("object", gettext("我不同意"), "reopen" in verbs),
        ("supplement", gettext("补充情况"), "add_facts" in verbs),
        ("correct", gettext("改一改"), correctable),
        ("withdraw", gettext("撤回"), "withdraw" in verbs),
    )
    return [
        {"label": label, "url": reverse(f"portal:{name}", args=[opened.number])}
        for name, label, is_possible in possible
        if is_possible
    ]


def _rated(case: Case) -> bool:
    return case.ended_at is not None and any(rating.rated_at >= case.ended_at for rating in case.ratings)
