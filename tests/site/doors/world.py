"""Two districts of one city, a person for every role in one of them, and a case for every relation to that person."""

import hashlib
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from http.cookies import SimpleCookie
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from bancheng.cases.facts import Cause
from bancheng.cases.model import Decision, Outcome
from bancheng.cases.numbers import case_number
from bancheng.cases.people import Actor, Role
from bancheng.cases.work import Part
from bancheng.coordination.legs import Request
from bancheng.ids import CaseId, OfficeId, PersonId
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.adopt_catalogue import adopt_catalogue
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.class_writing import Named
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.offer_legs import offer_legs
from bancheng_site.actions.propose_catalogue import propose_catalogue
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.actions.review_playbook import review_playbook
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.write import Done, load
from bancheng_site.actions.write_playbook import write_playbook
from bancheng_site.permissions import caller_of
from bancheng_site.records.candidates import CandidateRun, ClassCandidate
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import ApiToken, Staff
from bancheng_site.records.tracking import tracking_code
from tests.site.builders import FORMS_IN_REPLY, MORNING, office, staff, told
from tests.site.catalogues import SMALL
from tests.site.playbooks.lives import HERE

LONG_AGO = datetime(2021, 1, 4, 10, tzinfo=UTC)
"""When the catalogue came into force: whatever day a test is run on, it is."""
ROLES = (
    "clerk",
    "coordinator",
    "handler",
    "legal_reviewer",
    "supervisor",
    "class_owner",
    "auditor",
    "system_admin",
    "security_admin",
)
"""Every role of staff, spelled out: a role that is added must be added here too (`test_matrix`)."""
NOBODY, WITHOUT_ROLE = "nobody", "without a role"
EVERYONE = (NOBODY, WITHOUT_ROLE, *ROLES)


