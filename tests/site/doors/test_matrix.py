"""Role by address by method by relation: every cell of the URL map is asked for, and answers as window.md says.

The cells come from the URL map; what each should answer comes from `expected.py`, never from the permission table. The
cells of a case that is there but out of reach are asked by `test_hidden_is_absent`, which compares the whole answer.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bancheng.cases.people import Role
from bancheng_site.actions.propose_catalogue import digest_of
from bancheng_site.checks import view_names
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.classes import ClassRow
from tests.site.builders import sent
from tests.site.catalogues import RING, SMALL
from tests.site.doors.expected import ADDRESSES, SEES, Row, out_of_reach
from tests.site.doors.world import EVERYONE, NOBODY, ROLES, WITHOUT_ROLE, City, fresh_cookies

pytestmark = [pytest.mark.django_db, pytest.mark.asked_once]

THE_MONTH = timezone.localdate().replace(day=1) - timedelta(days=1)
"""A month that is over, whatever day a test is run on."""
USUAL = ("GET", "POST")
OTHERS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
WHERE: dict[str, dict[str, Any]] = {
    "portal:tell": {"step": "what"},
    "portal:paper": {"letter": "acceptance"},
    "desk:queue": {"view": "open"},
    "desk:act": {"verb": "note"},
    "desk:paper": {"letter": "acceptance"},
    "desk:finding": {"key": RING},
    "desk:matter": {"code": "move"},
    "desk:version": {"digest": digest_of(SMALL)},
    "cockpit:paper": {"year": THE_MONTH.year, "month": THE_MONTH.month, "form": "pdf"},
    "desk:adopt_catalogue": {"digest": digest_of(SMALL)},
    "desk:playbook": {"code": "moving"},
    "desk:playbook_file": {"code": "moving"},
    "desk:playbook_version": {"code": "moving", "number": 1},
    "desk:move_playbook": {"code": "moving", "number": 1, "verb": "withdraw_playbook"},
    "portal:playbook": {"code": "moving"},
    "portal:playbook_file": {"code": "moving"},
    "desk:class": {"class_id": ClassRow},
    "desk:change_class": {"class_id": ClassRow},
    "desk:answer_many": {"class_id": ClassRow},
    "desk:treatment": {"class_id": ClassRow},
    "desk:candidate": {"candidate": ClassCandidate},
    "desk:judge_candidate": {"candidate": ClassCandidate},
}
"""What stands in an address; a table stands for the key of its one row."""
TYPED = {"words": "电话里说明天来", "text": "母亲卧床", "step": "note", "username": "x", "language": "en"}
OPENED, NOT_OPENED = "opened with its code", "not opened here"


def stands_in(name: str) -> dict[str, Any]:
    """What stands in an address, in the world as it is."""
    known = WHERE.get(name, {})
    return {key: value.objects.get().pk if isinstance(value, type) else value for key, value in known.items()}


@dataclass(frozen=True)
class Cell:
    """One request of the matrix."""

    name: str
    who: str
    method: str
    relation: str

    def row(self) -> Row:
        return ADDRESSES[self.name]

    def expected(self) -> str:
        """The answer in one word, from the second table alone."""
        row, machine = self.row(), self.name.startswith("api-")
        if row.about == "receipt" and self.relation != OPENED:
            return "absent"
        if row.who is not None:
            if self.who == NOBODY or (machine and self.who == WITHOUT_ROLE):
                return "ask for token" if machine else "ask to log in"
            if self.who not in row.who or (row.about == "case" and self.relation not in SEES[self.who]):
                return "absent"
        if self.method not in row.methods:
            return "not so"
        if self.method == "POST" and row.posts is not None and self.who not in row.posts:
            return "refused"
        return "open"


def cells(names: set[str], city: City) -> Iterator[Cell]:
    """Every combination that the URL map offers; the unusual methods about the caller's first relation only."""
    for name in sorted(names):
        about = ADDRESSES[name].about
        relations = {"nothing": ["—"], "receipt": [OPENED, NOT_OPENED, "absent"], "case": [*city.numbers]}[about]
        for who in EVERYONE:
            elsewhere = out_of_reach(who, relations) if about == "case" and who in ROLES else []
            asked = [relation for relation in relations if relation not in elsewhere]
            yield from (Cell(name, who, method, relation) for method in USUAL for relation in asked)
            nearest = next((one for one in relations if one in SEES.get(who, ())), relations[0])
            yield from (Cell(name, who, method, nearest) for method in OTHERS)


