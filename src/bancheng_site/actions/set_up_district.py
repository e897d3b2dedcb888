"""设立辖区: offices, published limits and accounts come from one file a reader can edit."""

from dataclasses import dataclass
from datetime import datetime
from textwrap import dedent

from django.core.exceptions import ValidationError
from django.db import models, transaction

from bancheng.cases.people import Role
from bancheng.files.located import Located
from bancheng.files.yaml_text import read_located
from bancheng.workdays.profiles import load_profile
from bancheng_site.records.directory import directory, forget
from bancheng_site.records.offices import LimitProfileText, Office
from bancheng_site.records.staff import Assignment, Staff

FIRST = (Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN)
"""The roles somebody must hold before anybody can grant anything: nobody granted them."""
STAFF_ROLES = tuple(role.value for role in Role if role not in (Role.CITIZEN, Role.SYSTEM))


@dataclass(frozen=True, slots=True)
class Made:
    """How many offices and accounts the file brought that were not there before."""

    offices: int
    staff: int


def set_up_district(text: str, name: str, *, at: datetime) -> Made:
    """What was made. An office code or username that exists stays as it is, so the file can be imported again.

    All or nothing. Accounts have no password; roles are granted by the security administrator, whose own role and the
    system administrator's were granted by nobody. Raises CannotRead with file, line and mend.
    """
    parts = read_located(text, name).fields(("offices", "staff"), ("limits",))
    try:
        with transaction.atomic():
            if "limits" in parts:
                _keep_limits(parts["limits"], text, at)
            offices = sum(_open_office(entry) for entry in parts["offices"].entries())
            staff = sum(_open_account(entry, at) for entry in _first_accounts_first(parts["staff"]))
    finally:
        forget()
    return Made(offices, staff)


def _keep_limits(limits: Located, text: str, at: datetime) -> None:
    first, last = limits.line - 1, limits.last_line
    section = dedent("\n".join(text.splitlines()[first:last]))
    profile = load_profile("\n" * first + section, limits.name)  # blank lines keep the line numbers of the whole file
    newest = LimitProfileText.objects.filter(code=profile.code).order_by("id").last()
    if newest is None or newest.text != section:
        LimitProfileText.objects.create(code=profile.code, text=section, imported_at=at)
    forget()


def _open_office(entry: Located) -> bool:
    parts = entry.fields(("code", "kind", "name"), ("within", "phone", "address", "hours", "profile"))
    code, kind, title = parts["code"].text(), parts["kind"], parts["name"].sentence()
    if kind.text() not in Office.Kind.values:
        raise kind.fault(
            f"种类“{kind.text()}”应是：{'、'.join(Office.Kind.values)}。",
            f'the kind "{kind.text()}" should be one of {", ".join(Office.Kind.values)}.',
        )
    if Office.objects.filter(code=code).exists():
        return False
    parent = _parent(parts["within"]) if "within" in parts else None
    office = Office(
        code=code,
        kind=kind.text(),
        name_zh=title.zh,
        name_en=title.en,
        parent=parent,
        path=f"{parent.path if parent else '/'}{code}/",
        profile=_profile(entry, parts, kind.text()),
        **{part: parts[part].text() for part in ("phone", "address", "hours") if part in parts},
    )
    _require_fitting(office, entry)
    office.save()
    return True


def _require_fitting(row: models.Model, entry: Located) -> None:
    """Nothing, if every value fits its column: length, and the letters a code may have."""
    try:
        row.clean_fields(exclude=[f.name for f in row._meta.fields if not getattr(row, f.attname)])
    except ValidationError as unfit:
        field, messages = next(iter(unfit.message_dict.items()))
        raise entry.fault(f"{field}：{messages[0]}", f"{field}: {messages[0]}") from unfit


def _parent(within: Located) -> Office:
    found = Office.objects.filter(code=within.text()).first()
    if found is None:
        raise within.fault(
            f"上级“{within.text()}”还没有写在前面。", f'"{within.text()}" should stand above the offices within it.'
        )
    return found


def _profile(entry: Located, parts: dict[str, Located], kind: str) -> str:
    if kind != Office.Kind.WINDOW:
        return ""
    if "profile" not in parts:
        raise entry.fault("窗口要写 profile：它公开的时限。", "a window needs a profile: the limits it has published.")
    code = parts["profile"].text()
    if code not in directory().profiles:
        known = list(directory().profiles)
        raise parts["profile"].fault(
            f"没有时限“{code}”，可写：{'、'.join(known)}。", f'there are no limits "{code}"; use {", ".join(known)}.'
        )
    return code


def _first_accounts_first(staff: Located) -> list[Located]:
    """The accounts, those nobody grants before those that are granted."""
    return sorted(staff.entries(), key=lambda entry: not set(_roles(entry)) & {role.value for role in FIRST})


def _roles(entry: Located) -> dict[str, Located]:
    return entry.fields(("username", "name", "roles"))["roles"].fields((), STAFF_ROLES)


def _open_account(entry: Located, at: datetime) -> bool:
    parts = entry.fields(("username", "name", "roles"))
    username = parts["username"].text()
    if Staff.objects.filter(username=username).exists():
        return False
    staff = Staff(username=username, name=parts["name"].text())
    _require_fitting(staff, entry)
    staff.set_unusable_password()
    staff.save()
    for role, where in _roles(entry).items():
        granted_by = None if role in FIRST else _granting(staff, where)
        Assignment.objects.create(staff=staff, role=role, office=_office(where), granted_by=granted_by, since=at)
    return True


def _office(where: Located) -> Office:
    office = Office.objects.filter(code=where.text()).first()
    if office is None:
        raise where.fault(f"没有部门“{where.text()}”。", f'there is no office "{where.text()}".')
    return office


def _granting(staff: Staff, where: Located) -> Staff:
    """The security administrator who grants this account its role; never the account itself."""
    held = Assignment.objects.filter(role=Role.SECURITY_ADMIN, until=None).order_by("id")
    granting = held.select_related("staff").first()
    if granting is None:
        raise where.fault(
            "还没有安全管理员，别的岗位没人能授。请加一个 roles: {security_admin: …} 的账号。",
            "there is no security administrator to grant roles; add an account with roles: {security_admin: …}.",
        )
    if granting.staff == staff:
        raise where.fault(
            "安全管理员不能给自己授别的岗位，请另设账号。",
            "the security administrator cannot grant themselves another role; use another account.",
        )
    return granting.staff