@dataclass
class City:
    """The world; its cases are known by their relation to the people of Qingxi."""

    offices: dict[str, Office] = field(default_factory=dict)
    people: dict[str, Staff] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Built in the database at hand."""
        city = self._office("lanhe", "government")
        for short, name in (("qx", "qingxi"), ("nh", "nanhu")):
            district = self._office(name, "government", city)
            self._office(f"{short}-window", "window", district, "deyang")
            self._office(f"{short}-police", "department", district)
            self._office(f"{short}-civil", "department", district)
        for role in ROLES:
            place = {"clerk": "qx-window", "handler": "qx-police"}.get(role, "qingxi")
            self.people[role] = staff(role.replace("_", "."), Role(role), self.offices[place])
        self.people[WITHOUT_ROLE] = Staff.objects.create_user("newcomer", name="新同志")
        for who, person in self.people.items():
            digest = hashlib.sha256(f"token of {who}".encode()).hexdigest()
            ApiToken.objects.create(staff=person, label=who, digest=digest, created_at=MORNING)
        self._cases()
        version = propose_catalogue(SMALL, by=None, at=LONG_AGO).version.pk
        reviewer = caller_of(self.people["legal_reviewer"])
        adopt_catalogue(version, LONG_AGO.date(), "照现行规定", by=reviewer, at=LONG_AGO)
        self._playbook()

    def _office(self, code: str, kind: str, parent: Office | None = None, profile: str = "") -> Office:
        self.offices[code] = office(code, kind, parent, profile)
        return self.offices[code]

    def actor(self, role: Role, where: str) -> Actor:
        """Somebody in this role there; who exactly does not matter to the engine."""
        return Actor(role, PersonId(self.people["handler"].pk), OfficeId(self.offices[where].pk))

    def _cases(self) -> None:
        self._keep("own window", self.accepted("qx"))
        self._keep("other window", self.with_legs("nh", "nh-police"))
        self._keep("own leg", self.with_legs("qx", "qx-police"))
        self._keep("other office's leg", self.with_legs("qx", "qx-civil"))
        self._keep("leg from the other window", self.with_legs("nh", "qx-police"))
        self._keep("answer drafted", self.drafted("qx"))
        self._keep("other window's draft", self.drafted("nh"))
        for where in ("qx-window", "qx-police", "qx-civil", "qingxi"):
            self._keep(f"conduct of {where}", self.accepted("qx", concerns_conduct_of=self.offices[where].pk))
        self._keep("other window's conduct", self.accepted("nh", concerns_conduct_of=self.offices["nh-police"].pk))
        self._classes()
        self.numbers["absent"] = case_number(CaseId(999_999), 2026)

    def _playbook(self) -> None:
        """`moving` is published for whatever day a test is run on, and its next version is a draft."""
        steps = tuple(replace(step, office=f"qx-{step.office}") for step in HERE.steps)
        here = replace(
            HERE, lead="qx-police", assisting=("qx-civil",), steps=steps, trigger=replace(HERE.trigger, offices=()),
            valid_from=LONG_AGO.date(), valid_to=None, review_on=date(2099, 1, 1),
        )  # fmt: skip
        owner = caller_of(self.people["class_owner"])
        version = write_playbook(here, by=owner, at=LONG_AGO).version.pk
        submit_playbook(version, by=owner, at=LONG_AGO)
        review_playbook(version, "核对过", by=caller_of(self.people["legal_reviewer"]), at=LONG_AGO)
        approve_playbook(version, "同意", by=caller_of(self.people["supervisor"]), at=LONG_AGO)
        publish_playbook(version, by=owner, at=LONG_AGO)
        write_playbook(replace(here, title="第二版"), by=owner, at=LONG_AGO)

    def _classes(self) -> None:
        """One class of Qingxi's, and one that was only proposed."""
        owner = self.people["class_owner"]
        said = Named(title="换证要本人", question="来不了怎么换？", cause=Cause.PROCESS, obstacle=None, owner=owner.pk)
        members = [self.case("own leg"), self.case("answer drafted")]
        confirm_class(members, said, "同一道关", by=caller_of(owner), at=MORNING)
        waiting = [self.case("own window"), self.case("other office's leg")]
        run = CandidateRun.objects.create(on=MORNING.date(), cases=2, floor=0.2)
        ClassCandidate.objects.create(
            run=run, founder=waiting[0], members=waiting, scores=[0.4, 0.4], name="上门换证", words=["换证"],
            typical=waiting, people=2, offices=[], by_week=[0, 2], first=MORNING.date(), last=MORNING.date(),
        )  # fmt: skip

    def case(self, relation: str) -> int:
        """The key of a case."""
        return int(self.numbers[relation].split("-")[1])

    def _keep(self, relation: str, done: Done) -> None:
        self.numbers[relation] = done.number

    def received(self, short: str, **changes: Any) -> Done:
        """A matter told at one of the two windows."""
        where = f"{short}-window"
        clerk, window = self.actor(Role.CLERK, where), OfficeId(self.offices[where].pk)
        return receive_case(told(**changes), by=clerk, at=MORNING, window=window)

    def accepted(self, short: str, **changes: Any) -> Done:
        """A matter accepted there, so that it has an acceptance letter."""
        done = self.received(short, **changes)
        by = self.actor(Role.SUPERVISOR if done.case.restricted else Role.COORDINATOR, f"{short}-window")
        return accept_case(done.case.id, Tier.NORMAL, by=by, at=MORNING)

    def with_legs(self, short: str, lead: str) -> Done:
        """A case one office was asked to lead."""
        done = self.accepted(short)
        asked = (Request(OfficeId(self.offices[lead].pk), Part.LEAD, "上门采集指纹和照片"),)
        return offer_legs(done.case.id, asked, by=self.actor(Role.COORDINATOR, f"{short}-window"), at=MORNING)

    def drafted(self, short: str) -> Done:
        """A case whose office has finished and drafted the answer; of an office no test's person works in."""
        done = self.with_legs(short, f"{short}-civil")
        handler = self.actor(Role.HANDLER, f"{short}-civil")
        accept_leg(done.case.id, done.case.legs[0].number, by=handler, at=MORNING)
        close_leg(done.case.id, done.case.legs[0].number, "已上门办好，材料当场收齐。", by=handler, at=MORNING)
        answer = Decision(outcome=Outcome.DONE, text=FORMS_IN_REPLY)
        return draft_answer(done.case.id, answer, by=handler, at=MORNING)

    def browser(self, who: str, **more: Any) -> Client:
        """A browser in which the person is logged in; nobody's is fresh."""
        client = Client(**more)
        if who in self.people:
            log_in(client, self.people[who])
        return client

    def machine(self, who: str, **more: Any) -> Client:
        """A program that calls with the person's token; nobody's has none."""
        token = {"Authorization": f"Bearer token of {who}"} if who in self.people else {}
        return Client(headers=token, **more)

    def code(self, relation: str) -> str:
        """The code on the receipt."""
        case = load(self.case(relation))
        return tracking_code(case.id, case.received_at)

    def open_with_code(self, client: Client, relation: str) -> None:
        """Number and code given, as on 查进度."""
        answer = client.post("/progress/", {"number": self.numbers[relation], "code": self.code(relation)})
        assert answer.status_code == 302, answer.content.decode()


def log_in(client: Client, person: Staff) -> None:
    """A session of their own, as logging in leaves it, in one statement: tests log in thousands of times."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


def fresh_cookies(client: Client) -> SimpleCookie:
    """The client's cookies, to be put back after a request that may change them."""
    return deepcopy(client.cookies)
