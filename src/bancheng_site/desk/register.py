"""登记台: one page, one column, keyboard only. Register while the person speaks; answer at once where possible."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from bancheng.cases.model import Decision, Outcome
from bancheng.cases.numbers import read_case_number
from bancheng.errors import BanchengError, CannotRead
from bancheng.workdays.clocks import Clock, due
from bancheng_site.actions.answer_on_the_spot import answer_on_the_spot
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.actions.write import Done, Sent
from bancheng_site.desk.acts import scene_of
from bancheng_site.desk.alike import alike_to
from bancheng_site.desk.asking import caller_in, sent_in
from bancheng_site.desk.checking import checked
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.fitting import answers_a_question, answers_in, fits_case, fits_text, query_of
from bancheng_site.desk.forms.register import RegisterForm
from bancheng_site.desk.heard import heard_in
from bancheng_site.desk.page import show
from bancheng_site.desk.phones import plain_phone
from bancheng_site.desk.queue import number_of_row
from bancheng_site.desk.words import TIERS
from bancheng_site.letters.compose import printed_code
from bancheng_site.permissions import Caller, visible_cases
from bancheng_site.records.cases import CaseRow, PartyRow
from bancheng_site.records.directory import directory
from bancheng_site.records.offices import Office
from bancheng_site.records.tracking import tracking_code

SEEN = 5
JUST_REGISTERED = "registered"
MOST_KEPT = 20


def register(request: HttpRequest) -> HttpResponse:
    """The empty page, the page with what was found or added, the case on the books, or what is still missing."""
    if request.method != "POST":
        number = request.GET.get("saved", "")
        return _saved(request, number) if number else _page(request, RegisterForm())
    form = RegisterForm(request.POST)
    helped = _helped(request, form)
    if helped is not None:
        return helped
    done = _try(request, form) if form.is_valid() else None
    if done is None:
        return _page(request, form, status=422)
    kept = [number for number in request.session.get(JUST_REGISTERED, []) if number != done.number]
    request.session[JUST_REGISTERED] = [*kept, done.number][-MOST_KEPT:]
    saved, answered = f"{reverse('desk:register')}?saved={done.number}", query_of(answers_in(request.POST))
    return redirect(f"{saved}&{answered}" if answered else saved)


def _helped(request: HttpRequest, form: RegisterForm) -> HttpResponse | None:
    """The page again with what one of its other buttons asked for; None when it is to be registered."""
    if "look_up" in request.POST:
        return _looked_up(request, form)
    if "look_alike" in request.POST or answers_a_question(request.POST):
        form.without_judgement()
        form.begin_at("story")
        ask, story = (str(form.data.get(name, "")) for name in ("ask", "story"))
        alike = alike_to(ask, story, caller_in(request))
        fits = fits_text(ask, story, answers_in(request.POST))
        return _page(request, form, alike=alike, fits=fits, heard=heard_in(f"{ask}\n{story}"))
    if "look" in request.POST:
        form.without_judgement()
        form.begin_at("answer")
        ask, story, answer = (str(form.data.get(name, "")) for name in ("ask", "story", "answer"))
        seen = checked(f"{ask}\n{story}", Decision(outcome=Outcome.DONE, text=answer), today())
        return _page(request, form, checked=seen)
    if "add_phrase" in request.POST:
        form.add_phrase()
        form.without_judgement()
        form.begin_at("story")
        return _page(request, form)
    if form.asks_for_a_row():
        form.without_judgement()
        form.begin_at_new_row()
        return _page(request, form)
    return None


def _try(request: HttpRequest, form: RegisterForm) -> Done | None:
    try:
        sent = sent_in(request)
        return _with_answer(request, form, sent) if "answer_now" in request.POST else _alone(request, form, sent)
    except BanchengError as refusal:
        form.refuse(refusal)
        return None


def _alone(request: HttpRequest, form: RegisterForm, sent: Sent) -> Done:
    return receive_case(form.told(), by=caller_in(request), at=now(), sent=sent)


def _with_answer(request: HttpRequest, form: RegisterForm, sent: Sent) -> Done:
    """Registered and answered in one transaction: a refused answer leaves nothing done and all still typed."""
    typed = form.cleaned_data
    if typed["concerns_conduct_of"]:
        raise CannotRead(
            "反映作风的事交督办核实，不能当场答复。请只登记。",
            "A complaint about staff goes to supervision and is not answered at the counter. Please register only.",
            field="answer",
        )
    with transaction.atomic():
        done = _alone(request, form, sent)
        try:
            return answer_on_the_spot(
                done.case.id, form.decision(), typed["else_to_do"], typed["else_needed"], typed["difficulty"],
                by=caller_in(request), at=now(), sent=Sent(f"{sent.key}-a", sent.fingerprint),
            )  # fmt: skip
        except BanchengError as refusal:
            refusal.field = "answer" if refusal.field == "text" else refusal.field  # the story is called text too
            raise


def _looked_up(request: HttpRequest, form: RegisterForm) -> HttpResponse:
    """Earlier cases of the same telephone; name, address and needs of the person where nothing was typed yet."""
    phone = plain_phone(str(form.data.get("phone", "")))
    seen = visible_cases(caller_in(request))
    found = list(
        PartyRow.objects.filter(phone=phone, case__in=seen).select_related("case").order_by("-case_id", "number")[:SEEN]
        if phone
        else []
    )
    if found:
        form.fill_in({"name": found[0].name, "address": found[0].address})
        if not form.data.getlist("needs"):  # type: ignore[attr-defined]
            form.data.setlist("needs", found[0].needs)  # type: ignore[attr-defined]
    form.without_judgement()
    form.begin_at("ask" if found else "name")
    earlier = {party.case_id: {"row": party.case, "number": number_of_row(party.case)} for party in found}
    return _page(request, form, looked_up=True, earlier=list(earlier.values()))


def _page(request: HttpRequest, form: RegisterForm, *, status: int = 200, **more: Any) -> HttpResponse:
    context = {"form": form, "promises": _promises(caller_in(request)), **more}
    return show(request, "register.html", context, status=status)


def _window(caller: Caller) -> Office | None:
    book = directory()
    paths = [a.office.path for a in caller.assignments]
    return next((w for w in book.windows if any(w.path.startswith(path) for path in paths)), None)


def _promises(caller: Caller) -> list[dict[str, object]]:
    """The dates a matter registered today would have."""
    window = _window(caller)
    if window is None:
        return []
    rules, on = directory().rules(window.profile), today()
    by = due(Clock(on, rules.profile.acceptance_days), rules.calendar)
    tiers = [{"tier": TIERS[t], "due": due(Clock(on, days), rules.calendar)} for t, days in rules.profile.tiers.items()]
    return [{"tier": "", "due": by}, *tiers]


def _saved(request: HttpRequest, number: str) -> HttpResponse:
    """What the clerk hands over: number, code, the next date, the receipt; and danger first, if there was any."""
    if number not in request.session.get(JUST_REGISTERED, []):
        raise Http404
    row = CaseRow.objects.filter(pk=read_case_number(number)[0]).first()
    if row is None:
        raise Http404
    open_to_me = visible_cases(caller_in(request)).filter(pk=row.pk).exists()
    context = {
        "number": number,
        "row": row,
        "code": printed_code(tracking_code(row.pk, row.received_at)),
        "open_to_me": open_to_me,
        "fits": fits_case(scene_of(row, caller_in(request)), number, request) if open_to_me else {},
        "page": f"{reverse('desk:register')}?saved={number}&",
    }
    return show(request, "registered.html", context)
