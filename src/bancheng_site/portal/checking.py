"""核对: everything told, with a way to change each part, who will see it, and one button."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from bancheng.cases.people import CITIZEN
from bancheng.errors import BanchengError, CannotRead
from bancheng.reading.danger import danger_in
from bancheng.reasons import Sentence
from bancheng_site.actions.receive_case import Told, receive_case
from bancheng_site.actions.write import load, number_of
from bancheng_site.portal import clock, grants
from bancheng_site.portal.draft import Draft, first_open
from bancheng_site.portal.reading import read_post
from bancheng_site.portal.steps import told_from
from bancheng_site.portal.submissions import KEY, fingerprint, fresh_key, sent
from bancheng_site.portal.summary import answers
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import Submission

SHOWN = "shown"
"""The fingerprint of what the page showed, so that nobody submits what they did not see."""


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """What was told, to be looked over; on 提交 a number."""
    if not directory().windows:
        return redirect("portal:start")
    draft = Draft(request.session)
    if request.method == "POST" and draft.is_empty():
        return _sent_before(request)
    forms = draft.forms()
    gap = first_open(forms)
    if gap is not None:
        return redirect("portal:tell", step=gap)
    told = told_from(forms)
    if request.method == "POST":
        return _submit(request, draft, told)
    return _page(request, told)


def _submit(request: HttpRequest, draft: Draft, told: Told) -> HttpResponse:
    posted = read_post(request, {SHOWN})
    try:
        if posted.complaints:
            raise CannotRead(posted.complaints[0].zh, posted.complaints[0].en)
        if posted.boxes.get(SHOWN, fingerprint(told)) != fingerprint(told):
            raise CannotRead(
                "您在别的页面改过内容，还没有提交。请再看一遍。",
                "You changed something on another page; nothing was sent. Please look again.",
            )
        done = receive_case(told, by=CITIZEN, at=clock.now(), sent=sent(posted.boxes, told))
    except BanchengError as refusal:
        return _page(request, told, refusal.sentence)
    draft.clear()
    grants.grant(request.session, done.number)
    return redirect("portal:receipt", number=done.number)


def _sent_before(request: HttpRequest) -> HttpResponse:
    """The form was sent already and the draft is gone: the same key leads to the same receipt, in the same session."""
    key = f"web:{request.POST.get(KEY, '')}"[:80]
    found = Submission.objects.filter(key=key).first() if "\x00" not in key else None
    number = number_of(load(found.case_id)) if found else ""
    if found and grants.is_granted(request.session, number):
        return redirect("portal:receipt", number=number)
    return redirect("portal:start")


def _page(request: HttpRequest, told: Told, refusal: Sentence | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "answers": answers(told),
        "refusal": refusal,
        "conduct": directory().name(told.concerns_conduct_of) if told.concerns_conduct_of else None,
        "danger": danger_in(f"{told.ask}\n{told.text}"),
        "key_name": KEY,
        "key": fresh_key(),
        "shown": fingerprint(told),
        "title": gettext("看看对不对"),
        "back_url": reverse("portal:tell", args=["reach"]),
    }
    return render(request, "portal/check.html", context, status=422 if refusal else 200)