def answer_of(response: Any, machine: bool) -> str:
    """What an answer amounts to."""
    code = response.status_code
    if code in (401, 302) and not machine and (code == 401 or response["Location"].startswith("/desk/log-in/")):
        return "ask to log in"
    words = {401: "ask for token", 403: "refused", 404: "absent", 405: "not so"}
    return words.get(code, "open" if code < 500 else f"broken: {code}")


class Asking:
    """Sends the matrix's requests; each leaves the world as it found it."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.browsers = {who: city.browser(who, raise_request_exception=False) for who in EVERYONE}
        self.machines = {who: city.machine(who, raise_request_exception=False) for who in EVERYONE}
        for browser in self.browsers.values():
            city.open_with_code(browser, "own window")

    def number(self, relation: str) -> str:
        own = {OPENED: "own window", NOT_OPENED: "own leg"}
        return self.city.numbers[own.get(relation, relation)]

    def ask(self, cell: Cell) -> str:
        kwargs = stands_in(cell.name)
        if cell.row().about != "nothing":
            kwargs["number"] = self.number(cell.relation)
        machine = cell.name.startswith("api-")
        client = (self.machines if machine else self.browsers)[cell.who]
        kept = fresh_cookies(client)
        with transaction.atomic():
            response = self._send(client, cell, reverse(cell.name, kwargs=kwargs), machine)
            transaction.set_rollback(True)
        client.cookies = kept
        if cell.name == "desk:log_out" and response.status_code == 302:
            return "open"  # out is where the log-in is
        return answer_of(response, machine)

    def _send(self, client: Client, cell: Cell, path: str, machine: bool) -> Any:
        if cell.method != "POST":
            return client.generic(cell.method, path)
        if machine:
            body = {"ask": "想在家里换身份证", "text": "母亲卧床，去不了"}
            return client.post(path, body, content_type="application/json", headers={"Idempotency-Key": "once"})
        return client.post(path, sent(**TYPED))


def wrong_in(city: City, names: set[str]) -> tuple[list[str], Counter[str]]:
    """Every cell that does not answer as expected, and how often each answer was given."""
    asking = Asking(city)
    wrong, counted = [], Counter[str]()
    for cell in cells(names, city):
        answer, expected = asking.ask(cell), cell.expected()
        counted[answer] += 1
        if answer != expected:
            wrong.append(f"{cell}: {answer}, expected {expected}")
    return wrong, counted


def test_every_address_has_a_row_here_and_every_row_an_address() -> None:
    assert view_names() == set(ADDRESSES)


def test_every_role_is_asked() -> None:
    assert set(ROLES) == {role.value for role in Role} - {"citizen", "system"}
    assert set(ROLES) == set(SEES)


@pytest.mark.parametrize("part", ["everybody's", "by receipt", "staff's", "about a case", "machines'"])
def test_every_cell_answers_as_the_window_says(city: City, part: str) -> None:
    def part_of(name: str) -> str:
        row = ADDRESSES[name]
        if name.startswith("api-"):
            return "machines'"
        return {"receipt": "by receipt", "case": "about a case"}.get(row.about, "staff's" if row.who else "everybody's")

    wrong, counted = wrong_in(city, {name for name in view_names() if part_of(name) == part})
    assert not wrong, "\n".join(wrong[:40])
    assert counted["open"] > 20 and counted["not so"] > 20, counted
