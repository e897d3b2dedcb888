"""Fifteen hundred requests drawn from seeds over every address, role and method: not one 5xx, and no trace is lost."""

import json
import random
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from bancheng.classes.playbook_life import PLAYBOOK_BY_VERB
from bancheng_site.actions.propose_catalogue import digest_of
from bancheng_site.checks import view_names
from bancheng_site.records.ledger import EventRow
from tests.site.builders import sent
from tests.site.catalogues import RING, SMALL
from tests.site.doors.expected import ADDRESSES, SEES
from tests.site.doors.requests import FORM, JSON, USUAL_TYPED, VERBS, Broken
from tests.site.doors.world import EVERYONE, City, fresh_cookies

pytestmark = pytest.mark.django_db
REQUESTS, BATCHES = 1_500, 3

WORDS = [
    *("", " ", "0", "1", "-1", "１２", "9" * 30, "1e99", "NaN", "null", "true", "on", "[]", "{}"),
    *("2026-10-12", "0001-01-01", "9999-12-31", "2026-02-30", "2027-01-01", "10/12/2026", "明天"),
    *("身份证办不了，窗口说一定要本人来。", "不知道", "不归我管", "长" * 5_000, "x" * 90, "王秀兰", "13800000000"),
    *(
        "a\x00b",
        "\u202eabc",
        "\ud7ff",
        "\ufffd",
        "\ufeff",
        "e\u0301",
        "👩‍👩‍👧",
        "\r\n\r\n",
        "\t",
        "'; DROP TABLE cases;--",
    ),
    *(
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "%s%n",
        "../../etc/passwd",
        "=1+1",
        "https://evil.example/",
        "//evil.example",
    ),
]
QUERIES = [
    "case",
    "after",
    "q",
    "saved",
    "then",
    "about",
    "step",
    "leg",
    "reason",
    "next",
    "for",
    "number",
    "as",
    "limit",
    "stage",
]
PARTS = {
    "step": ["what", "tried", "whom", "reach", "danger", "again", "nowhere"],
    "view": ["mine", "open", "overdue", "ended", "nothing"],
    "verb": [
        *VERBS,
        "take",
        "accept_leg",
        "close_leg",
        "object_to_leg",
        "rule_on_objection",
        "withdraw",
        "nothing",
        "take",
    ],
    "letter": ["receipt", "acceptance", "referral", "closing", "acceptance-9", "x"],
    "key": [RING, "C", "C:没有", "x/y", "长" * 300],
    "code": ["move", "renewal", "没有", "a/b", "'", "长" * 300],
    "digest": [digest_of(SMALL), "0" * 64, "x"],
    "playbook": ["moving", "moving", "none", "x" * 300],
    "version": [1, 1, 2, 0, 10**18],
    "row": [1, 2, 3, 5, 0, 10**18],
    "year": [2026, 2026, 1, 9999],
    "month": [1, 10, 12, 13, 99],
    "form": ["pdf", "docx", "x"],
    "playbook step": [*PLAYBOOK_BY_VERB, "nothing"],
}
OPENED = ("own window", "own leg", "answer drafted")
PART_OF = {
    "portal:tell": "step",
    "desk:queue": "view",
    "desk:act": "verb",
    "portal:paper": "letter",
    "desk:paper": "letter",
    "desk:finding": "key",
    "desk:matter": "code",
    "desk:version": "digest",
    "desk:adopt_catalogue": "digest",
}
_PLAYBOOK = {"code": "playbook"}
SEVERAL_PARTS_OF = {
    "desk:playbook": _PLAYBOOK,
    "desk:playbook_file": _PLAYBOOK,
    "desk:playbook_version": {**_PLAYBOOK, "number": "version"},
    "desk:move_playbook": {**_PLAYBOOK, "number": "version", "verb": "playbook step"},
    "portal:playbook": _PLAYBOOK,
    "portal:playbook_file": _PLAYBOOK,
    **{f"desk:{name}": {"class_id": "row"} for name in ("class", "treatment", "answer_many", "change_class")},
    **{f"desk:{name}": {"candidate": "row"} for name in ("candidate", "judge_candidate")},
    "cockpit:paper": {"year": "year", "month": "month", "form": "form"},
}
"""Addresses with parts of other names than `PARTS` has, or with more than one."""


