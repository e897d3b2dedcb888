"""更正: all that was told on one page, to be put right within ten minutes."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from bancheng.cases.events.telling import CaseCorrected
from bancheng.cases.facts import Attempt
from bancheng.cases.intake import numbered
from bancheng.cases.model import Case
from bancheng.cases.people import CITIZEN, Need, Party, PartyRole
from bancheng.errors import BanchengError
from bancheng.reading.danger import danger_in
from bancheng_site.actions.correct_case import correct_case
from bancheng_site.portal import clock, forms, steps
from bancheng_site.portal.cases import Open, open_case
from bancheng_site.portal.deeds import GET_OR_POST, complain, put, show
from bancheng_site.portal.reading import read_post
from bancheng_site.portal.receipt import may_correct
from bancheng_site.portal.submissions import KEY, sent
from bancheng_site.records.ledger import Submission

TEMPLATE = "portal/correct.html"


@GET_OR_POST
def correct(request: HttpRequest, number: str) -> HttpResponse:
    """The four pages as one, filled in; sent, the new words stand and the old stay in the history."""
    opened, at = open_case(number), clock.now()
    if not may_correct(opened, at) and not _sent_before(request):
        return render(request, "portal/not_now.html", {"opened": opened, "refusal": None}, status=409)
    if request.method == "GET":
        pages = _forms(boxes_of(opened.case))
        return _page(request, opened, pages)
    known = {name for step in steps.STEPS for name in steps.known_boxes(step.slug, request.POST)}
    posted = read_post(request, known)
    pages = _forms(posted.boxes)
    every = [form for page in pages.values() for form in page]
    complain(every[0], posted.complaints)
    if sum(not form.is_valid() for form in every):
        return _page(request, opened, pages, 422)
    told = steps.told_from(pages)
    corrected = CaseCorrected(
        ask=told.ask,
        text=told.text,
        parties=told.parties,
        attempts=numbered(told.attempts),
        danger=tuple(sign.kind for sign in danger_in(f"{told.ask}\n{told.text}")),
    )
    try:
        correct_case(opened.case.id, corrected, by=CITIZEN, at=at, sent=sent(posted.boxes, corrected))
    except BanchengError as refusal:
        put(refusal, every)
        return _page(request, opened, pages, 422)
    return redirect("portal:receipt", number=opened.number)


def _page(request: HttpRequest, opened: Open, pages: dict[str, list[forms.Plain]], status: int = 200) -> HttpResponse:
    *attempts, _conduct = pages["tried"]
    shown = {"what": pages["what"][0], "attempts": attempts, "count": len(attempts)}
    every = [form for page in pages.values() for form in page]
    return show(
        request, TEMPLATE, opened, every, status=status, whom=pages["whom"][0], reach=pages["reach"][0], **shown
    )


def _sent_before(request: HttpRequest) -> bool:
    key = f"web:{request.POST.get(KEY, '')}"[:80]
    return "\x00" not in key and Submission.objects.filter(key=key).exists()


def _forms(boxes: QueryDict) -> dict[str, list[forms.Plain]]:
    pages = {step.slug: steps.forms_of(step.slug, boxes) for step in steps.STEPS}
    pages["tried"][-1].fields["conduct"].disabled = True  # who may see it does not change by a correction
    return pages


def boxes_of(case: Case) -> QueryDict:
    """What the person would have typed to tell this case."""
    boxes = QueryDict(mutable=True)
    room = min(len(case.attempts) + 1, steps.MOST_ATTEMPTS)
    boxes.update({"text": case.text, "ask": case.ask, steps.COUNT: str(room)})
    for place, attempt in enumerate(case.attempts[: steps.MOST_ATTEMPTS]):
        boxes.update(_attempt(f"a{place}", attempt))
    _people(boxes, case.parties)
    return boxes


def _attempt(prefix: str, attempt: Attempt) -> dict[str, Any]:
    boxes = {f"{prefix}-where": attempt.where, f"{prefix}-said": attempt.said}
    if attempt.on:
        day = {"year": attempt.on.year, "month": attempt.on.month, "day": attempt.on.day}
        boxes |= {f"{prefix}-on_{part}": str(number) for part, number in day.items()}
    return boxes


def _people(boxes: QueryDict, parties: tuple[Party, ...]) -> None:
    first, speaker = parties[0], parties[-1]
    boxes.update({"name": speaker.name, "phone": speaker.phone, "address": speaker.address})
    boxes["means"] = forms.CALL if speaker.phone else forms.POST
    if Need.PHONE_ONLY in first.needs:
        boxes["means"] = forms.CALL_ONLY
    boxes.setlist("needs", [need for need in first.needs if need is not Need.PHONE_ONLY])
    boxes["for_whom"] = forms.SELF
    if speaker.role is PartyRole.HELPER and first.role is PartyRole.COMPANY:
        boxes.update({"company": first.name})
        boxes["for_whom"] = forms.COMPANY
    elif speaker.role is PartyRole.HELPER:
        boxes.update({"person": first.name, "relation": speaker.relation, "authority": speaker.authority})
        boxes["for_whom"] = forms.OTHER
        if speaker.consent:
            boxes["consent"] = "on"
