"""授予岗位: one role in one office, from now until it is ended; never to oneself."""

from datetime import datetime

from django.db import IntegrityError, transaction

from bancheng.cases.people import Role
from bancheng.errors import CannotRead, Refused
from bancheng_site.actions.account_powers import (
    ADMINISTRATORS,
    GRANTABLE,
    find_staff,
    require_administrator,
    require_somebody_else,
)
from bancheng_site.permissions import Caller
from bancheng_site.records.directory import directory
from bancheng_site.records.staff import Assignment, StaffChange


def grant_role(staff: int, role: Role, office: int, *, by: Caller, at: datetime) -> Assignment:
    """The new assignment. Nobody holds both administrators' roles, and no role is held twice."""
    admin, found = require_administrator(by, Role.SECURITY_ADMIN), find_staff(staff)
    require_somebody_else(admin, found)
    if role not in GRANTABLE:
        raise CannotRead("这个岗位不能授予。", "That role cannot be granted.", field="role")
    if not found.is_active:
        raise Refused("这个账号已经关了。", "This account is closed.", field="staff")
    if office not in directory().offices:
        raise CannotRead("没有这个部门。", "There is no such office.", field="office")
    held = set(Assignment.objects.filter(staff=found, until=None).values_list("role", flat=True))
    if role in ADMINISTRATORS and held & (ADMINISTRATORS - {role}):
        raise Refused(
            "系统管理员和安全管理员不能是同一个人。",
            "System and security administrator cannot be the same person.",
            field="role",
        )
    try:
        with transaction.atomic():
            granted = Assignment.objects.create(staff=found, role=role, office_id=office, granted_by=admin, since=at)
            StaffChange.objects.create(
                at=at, by=admin, kind=StaffChange.Kind.GRANTED, staff=found, role=role, office_id=office
            )
    except IntegrityError:
        raise Refused("已经有这个岗位了。", "That role is held already.", field="role") from None
    return granted
