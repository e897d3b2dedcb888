"""One step of a case's life: its form, the action behind it, and everything typed when it is refused."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from bancheng.cases.lifecycle import BY_VERB, who_may
from bancheng.cases.people import Role
from bancheng.errors import BanchengError, Refused
from bancheng_site.actions.write import Done, load
from bancheng_site.desk.asking import caller_in, case_row_in, sent_in
from bancheng_site.desk.clock import now, today
from bancheng_site.desk.forms import apply, asking, begin, clock, facts, finish, legs, meet, untie
from bancheng_site.desk.forms.base import ActForm, Scene
from bancheng_site.desk.page import show
from bancheng_site.desk.words import labelled, listed
from bancheng_site.permissions import Caller
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said

LIFE: Sequence[type[ActForm]] = (
    begin.TakeForm, begin.AcceptForm, finish.OnTheSpotForm, begin.DeclineForm, begin.DiagnoseForm,
    legs.AcceptLegForm, legs.CloseLegForm, legs.ObjectForm,
    finish.DraftForm, finish.ReviewForm, finish.SendBackForm, finish.DeliverForm, finish.ThreeQuestionsForm,
    finish.CloseForm, finish.CallBackForm, finish.ReopenForm, finish.ArchiveForm,
)  # fmt: skip
TOGETHER: Sequence[type[ActForm]] = (
    legs.OfferForm, legs.RuleForm, meet.CallMeetingForm, meet.ConcludeMeetingForm, meet.PlanVisitForm,
    meet.MakeVisitForm, meet.RequestMaterialsForm, meet.ReceiveMaterialsForm,
)  # fmt: skip
CLOCK: Sequence[type[ActForm]] = (
    clock.PauseForm, clock.ResumeForm, clock.ExtendForm, clock.EscalateForm, clock.SuperviseForm,
)  # fmt: skip
RECORD: Sequence[type[ActForm]] = (
    facts.ContactForm, facts.NoteForm, facts.AttemptForm, facts.PartyForm, facts.ObjectsForm, facts.SettleForm,
    begin.CorrectForm, begin.WithdrawForm,
)  # fmt: skip
BY_THE_CATALOGUE: Sequence[type[ActForm]] = (asking.AskForm, untie.UntieForm)
"""Steps that the diagnosis page leads to: they need a question to the catalogue."""
BY_A_PLAYBOOK: Sequence[type[ActForm]] = (apply.ApplyForm,)
"""Steps to which a playbook that fits leads."""
FORMS: dict[str, type[ActForm]] = {
    form.slug: form for form in (*LIFE, *TOGETHER, *CLOCK, *RECORD, *BY_THE_CATALOGUE, *BY_A_PLAYBOOK)
}
"""Every step by its address."""


def scene_of(row: CaseRow, caller: Caller) -> Scene:
    """The case as it stands, its rules, and whom the caller speaks for."""
    case, book = load(row.pk), directory()
    handled = [a.office_id for a in caller.assignments if a.role == Role.HANDLER]
    own = frozenset(office for top in handled for office in book.within(top))
    return Scene(case, book.rules(case.profile), today(), caller, own)


def possible(scene: Scene, forms: Sequence[type[ActForm]]) -> list[type[ActForm]]:
    """Of these steps, the ones the table allows the caller now and that make sense."""
    roles = scene.by.roles()
    return [form for form in forms if _allowed(scene, form, roles) and form.fits(scene)]


def _allowed(scene: Scene, form: type[ActForm], roles: frozenset[Role]) -> bool:
    move = BY_VERB[form.verb]
    may = who_may(form.verb, restricted=scene.case.restricted)
    return scene.case.stage in move.sources and bool(may & roles)


def try_it(request: HttpRequest, form: ActForm) -> Done | None:
    """The deed; or None with the reason on the form, and everything typed still there."""
    if form.asks_for_a_row():
        form.without_judgement()
        return None
    if form.asks_for_a_look():
        form.look_over()
        return None
    if not form.is_valid():
        return None
    try:
        return form.run(by=caller_in(request), at=now(), sent=sent_in(request))
    except BanchengError as refusal:
        form.refuse(refusal)
        return None


def act(request: HttpRequest, number: str, verb: str) -> HttpResponse:
    """The form of one step, or the step."""
    kind = FORMS.get(verb)
    if kind is None:
        raise Http404
    row, caller = case_row_in(request), caller_in(request)
    scene = scene_of(row, caller)
    if request.method != "POST":
        return _empty_form(request, number, kind, scene)
    form = kind(request.POST, scene=scene)
    done = try_it(request, form)
    if done is None:
        return form_page(request, number, form, status=422 if form.errors else 200)
    return after(request, number, done)


def _empty_form(request: HttpRequest, number: str, kind: type[ActForm], scene: Scene) -> HttpResponse:
    if kind not in possible(scene, [kind]):
        messages.warning(request, str(said(_why_not(kind, scene))))
        return HttpResponseRedirect(reverse("desk:case", kwargs={"number": number}))
    try:
        form = kind(scene=scene, **kind.known_from(request.GET))
    except BanchengError as unreadable:
        messages.warning(request, str(said(unreadable.sentence)))
        return HttpResponseRedirect(reverse("desk:case", kwargs={"number": number}))
    return form_page(request, number, form)


def _why_not(kind: type[ActForm], scene: Scene) -> object:
    move = BY_VERB[kind.verb]
    return move.why if scene.case.stage not in move.sources else Refused(
        "现在不用做这一步。请看办件页右边列出的。", "This step is not needed now. See what the case page offers."
    ).sentence  # fmt: skip


def form_page(request: HttpRequest, number: str, form: ActForm, *, status: int = 200) -> HttpResponse:
    """A page with one form, beside what the case is about."""
    context = {"number": number, "form": form, "case": form.scene.case, "next": _next(request)}
    return show(request, form.template, context, status=status)


def after(request: HttpRequest, number: str, done: Done) -> HttpResponse:
    """Say what was done, and go on where the form said."""
    messages.success(request, what_was_done(done))
    return HttpResponseRedirect(_next(request) or reverse("desk:case", kwargs={"number": number}))


def what_was_done(done: Done) -> str:
    """The events in words; that nothing was done twice, when a form arrived again."""
    if done.repeated:
        return _("这份表单刚才已经收到，没有重复办理。")
    steps = list(dict.fromkeys(str(said(event.title)) for event in done.events))
    return labelled(done.number, listed(steps))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, None, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else ""