class Boxes(HTMLParser):
    """The boxes of a page, each with the values it offers."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("input", "textarea", "select", "button") and "name" in given:
            self._select = given["name"]
            self.found.setdefault(given["name"], [])
        if tag in ("input", "option", "button") and given.get("value") and self._select:
            self.found.setdefault(given.get("name", self._select), []).append(given["value"])


class Drawing:
    """Draws requests from a seed."""

    def __init__(self, city: City, seed: int) -> None:
        self.city, self.draw = city, random.Random(seed)
        self.browsers: dict[str, Client] = {}
        self.names = sorted(view_names())
        for who in EVERYONE:
            self.browsers[who] = city.browser(who, raise_request_exception=False)
            for relation in OPENED:
                city.open_with_code(self.browsers[who], relation)

    def address(self, name: str, who: str) -> str:
        kwargs: dict[str, Any] = {}
        if name in PART_OF:
            kwargs[PART_OF[name]] = self.draw.choice(PARTS[PART_OF[name]])
        for part, drawn_from in SEVERAL_PARTS_OF.get(name, {}).items():
            kwargs[part] = self.draw.choice(PARTS[drawn_from])
        if ADDRESSES[name].about != "nothing":
            opened = OPENED if ADDRESSES[name].about == "receipt" else sorted(SEES.get(who, ()))
            any_number = [*self.city.numbers.values(), "x", "２０２６-000001-7", "2026-000001-8"]
            near = [self.city.numbers[relation] for relation in opened] if self.draw.random() < 0.85 else []
            kwargs["number"] = self.draw.choice(near or any_number)
        path = reverse(name, kwargs=kwargs)
        if self.draw.random() < 0.5:
            asked = self.draw.sample(QUERIES, self.draw.randint(1, 4))
            path += "?" + "&".join(f"{key}={self.value(encode=True)}" for key in asked)
        return path

    def value(self, *, encode: bool = False) -> str:
        words = self.draw.choice([*WORDS, self.draw.choice([*self.city.numbers.values()])])
        return quote(words) if encode else words

    def boxes(self, client: Client, name: str, path: str) -> dict[str, Any]:
        page = client.get(path.split("?", maxsplit=1)[0])
        known = Boxes(page.content.decode()).found if page.get("Content-Type", "").startswith("text/html") else {}
        known |= {name: [value] for name, value in USUAL_TYPED.get(name, {}).items()}
        typed: dict[str, Any] = sent() if self.draw.random() < 0.9 else {}
        for box, offered in known.items():
            if box not in typed and self.draw.random() < 0.85:
                usual = offered and self.draw.random() < 0.6
                typed[box] = self.draw.choice(offered) if usual else self.value()
        if self.draw.random() < 0.2:
            typed[self.value()[:40] or "x"] = self.value()
        return typed

    def thing(self, depth: int = 0) -> Any:
        kind = self.draw.randrange(6 if depth < 4 else 4)
        if kind == 4:
            return [self.thing(depth + 1) for _ in range(self.draw.randrange(4))]
        if kind == 5:
            keys = [
                *("ask", "text", "parties", "attempts", "name", "where", "on", "role", "needs", "channel"),
                self.value(),
            ]
            return {self.draw.choice(keys): self.thing(depth + 1) for _ in range(self.draw.randrange(5))}
        return [self.value(), self.draw.randrange(-5, 5), None, self.draw.random() < 0.5][kind]

    def told(self) -> bytes:
        whole: dict[str, Any] = {"ask": "想换身份证", "text": "窗口不收"}
        for key in self.draw.sample(["ask", "text", "parties", "attempts", "channel", "extra"], 2):
            whole[key] = self.thing()
        body = json.dumps(whole).encode()
        return body if self.draw.random() < 0.9 else body[: self.draw.randrange(len(body))]

    def send(self) -> tuple[str, Any]:
        """One request, done and undone."""
        name = self.draw.choice(self.names)
        row = ADDRESSES[name]
        likely = sorted(row.posts or row.who or EVERYONE)
        who = self.draw.choice(likely if self.draw.random() < 0.85 else EVERYONE)
        machine = name.startswith("api-")
        client = self.city.machine(who, raise_request_exception=False) if machine else self.browsers[who]
        method = self.draw.choice(sorted(row.methods) + ["POST"] * 2 * ("POST" in row.methods))
        if self.draw.random() < 0.1:
            method = self.draw.choice(["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])
        path, kept = self.address(name, who), fresh_cookies(client)
        said = f"{who}: {method} {path[:200]}"
        with transaction.atomic():
            if method == "POST" and machine:
                headers = {"Idempotency-Key": self.draw.choice(["k", "", "等", "k" * 61, "\x00"])}
                answer = client.generic("POST", path, self.told(), content_type=JSON, headers=headers)
            elif method == "POST" and self.draw.random() < 0.1:
                noise = self.draw.randbytes(self.draw.randrange(300))
                kind = self.draw.choice([FORM, JSON, "multipart/form-data; boundary=b", "text/plain", ""])
                answer = client.generic("POST", path, noise, content_type=kind)
            elif method == "POST":
                typed = self.boxes(client, name, path)
                said += f" {typed!r:.600}"
                answer = client.post(path, typed)
            else:
                answer = client.generic(method, path)
            transaction.set_rollback(True)
        client.cookies = kept
        return said, answer


@pytest.mark.parametrize(
    "batch", [0, *(pytest.param(each, marks=pytest.mark.asked_once) for each in range(1, BATCHES))]
)
def test_nothing_anybody_sends_breaks_anything(city: City, batch: int) -> None:
    drawing = Drawing(city, batch)
    before = EventRow.objects.count()
    wrong: list[str] = []
    answers: dict[int, int] = {}
    for _ in range(REQUESTS // BATCHES):
        with Broken() as broken:
            said, answer = drawing.send()
        answers[answer.status_code] = answers.get(answer.status_code, 0) + 1
        if answer.status_code >= 500 or broken:
            wrong.append(f"{answer.status_code} {said}\n    {broken}")
        elif answer.status_code in (301, 302):
            assert not answer["Location"].startswith(("http", "//")), said
    assert not wrong, f"{len(wrong)} broken:\n" + "\n".join(wrong[:12])
    assert EventRow.objects.count() == before
    assert answers.get(200, 0) > 20 and answers.get(422, 0) > 10 and answers.get(302, 0) > 10, answers
