"""工作提示: which playbooks fit what was told, with reasons, and the one question to ask next. A person decides."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from bancheng.cases.model import Case
from bancheng.classes.match_found import CaseTold, Fit, Match
from bancheng_site.desk.acts import possible
from bancheng_site.desk.clock import today
from bancheng_site.desk.forms.apply import ApplyForm
from bancheng_site.desk.forms.base import Scene
from bancheng_site.desk.suggesting import text_of
from bancheng_site.records.directory import directory
from bancheng_site.records.matching import matched, version_in_use

SHORTEST = 8
"""With fewer characters than this nothing is matched."""
YES, NO = "known_yes", "known_no"
"""Questions that were answered so, by their words."""
SAYS_YES, SAYS_NO = "fact_yes", "fact_no"
"""The buttons that answer one more."""
MOST_ANSWERS, LONGEST = 20, 500


def answers_in(sent: QueryDict) -> dict[str, bool]:
    """The questions that were answered, with yes or no; of one answered twice the last answer."""
    names = {NO: False, YES: True, SAYS_NO: False, SAYS_YES: True}
    answered = [(each, answer) for name, answer in names.items() for each in sent.getlist(name)[-MOST_ANSWERS:]]
    return {question[:LONGEST]: answer for question, answer in answered if question.strip()}


def fits_text(ask: str, story: str, known: Mapping[str, bool]) -> dict[str, Any]:
    """What fits the words typed so far; empty where there are too few of them."""
    if len(f"{ask}{story}".strip()) < SHORTEST:
        return {}
    return _shown(CaseTold(ask=ask, text=story, known=known), "")


def fits_case(scene: Scene, number: str, request: HttpRequest) -> dict[str, Any]:
    """What fits a case, for whoever may apply it now; the answers stand in the address."""
    if ApplyForm not in possible(scene, [ApplyForm]):
        return {}
    return _shown(_told(scene.case, answers_in(request.GET)), number)


def _told(case: Case, known: Mapping[str, bool]) -> CaseTold:
    book = directory()
    codes = {office.pk: office.code for office in book.departments()}
    return CaseTold(
        ask=case.ask,
        text=text_of(case),
        matters=tuple(dict.fromkeys(made.goal for made in case.diagnoses)),
        obstacle=case.obstacle,
        offices=tuple(codes[leg.office] for leg in case.legs if leg.office in codes),
        known=known,
    )


def _shown(told: CaseTold, number: str) -> dict[str, Any]:
    found = matched(told, today())
    question = found.question
    if not found.matches and not found.ruled_out:
        return {"none": found.none_fits if told.known or number else None, "known": _kept(told.known)}
    return {
        "matches": [_one(match, number, told.known) for match in found.matches],
        "out": [{"title": match.playbook.title, "reasons": tuple(match.reasons())} for match in found.ruled_out],
        "question": question,
        "yes": _asking(told.known, question.question.zh, yes=True) if question else "",
        "no": _asking(told.known, question.question.zh, yes=False) if question else "",
        "none": found.none_fits,
        "known": _kept(told.known),
        "number": number,
    }


def _one(match: Match, number: str, known: Mapping[str, bool]) -> dict[str, Any]:
    version = version_in_use(match.playbook.code, today()) if number else None
    asked = f"{query_of(known)}&version={version.pk}" if version else ""
    return {
        "code": match.playbook.code,
        "title": match.playbook.title,
        "fits": match.fit is Fit.FITS,
        "reasons": tuple(match.reasons()),
        "url": f"{reverse('desk:act', kwargs={'number': number, 'verb': ApplyForm.slug})}?{asked}" if version else "",
    }


def _kept(known: Mapping[str, bool]) -> list[dict[str, str]]:
    return [{"name": YES if answer else NO, "value": question} for question, answer in known.items()]


def _asking(known: Mapping[str, bool], question: str, *, yes: bool) -> str:
    return query_of({**known, question: yes})


def answers_a_question(sent: QueryDict) -> bool:
    """Whether one of the buttons was pressed."""
    return SAYS_YES in sent or SAYS_NO in sent


def query_of(known: Mapping[str, bool]) -> str:
    query = QueryDict(mutable=True)
    query.setlist(YES, [question for question, answer in known.items() if answer])
    query.setlist(NO, [question for question, answer in known.items() if not answer])
    return query.urlencode()
