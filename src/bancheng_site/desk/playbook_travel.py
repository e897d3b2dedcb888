"""方案进出: the signed file of what is published, and another window's file that becomes a draft here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bancheng.classes.exchange import Received, opened
from bancheng.errors import BanchengError
from bancheng_site.actions.export_playbook import export_playbook
from bancheng_site.actions.import_playbook import import_playbook, is_known
from bancheng_site.actions.revoke_key import require_not_revoked
from bancheng_site.actions.signing_key import window_fingerprint
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.clock import now
from bancheng_site.desk.forms.playbook_words import FileForm, TakeInForm
from bancheng_site.desk.page import show


def take_in(request: HttpRequest) -> HttpResponse:
    """First the file; then whose it is, which of our offices are meant, and that the fingerprint was compared."""
    if request.method != "POST":
        return _ask(request, FileForm(name="file"))
    if "content" in request.POST:
        return _mapped(request)
    form = FileForm(request.POST, name="file", files=request.FILES)
    if form.is_valid():
        text, name = form.text_of_file()
        if text and not form.errors:
            try:
                received = opened(text, name)
                require_not_revoked(received)
            except BanchengError as refusal:
                form.refuse(refusal)
            else:
                return _map(request, received, text, name)
    return _ask(request, form, status=422)


def _ask(request: HttpRequest, form: FileForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "fingerprint": window_fingerprint()}
    return show(request, "playbook_take_in.html", context, status=status)


def _map(request: HttpRequest, received: Received, text: str, name: str) -> HttpResponse:
    form = _form(received, None)
    form.fields["content"].initial, form.fields["name"].initial = text, name
    return _whose(request, received, form)


def _form(received: Received, data: object) -> TakeInForm:
    known = is_known(received)
    return TakeInForm(data, parcel=received.parcel, mark=received.fingerprint, known=known)  # type: ignore[arg-type]


def _whose(request: HttpRequest, received: Received, form: TakeInForm, status: int = 200) -> HttpResponse:
    context = {"received": received, "parcel": received.parcel, "form": form, "known": is_known(received)}
    return show(request, "playbook_take_in.html", context, status=status)


def _mapped(request: HttpRequest) -> HttpResponse:
    text, name = request.POST["content"], request.POST.get("name", "")[:100]
    try:
        received = opened(text, name or "playbook.json")
    except BanchengError as refusal:
        first = FileForm({}, name="file")
        first.without_judgement().refuse(refusal)
        return _ask(request, first, status=422)
    form = _form(received, request.POST)
    if form.is_valid():
        compared = received.fingerprint if form.cleaned_data.get("fingerprint") else ""
        try:
            done = import_playbook(
                text, name, offices=form.offices(), fingerprint=compared, code=form.cleaned_data["code"],
                by=caller_in(request), at=now(),
            )  # fmt: skip
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("收下了，是第 %d 版草稿。请核对后送审。") % done.version.number)
            return redirect("desk:playbook_version", done.version.playbook.code, done.version.number)
    return _whose(request, received, form, status=422)


def file(request: HttpRequest, code: str) -> HttpResponse:
    """The signed file, to be kept or sent. What is not published has none."""
    made = export_playbook(code, address=request.build_absolute_uri(reverse("portal:playbook", args=[code])))
    answer = HttpResponse(made.text, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return answer
