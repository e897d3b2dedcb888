"""Coming in and going out: log-in, the demo's one-click accounts, the page each role begins with."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bancheng.cases.people import Role
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.words import ROLES
from bancheng_site.guessing import Guesses, address_of
from bancheng_site.records.directory import directory
from bancheng_site.records.staff import Assignment, Staff

BACKEND = "django.contrib.auth.backends.ModelBackend"
PASSWORDS = Guesses("password", 10, 15 * 60)
"""Ten wrong passwords for one account from one address, then a quarter of an hour's wait there and nowhere else."""
BEGINS_WITH: tuple[tuple[Role, str, dict[str, str]], ...] = (
    (Role.COORDINATOR, "desk:triage", {}),
    (Role.CLERK, "desk:queue", {"view": "mine"}),
    (Role.HANDLER, "desk:legs", {}),
    (Role.SUPERVISOR, "desk:queue", {"view": "supervision"}),
    (Role.LEGAL_REVIEWER, "desk:queue", {"view": "to-tell"}),
    (Role.CLASS_OWNER, "desk:queue", {"view": "ended"}),
    (Role.AUDITOR, "desk:queue", {"view": "open"}),
    (Role.SECURITY_ADMIN, "desk:accounts", {}),
    (Role.SYSTEM_ADMIN, "desk:accounts", {}),
)
"""The page a role begins the day with; somebody with several roles gets the first."""


class LogInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("账号"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={"required": _("请写账号。")},
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("请写密码。")},
    )


def log_in(request: HttpRequest) -> HttpResponse:
    """The log-in page; in the demo also the accounts that open with one click."""
    form = LogInForm(request.POST if request.method == "POST" else None)
    after = _after(request)
    status = 200
    if request.method == "POST":
        status = _try(request, form) if form.is_valid() else 422
    if request.method == "POST" and status == 200:
        return HttpResponseRedirect(after)
    context = {"form": form, "next": after, "groups": _demo_groups() if settings.DEMO_MODE else []}
    return render(request, "desk/log_in.html", context, status=status)


def _try(request: HttpRequest, form: LogInForm) -> int:
    """200 and logged in; 422 with the reason on the form; 429 without looking at the password any more."""
    username, password = form.cleaned_data["username"], form.cleaned_data["password"]
    here = f"{username} {address_of(request)}"
    if PASSWORDS.are_spent(here):
        form.add_error(None, _("试的次数太多了。请过十五分钟再试，或请系统管理员帮忙。"))
        return 429
    staff = authenticate(request, username=username, password=password)
    if staff is None:
        PASSWORDS.count_wrong(here)
        form.add_error("password", _("账号或密码不对。请再核对一遍；忘了密码请找系统管理员。"))
        return 422
    PASSWORDS.forget(here)
    login(request, staff)
    return 200


def _after(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else reverse("desk:home")


def _demo_groups() -> list[dict[str, Any]]:
    """The accounts with a role, by role, in the order of the roles."""
    held = (
        Assignment.objects.filter(until=None, staff__is_active=True).select_related("staff").order_by("office_id", "id")
    )
    groups: dict[str, list[dict[str, Any]]] = {}
    for one in held:
        shown = {"username": one.staff.username, "name": one.staff.name, "office": directory().name(one.office_id)}
        groups.setdefault(one.role, []).append(shown)
    return [{"role": ROLES[role], "accounts": groups[role]} for role in ROLES if role in groups]


@require_POST
def demo_log_in(request: HttpRequest, username: str) -> HttpResponse:
    """In as one of the demo's people. The address exists in demo mode only."""
    staff = Staff.objects.filter(username=username, is_active=True, assignments__until=None).distinct().first()
    if staff is None or not settings.DEMO_MODE:
        raise Http404
    login(request, staff, backend=BACKEND)
    return HttpResponseRedirect(_after(request))


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Out; nothing stays in the browser."""
    logout(request)
    return redirect("desk:log_in")


def home(request: HttpRequest) -> HttpResponse:
    """The page the caller's role begins with."""
    roles = caller_in(request).roles()
    for role, name, where in BEGINS_WITH:
        if role in roles:
            return HttpResponseRedirect(reverse(name, kwargs=where))
    raise Http404
