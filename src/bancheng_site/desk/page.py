"""The frame of every desk page: who is here, the main pages this person may open, the window's name."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bancheng.cases.people import Role
from bancheng_site.desk.asking import caller_in
from bancheng_site.desk.words import ROLES, listed
from bancheng_site.permissions import DOORS, Caller
from bancheng_site.records.directory import directory
from bancheng_site.templatetags.look import said


def show(request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A desk page, with its frame."""
    return render(request, f"desk/{template}", {**frame(request), **context}, status=status)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the masthead shows."""
    caller = caller_in(request)
    first = caller.assignments[0] if caller.assignments else None
    name = directory().name(first.office_id if first else None)
    return {
        "user": caller.staff,
        "user_name": caller.staff.name if caller.staff else "",
        "user_office": said(name) if first else "",
        "user_role": listed(ROLES[a.role] for a in caller.assignments),
        "nav_items": nav_items(request, caller),
        "opens_radar": caller.may_open(DOORS["desk:radar"]),
        "opens_keys": caller.may_open(DOORS["desk:keys"]),
    }


def nav_items(request: HttpRequest, caller: Caller) -> list[dict[str, object]]:
    """The main pages that open for the caller's roles, each with its key."""
    supervises = Role.SUPERVISOR in caller.roles()
    pages = [
        ("desk:register", {}, _("登记"), "n"),
        ("desk:triage", {}, _("研判"), "t"),
        ("desk:legs", {}, _("部门待办"), "l"),
        ("desk:queue", {"view": "supervision" if supervises else "mine"}, _("督办") if supervises else _("队列"), "q"),
        ("desk:catalogue", {}, _("事项目录"), "m"),
        ("desk:radar" if caller.may_open(DOORS["desk:radar"]) else "desk:classes", {}, _("类案"), "k"),
        ("desk:playbooks", {}, _("方案库"), "b"),
        ("cockpit:home", {}, _("驾驶舱"), "d"),
        ("desk:readings", {}, _("机读台账"), "r"),
        ("desk:accounts", {}, _("账号与岗位"), "u"),
    ]
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {"url": reverse(name, kwargs=where), "label": label, "key": key, "current": name == here, "count": None}
        for name, where, label, key in pages
        if caller.may_open(DOORS[name])
    ]
