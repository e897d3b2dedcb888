"""A small window to test with: one district, two departments, one person for every role. Valid by default."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.test import Client
from django.utils.timezone import localtime

from bancheng.cases.facts import Attempt, Channel
from bancheng.cases.people import Party, PartyRole, Role
from bancheng.cases.work import Part
from bancheng.coordination.legs import Request
from bancheng.ids import LegNumber, OfficeId
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.offer_legs import offer_legs
from bancheng_site.actions.propose_catalogue import propose_catalogue
from bancheng_site.actions.receive_case import Told, receive_case
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.write import Done
from bancheng_site.permissions import Caller, caller_of
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Assignment, Staff
from tests.site.catalogues import SMALL

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2026, 10, 12, 10, tzinfo=SHANGHAI)
"""A Monday morning on which the window is open."""
FORMS_IN_REPLY = "不用再跑，派出所今天下午上门采集，身份证十五天内送到家。"


def office(code: str, kind: str, parent: Office | None = None, profile: str = "") -> Office:
    """An office below its parent, named by its code."""
    path = f"{parent.path if parent else '/'}{code}/"
    return Office.objects.create(
        code=code,
        name_zh=f"{code}（中文）",
        name_en=f"{code} office",
        kind=kind,
        parent=parent,
        path=path,
        profile=profile,
    )


def staff(username: str, role: Role, where: Office, *, password: str | None = None) -> Staff:
    """An account with one role."""
    made = Staff.objects.create_user(username, password, name=f"{username}同志")
    Assignment.objects.create(staff=made, role=role, office=where, since=MORNING)
    return made


def everybody(known: Mapping[str, tuple[Role, Office]]) -> dict[str, Staff]:
    """Accounts with one role each, opened in two statements: most tests begin with them."""
    people = {name: Staff(username=name, name=f"{name}同志") for name in known}
    for person in people.values():
        person.set_unusable_password()
    Staff.objects.bulk_create(people.values())
    Assignment.objects.bulk_create(
        Assignment(staff=people[name], role=role, office=where, since=MORNING) for name, (role, where) in known.items()
    )
    return people


def told(ask: str = "想在家里换身份证", **changes: Any) -> Told:
    """A matter as somebody tells it."""
    known: dict[str, Any] = {
        "ask": ask,
        "text": "母亲卧床，去不了派出所，窗口说一定要本人来。",
        "channel": Channel.WINDOW,
        "parties": (Party(number=1, role=PartyRole.APPLICANT, name="王秀兰", phone="13800000000"),),
        "attempts": (Attempt(number=0, where="派出所户籍窗口", said="要本人来"),),
    }
    return Told(**{**known, **changes})


@dataclass
class District:
    """The offices and people of the small window."""

    government: Office = field(init=False)
    window: Office = field(init=False)
    police: Office = field(init=False)
    civil: Office = field(init=False)
    people: dict[str, Staff] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Built in the database at hand."""
        self.government = office("qingxi", "government")
        self.window = office("window", "window", self.government, "deyang")
        self.police = office("police", "department", self.government)
        self.civil = office("civil", "department", self.government)
        known = {
            "clerk": (Role.CLERK, self.window),
            "coordinator": (Role.COORDINATOR, self.government),
            "police": (Role.HANDLER, self.police),
            "civil": (Role.HANDLER, self.civil),
            "legal": (Role.LEGAL_REVIEWER, self.government),
            "supervisor": (Role.SUPERVISOR, self.government),
            "owner": (Role.CLASS_OWNER, self.government),
            "auditor": (Role.AUDITOR, self.government),
            "system": (Role.SYSTEM_ADMIN, self.government),
            "security": (Role.SECURITY_ADMIN, self.government),
        }
        self.people |= everybody(known)

    def caller(self, name: str) -> Caller:
        """One of the people, as the actions know them."""
        return caller_of(self.people[name])

    def browser(self, name: str, **more: Any) -> Client:
        """A browser in which one of the people is logged in."""
        client = Client(**more)
        client.force_login(self.people[name])
        return client

    def proposed(self, files: Mapping[str, bytes] = SMALL, at: datetime = MORNING) -> int:
        """The number of a catalogue the coordinator has proposed."""
        return propose_catalogue(files, by=self.caller("coordinator"), at=at).version.pk

    def adopted(self, files: Mapping[str, bytes] = SMALL, at: datetime = MORNING) -> int:
        """The number of a catalogue that is in force."""
        version = self.proposed(files, at)
        adopt_catalogue(version, localtime(at).date(), "照现行规定", by=self.caller("legal"), at=at)
        return version

    def case(self, at: datetime = MORNING, **changes: Any) -> Done:
        """A case somebody has just told the clerk."""
        return receive_case(told(**changes), by=self.caller("clerk"), at=at)

    def accepted(self, at: datetime = MORNING, **changes: Any) -> Done:
        """A case the coordinator took up and accepted."""
        done = self.case(at, **changes)
        take_case(done.case.id, by=self.caller("coordinator"), at=at)
        return accept_case(done.case.id, Tier.NORMAL, by=self.caller("coordinator"), at=at)

    def offered(self, at: datetime = MORNING, **changes: Any) -> Done:
        """A case the police were asked to lead and civil affairs to assist."""
        done = self.accepted(at, **changes)
        requests = (
            Request(OfficeId(self.police.pk), Part.LEAD, "上门采集指纹和照片"),
            Request(OfficeId(self.civil.pk), Part.ASSISTING, "核实困难情况"),
        )
        return offer_legs(done.case.id, requests, by=self.caller("coordinator"), at=at)

    def investigated(self, at: datetime = MORNING, **changes: Any) -> Done:
        """A case whose offices have finished."""
        done = self.offered(at, **changes)
        for number, who in ((LegNumber(1), "police"), (LegNumber(2), "civil")):
            accept_leg(done.case.id, number, by=self.caller(who), at=at)
            done = close_leg(done.case.id, number, "已上门办好，材料当场收齐。", by=self.caller(who), at=at)
        return done


def sent(**fields: Any) -> dict[str, Any]:
    """What a desk form sends: its fields and a fresh submission key."""
    return {"submission_key": str(uuid4()), **fields}
