"""What a person does to an open case: one page each, sent once, refused with a sentence and the words still there."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from bancheng.cases.facts import Attempt
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Grade
from bancheng.cases.people import CITIZEN
from bancheng.errors import BanchengError
from bancheng_site.actions.add_attempt import add_attempt
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.receive_materials import receive_materials
from bancheng_site.actions.reopen_case import reopen_case
from bancheng_site.actions.withdraw_case import withdraw_case
from bancheng_site.actions.write import Done, Sent
from bancheng_site.portal import clock
from bancheng_site.portal.cases import Open, open_case
from bancheng_site.portal.forms import HandedInForm, MoreForm, ObjectForm, Plain, RateForm, WithdrawForm
from bancheng_site.portal.reading import read_post
from bancheng_site.portal.submissions import KEY, fresh_key, sent
from bancheng_site.templatetags.look import said

Answers = Mapping[str, Any]
Deed = Callable[[Open, Answers, datetime, Sent], Done]
GET_OR_POST = require_http_methods(["GET", "POST"])


def deed_page(
    request: HttpRequest, opened: Open, verb: str, form_of: Callable[[Any], Plain], deed: Deed, **shown: Any
) -> HttpResponse:
    """The page for one verb of the lifecycle; done, it leads back to the progress page."""
    template = f"portal/{shown.pop('page', verb)}.html"
    try:
        require(opened.case, verb, CITIZEN)
    except BanchengError as refusal:
        if request.method == "GET" or not _may_be_repeated(request):
            return render(request, "portal/not_now.html", {"opened": opened, "refusal": refusal.sentence}, status=409)
    if request.method == "GET":
        return show(request, template, opened, [form_of(None)], **shown)
    posted = read_post(request, [field.html_name for field in form_of(None)] + ["about"])
    form = form_of(posted.boxes)
    complain(form, posted.complaints)
    if not form.is_valid():
        return show(request, template, opened, [form], status=422, **shown)
    try:
        deed(opened, form.cleaned_data, clock.now(), sent(posted.boxes, {"verb": verb, **form.cleaned_data}))
    except BanchengError as refusal:
        put(refusal, [form])
        return show(request, template, opened, [form], status=422, **shown)
    return redirect("portal:progress", number=opened.number)


def _may_be_repeated(request: HttpRequest) -> bool:
    """A form sent twice arrives when the step is done already; its key tells, so the action is asked."""
    return bool(request.POST.get(KEY))


def complain(form: Plain, complaints: Sequence[Any]) -> None:
    """Say on the form what was wrong with the sending itself."""
    for complaint in complaints:
        form.add_error(None, str(said(complaint)))


def put(refusal: BanchengError, forms: Sequence[Plain]) -> None:
    """Put the engine's sentence at the field it is about, or at the head of the page."""
    form = next((one for one in forms if refusal.field in one.fields), forms[0])
    form.add_error(refusal.field if refusal.field in form.fields else None, str(said(refusal.sentence)))


def show(
    request: HttpRequest, template: str, opened: Open, forms: list[Plain], *, status: int = 200, **shown: Any
) -> HttpResponse:
    """A page with forms and a fresh key."""
    context = {
        "opened": opened,
        "number": opened.number,
        "forms": forms,
        "form": forms[0],
        "wrong": status != 200,
        "key_name": KEY,
        "key": fresh_key(),
        "back_url": reverse("portal:progress", args=[opened.number]),
        **shown,
    }
    return render(request, template, context, status=status)


@GET_OR_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """撤回."""

    def deed(opened: Open, answers: Answers, at: datetime, once: Sent) -> Done:
        return withdraw_case(opened.case.id, answers["words"], by=CITIZEN, at=at, sent=once)

    return deed_page(request, open_case(number), "withdraw", WithdrawForm, deed)


@GET_OR_POST
def disagree(request: HttpRequest, number: str) -> HttpResponse:
    """我不同意: taken up again by somebody else."""

    def deed(opened: Open, answers: Answers, at: datetime, once: Sent) -> Done:
        return reopen_case(opened.case.id, answers["words"], by=CITIZEN, at=at, sent=once)

    return deed_page(request, open_case(number), "reopen", ObjectForm, deed, page="object")


@GET_OR_POST
def rate(request: HttpRequest, number: str) -> HttpResponse:
    """评价."""

    def deed(opened: Open, answers: Answers, at: datetime, once: Sent) -> Done:
        return rate_case(opened.case.id, Grade(answers["grade"]), answers["words"], by=CITIZEN, at=at, sent=once)

    return deed_page(request, open_case(number), "rate", RateForm, deed)


@GET_OR_POST
def supplement(request: HttpRequest, number: str) -> HttpResponse:
    """补充: the answer to a list of missing papers (`?about=1`), or something more to know."""
    opened = open_case(number)
    about = request.GET.get("about", "")
    asked = next((r for r in opened.case.material_requests if str(r.number) == about), None)
    if asked is None:
        return deed_page(request, opened, "add_facts", MoreForm, _add, page="supplement", asked=None)

    def deed(opened: Open, answers: Answers, at: datetime, once: Sent) -> Done:
        return receive_materials(opened.case.id, asked.number, answers["answer"], by=CITIZEN, at=at, sent=once)

    office = opened.book.name(asked.office)
    return deed_page(
        request, opened, "receive_materials", HandedInForm, deed, page="supplement", asked=asked, office=office
    )


def _add(opened: Open, answers: Answers, at: datetime, once: Sent) -> Done:
    more = Attempt(number=0, where=answers["where"] or "本人补充", said=answers["said"])
    return add_attempt(opened.case.id, more, by=CITIZEN, at=at, sent=once)
