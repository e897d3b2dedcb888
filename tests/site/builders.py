"""The smallest district in which a matter can be told: one window, two offices, one person for each role."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bancheng.cases.people import Role
from bancheng_site.permissions import Caller, caller_of
from bancheng_site.records.directory import forget
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Assignment, Staff

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 9, 30, 10, 0, tzinfo=SHANGHAI)
"""The day before the long holiday, so that a working day is never the next day by accident."""


def an_office(code: str, kind: str, parent: Office | None = None, **named: str) -> Office:
    """An office below another."""
    names = {"name_zh": code, "name_en": code.capitalize(), **named}
    path = (parent.path if parent else "/") + code + "/"
    return Office.objects.create(code=code, kind=kind, parent=parent, path=path, **names)


def a_member_of_staff(username: str, role: Role, office: Office, since: datetime = WEDNESDAY) -> Caller:
    """Somebody with one role in one office."""
    staff = Staff.objects.create_user(username, name=username)
    Assignment.objects.create(staff=staff, role=role, office=office, since=since)
    return caller_of(staff)


@dataclass
class District:
    """One window with a limit profile (0, 2 and 5 working days), two departments, and the people in them."""

    government: Office
    window: Office
    police: Office
    civil: Office
    staff: dict[str, Caller] = field(default_factory=dict)


def a_district() -> District:
    """A district where everybody has one role."""
    government = an_office("qingxi", "government", name_zh="清溪区政务服务中心", name_en="Qingxi Service Centre")
    window = an_office(
        "window",
        "window",
        government,
        profile="deyang",
        name_zh="“办不成事”反映窗口",
        name_en="Fallback window",
        phone="000-88000012",
        address="清溪区文昌路18号一楼12号窗口",
        hours="工作日 9:00–12:00，13:30–17:00",
    )
    police = an_office("police", "department", government, name_zh="公安分局", name_en="Police", phone="000-88000110")
    civil = an_office("civil", "department", government, name_zh="民政局", name_en="Civil affairs")
    forget()
    where = {
        Role.CLERK: window,
        Role.COORDINATOR: government,
        Role.LEGAL_REVIEWER: government,
        Role.SUPERVISOR: government,
    }
    staff = {role.value: a_member_of_staff(role.value, role, office) for role, office in where.items()}
    staff["police"] = a_member_of_staff("police", Role.HANDLER, police)
    staff["civil"] = a_member_of_staff("civil", Role.HANDLER, civil)
    return District(government, window, police, civil, staff)
