"""账号与岗位: who has an account, who may do what and where, and every change to it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bancheng.cases.people import Role
from bancheng.errors import BanchengError, CannotRead
from bancheng_site.actions.close_account import close_account
from bancheng_site.actions.end_role import end_role
from bancheng_site.actions.grant_role import grant_role
from bancheng_site.actions.open_account import open_account
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.clock import now
from bancheng_site.desk.forms.accounts import GrantRoleForm, OpenAccountForm
from bancheng_site.desk.page import show
from bancheng_site.desk.words import ROLES
from bancheng_site.records.directory import directory
from bancheng_site.records.staff import Assignment, Staff, StaffChange

LATEST = 50


def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts with their roles, and what the caller's kind of administrator may change."""
    return _page(request)


def _page(
    request: HttpRequest, opening: OpenAccountForm | None = None, granting: GrantRoleForm | None = None
) -> HttpResponse:
    roles = caller_in(request).roles()
    held: dict[int, list[dict[str, Any]]] = {}
    for one in Assignment.objects.filter(until=None).order_by("id"):
        shown = {"pk": one.pk, "role": ROLES[one.role], "office": directory().name(one.office_id), "since": one.since}
        held.setdefault(one.staff_id, []).append(shown)
    changes = StaffChange.objects.select_related("by", "staff").order_by("-id")[:LATEST]
    context = {
        "people": [{"staff": s, "roles": held.get(s.pk, [])} for s in Staff.objects.order_by("-is_active", "username")],
        "opens": Role.SYSTEM_ADMIN in roles,
        "grants": Role.SECURITY_ADMIN in roles,
        "opening": opening or OpenAccountForm(name="open"),
        "granting": granting or GrantRoleForm(name="grant"),
        "changes": [{"it": c, "role": ROLES.get(c.role, ""), "office": directory().name(c.office_id)} for c in changes],
    }
    refused = any(form is not None and form.errors for form in (opening, granting))
    return show(request, "accounts.html", context, status=422 if refused else 200)


@require_POST
def open_new(request: HttpRequest) -> HttpResponse:
    """A new account."""
    form = OpenAccountForm(request.POST, name="open")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            staff = open_account(
                typed["username"], typed["full_name"], typed["password"], by=caller_in(request), at=now()
            )
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("账号 %s 开好了。还要安全管理员授予岗位。") % staff.username)
            return redirect("desk:accounts")
    return _page(request, opening=form)


@require_POST
def grant(request: HttpRequest) -> HttpResponse:
    """A role."""
    form = GrantRoleForm(request.POST, name="grant")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            grant_role(int(typed["staff"]), Role(typed["role"]), int(typed["office"]), by=caller_in(request), at=now())
        except BanchengError as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("岗位授予了，马上生效。"))
            return redirect("desk:accounts")
    return _page(request, granting=form)


@require_POST
def close(request: HttpRequest) -> HttpResponse:
    """An account shut."""
    return _one_click(request, "staff", lambda pk: close_account(pk, by=caller_in(request), at=now()))


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """A role ended."""
    return _one_click(request, "assignment", lambda pk: end_role(pk, by=caller_in(request), at=now()))


def _one_click(request: HttpRequest, name: str, deed: Callable[[int], object]) -> HttpResponse:
    """What needs no form: done, or the page with the reason."""
    given = request.POST.get(name, "")
    try:
        if not (given.isascii() and given.isdigit() and len(given) < 19):
            raise CannotRead("没有选中哪一个。请在名单里点。", "Nothing was chosen. Please choose in the list.")
        deed(int(given))
    except BanchengError as refusal:
        form = GrantRoleForm({}, name="grant") if name == "assignment" else OpenAccountForm({}, name="open")
        form.without_judgement().refuse(refusal)
        return _page(request, **({"granting": form} if name == "assignment" else {"opening": form}))  # type: ignore[arg-type]
    messages.success(request, _("改好了，马上生效。"))
    return redirect("desk:accounts")
