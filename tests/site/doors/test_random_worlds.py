"""Five hundred small worlds drawn from seeds: lists, counts and pages show what the second reading allows."""

import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.test import Client

from bancheng.cases.people import Actor, Role
from bancheng.ids import OfficeId
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.permissions import caller_of, visible_cases
from bancheng_site.records.cases import DecisionRow
from bancheng_site.records.coordination import LegRow
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import ApiToken, Assignment, Staff
from tests.site.builders import MORNING, office, told
from tests.site.doors.expected import READS_CASES
from tests.site.doors.world import ROLES

pytestmark = pytest.mark.django_db

WORLDS, BATCHES, PAGES_EVERY = 500, 5, 10
NUMBER = re.compile(r"\b2026-\d{6}-\d\b")
LISTS = [f"/desk/queue/{view}/" for view in ("open", "triage", "with-departments", "supervision", "ended", "mine")]


@dataclass
class Person:
    """Somebody with roles in offices; `ended` roles count for nothing."""

    staff: Staff
    held: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Matter:
    """A case as the second reading knows it."""

    pk: int
    number: str
    window: str
    legs: list[str]
    drafted: bool
    concerns: str | None


def is_within(place: str, top: str) -> bool:
    """Whether an office is `top` or anywhere below it: town, district, city."""
    return [*place.split(">")][: len(top.split(">"))] == top.split(">")


def may_see(person: Person, matter: Matter) -> bool:
    """window.md once more: one's own window's subtree, one's own legs, drafts for lawyers, conduct for supervision."""
    if matter.concerns and any(is_within(place, matter.concerns) for _role, place in person.held):
        return False
    for role, place in person.held:
        here = is_within(matter.window, place)
        if role in ("supervisor", "auditor") and here:
            return True
        if matter.concerns:
            continue
        if role in ("clerk", "coordinator", "class_owner") and here:
            return True
        if role == "legal_reviewer" and here and matter.drafted:
            return True
        if role == "handler" and any(is_within(leg, place) for leg in matter.legs):
            return True
    return False


class Land:
    """The offices all worlds share: a city, two districts, towns; each district and town has a window."""

    def __init__(self) -> None:
        self.offices: dict[str, Office] = {}
        self._add("C", "government")
        for district in ("C>D1", "C>D2"):
            self._add(district, "government")
            for kind, name in (("window", "W"), ("department", "P"), ("department", "P-2")):
                self._add(f"{district}>{name}", kind)
        for town in ("C>D1>T1", "C>D1>T10", "C>D2>T1"):
            self._add(town, "town")
            self._add(f"{town}>W", "window")
            self._add(f"{town}>P", "department")
        self.windows = [place for place, made in self.offices.items() if made.kind == "window"]
        self.places = list(self.offices)

    def _add(self, place: str, kind: str) -> None:
        above, _, _name = place.rpartition(">")
        code = place.replace(">", "-").lower()
        self.offices[place] = office(code, kind, self.offices.get(above), "deyang" if kind == "window" else "")


class World:
    """People and cases drawn from one seed."""

    def __init__(self, land: Land, seed: int) -> None:
        self.land, self.draw = land, random.Random(seed)
        self.matters = [self._matter() for _ in range(self.draw.randint(3, 6))]
        self.people = [self._person(n) for n in range(self.draw.randint(2, 4))]

    def _matter(self) -> Matter:
        draw, offices = self.draw, self.land.offices
        window = draw.choice(self.land.windows)
        concerns = draw.choice(self.land.places) if draw.random() < 0.35 else None
        by = Actor(Role.CITIZEN, None, None)
        case = receive_case(
            told(parties=(), attempts=(), concerns_conduct_of=offices[concerns].pk if concerns else None),
            by=by, at=MORNING, window=OfficeId(offices[window].pk),
        )  # fmt: skip
        legs = draw.sample(self.land.places, draw.choice([0, 0, 1, 2]))
        for number, place in enumerate(legs, 1):
            asked = {"part": "assisting", "ask": "请核实", "state": draw.choice(["offered", "moved"]), "basis": []}
            LegRow.objects.create(
                case_id=case.case.id, number=number, office=offices[place], offered_at=MORNING,
                object_by=MORNING.date(), **asked,
            )  # fmt: skip
        drafted = draw.random() < 0.4
        if drafted:
            DecisionRow.objects.create(
                case_id=case.case.id, number=1, outcome="done", text="已办好", basis=[], consulted=[], way_out="",
                remedy="",
            )  # fmt: skip
        return Matter(case.case.id, case.number, window, legs, drafted, concerns)

    def _person(self, n: int) -> Person:
        staff = Staff.objects.create(username=f"p{n}", name=f"人{n}", is_active=self.draw.random() < 0.9)
        digest = hashlib.sha256(f"{n}".encode()).hexdigest()
        ApiToken.objects.create(staff=staff, label="t", digest=digest, created_at=MORNING)
        person, drawn = Person(staff), set()
        for _ in range(self.draw.choice([0, 1, 1, 1, 2, 3])):
            role, place = self.draw.choice(ROLES), self.draw.choice(self.land.places)
            ended = self.draw.random() < 0.2
            if (role, place) not in drawn:
                drawn.add((role, place))
                until = MORNING if ended else None
                Assignment.objects.create(
                    staff=staff, role=role, office=self.land.offices[place], since=MORNING, until=until
                )
                person.held += [] if ended or not staff.is_active else [(role, place)]
        return person


def numbers_shown(client: Client, address: str, headers: dict[str, str]) -> set[str]:
    """The case numbers in what came back; what is shut shows none."""
    answer = client.get(address, headers=headers)
    assert answer.status_code in (200, 302, 401, 404), (address, answer.status_code)
    return set(NUMBER.findall(answer.content.decode())) if answer.status_code == 200 else set()


def shown_to(person: Person, n: int) -> Iterator[tuple[str, set[str]]]:
    """Every list the person can ask for, in the browser and with a token."""
    client, token = Client(), {"Authorization": f"Bearer {n}"}
    client.force_login(person.staff)
    for address in (*LISTS, "/desk/legs/", "/desk/triage/"):
        yield address, numbers_shown(client, address, {})
    client.logout()
    yield "/api/v1/cases", numbers_shown(client, "/api/v1/cases", token)


@pytest.mark.parametrize(
    "batch", [0, *(pytest.param(each, marks=pytest.mark.asked_once) for each in range(1, BATCHES))]
)
def test_no_list_shows_a_case_that_the_second_reading_hides(batch: int) -> None:
    land = Land()
    visible = hidden = 0
    for seed in range(batch, WORLDS, BATCHES):
        with transaction.atomic():
            world = World(land, seed)
            for n, person in enumerate(world.people):
                allowed = {m.number for m in world.matters if may_see(person, m)}
                found = set(visible_cases(caller_of(person.staff)).values_list("pk", flat=True))
                assert found == {m.pk for m in world.matters if m.number in allowed}, (seed, person.held)
                if seed // BATCHES % PAGES_EVERY == 0:
                    _compare_pages(world, n, person, allowed, seed)
                visible, hidden = visible + len(allowed), hidden + len(world.matters) - len(allowed)
            transaction.set_rollback(True)
    assert visible > 100 and hidden > 100, (visible, hidden)


def _compare_pages(world: World, n: int, person: Person, allowed: set[str], seed: int) -> None:
    reads = bool({role for role, _ in person.held} & READS_CASES)
    for where, shown in shown_to(person, n):
        assert shown <= allowed, (seed, where, person.held)
        if where in ("/api/v1/cases", "/desk/queue/open/"):
            assert shown == (allowed if reads else set()), (seed, where, person.held)
    client = Client()
    client.force_login(person.staff)
    for matter in world.matters:
        opened = client.get(f"/desk/cases/{matter.number}/").status_code == 200
        assert opened == (reads and matter.number in allowed), (seed, matter, person.held)
