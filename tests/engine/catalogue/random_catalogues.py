"""Catalogues drawn at random, with everything a catalogue can say and words that files get wrong."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from bancheng.catalogue.applicants import Applicants, Attribute, Condition, measured_classes
from bancheng.catalogue.authority import Authority, Instrument
from bancheng.catalogue.gather import UNNAMED, shipped_authority
from bancheng.catalogue.law import Basis, Level, Norm, Place
from bancheng.catalogue.model import (
    PRESENCE,
    SUBSTITUTES,
    Catalogue,
    Matter,
    Paper,
    PaperKind,
    Referral,
    Requirement,
    Route,
)
from bancheng.reasons import Sentence

NOWHERE = Place("", 0)
TEXTS = (
    *("户口簿", "ID card", "=1+1", "'=x", "''", "@SUM(A1)", "+86", "-", "a, b; c、d|e", 'say "x"', "true", "是", "007"),
    *("2026-10-01", "3/4", "1e5", "_x0041_", "<b>&amp;", "名 称", "# no", "[a]", "{a: b}", "*a", "null", "~", "a: b"),
    *("𠮷田", "ｗｉｄｅ", "é", "%", "`", "第一条第（二）项", "No. 5", "!", "? x", "- y", "\\n", "'", "1.0"),
)
CODES = (
    "card",
    "ID",
    "0007",
    "七",
    "a.b",
    "x_y",
    "3-1",
    "true",
    "null",
    "1e5",
    "12",
    "办证",
    "no",
    "2026-10-01",
    "v1.0a",
)
CUTS = (18, 60, 65)

_Any = TypeVar("_Any")


class RandomCatalogue:
    """One catalogue for each seed, about a dozen matters; every code referred to exists."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.offices = self.codes(3)
        self.papers, self.matters = self.codes(6), [f"m-{code}" for code in self.codes(self.draw.randint(1, 9))]
        self.authority = self.own_authority() if self.draw.random() < 0.5 else shipped_authority()
        self.norms = {code: self.norm(code) for code in self.codes(4)}
        self.attributes = {code: self.listed(code) for code in self.codes(2)} | {"age": self.age()}

    def catalogue(self) -> Catalogue:
        return Catalogue(
            name=self.draw.choice([UNNAMED, self.name()]),
            on=date(2026, 11, 23),
            offices={code: self.name() for code in self.offices},
            papers={code: self.paper(code) for code in self.papers},
            matters={code: self.matter(code) for code in self.matters} | {"cut": self.cutting_matter()},
            applicants=Applicants(self.attributes),
            authority=self.authority,
            can_come=self.condition(),
            norms=self.norms,
        )

    def codes(self, number: int) -> list[str]:
        return self.draw.sample(CODES, number)

    def some(self, of: Sequence[_Any], least: int = 0) -> tuple[_Any, ...]:
        return tuple(self.draw.sample(of, self.draw.randint(least, min(3, len(of)))))

    def maybe(self, value: _Any, otherwise: _Any) -> _Any:
        return value if self.draw.random() < 0.4 else otherwise

    def text(self) -> str:
        return self.draw.choice(TEXTS)

    def name(self) -> Sentence:
        zh = self.text()
        return Sentence(zh, self.maybe(self.text(), zh))

    def days(self) -> tuple[date | None, date | None]:
        first = date(2020, 1, 1) + timedelta(days=self.draw.randrange(5_000))
        return self.maybe(first, None), self.maybe(first + timedelta(days=self.draw.randrange(900)), None)

    def own_authority(self) -> Authority:
        bodies = ["office", *self.codes(3)]
        levels = list(Level)
        return Authority(
            {code: self.name() for code in bodies},
            {
                code: Instrument(
                    code=code,
                    name=self.name(),
                    cost=self.draw.randint(1, 1_000),
                    may={level: self.draw.choice(bodies) for level in self.some(levels, 1)},
                    basis=self.text(),
                    unlisted=self.draw.random() < 0.5,
                    never=frozenset(self.some(CODES)),
                )
                for code in self.codes(3)
            },
            {level: self.draw.choice(bodies) for level in levels},
        )

    def norm(self, code: str) -> Norm:
        body = self.draw.choice(list(self.authority.bodies))
        return Norm(code, self.name(), self.draw.choice(list(Level)), body, NOWHERE, *self.days())

    def listed(self, code: str) -> Attribute:
        classes = {each: self.name() for each in self.codes(3)}
        near = {each: self.some(list(classes), 1) for each in self.some(list(classes))}
        return Attribute(code, self.name(), classes, self.draw.random() < 0.5, near)

    def age(self) -> Attribute:
        return Attribute("age", self.name(), measured_classes(CUTS), cuts=CUTS, measured=True)

    def condition(self) -> Condition:
        found = {}
        for attribute in self.some(list(self.attributes.values())):
            edges = sorted(self.draw.sample([0, *CUTS, 1_000], 2))
            found[attribute.code] = (
                attribute.between(edges[0], edges[1] if edges[1] in CUTS else None)
                if attribute.measured
                else frozenset(self.some(list(attribute.classes), 1))
            )
        return found

    def basis(self) -> Basis | None:
        return self.maybe(Basis(self.draw.choice(list(self.norms.values())), self.text()), None)

    def paper(self, code: str) -> Paper:
        flags = {ground: self.draw.random() < 0.3 for ground in ("bring", "checked_inside", "checked_online")}
        return Paper(
            code=code,
            name=self.name(),
            place=NOWHERE,
            kind=self.draw.choice(list(PaperKind)),
            valid_days=self.maybe(30, None),
            shown_by=self.some([*self.papers, *self.matters]),
            covered_by=self.some(self.papers),
            promise_serves=self.draw.random() < 0.3,
            issuer_cannot_know=self.draw.random() < 0.3,
            **flags,
        )

    def matter(self, code: str) -> Matter:
        since, until = self.days()
        return Matter(
            code=code,
            name=self.name(),
            office=self.draw.choice(self.offices),
            place=NOWHERE,
            routes=tuple(self.route(number) for number in range(1, self.draw.choice([1, 1, 2, 3]) + 1)),
            gives=self.some(self.papers),
            open_to=self.condition(),
            serves=self.maybe(self.text(), ""),
            fields=frozenset(self.some(CODES)),
            referrals=tuple(
                Referral(self.draw.choice(self.offices), self.draw.choice(self.offices), NOWHERE, self.basis())
                for _ in range(self.draw.choice([0, 0, 1, 2]))
            ),
            known_as=self.some(["迁户口", "=落户", "a b", "换证"]),
            since=since,
            until=until,
        )

    def cutting_matter(self) -> Matter:
        """Names every number of the measured attribute, which is cut nowhere else."""
        age = self.attributes["age"]
        condition = {"age": age.between(18, 60)}
        route = Route(1, NOWHERE, (), admitted={"age": age.between(65, None)})
        return Matter("cut", self.name(), self.offices[0], NOWHERE, (route,), open_to=condition)

    def route(self, number: int) -> Route:
        since, until = self.days()
        return Route(
            number=number,
            place=NOWHERE,
            needs=tuple(self.need() for _ in range(self.draw.randint(0, 4))),
            admitted=self.condition(),
            admitted_by=self.basis(),
            days=self.draw.choice([0, 20]),
            trips=self.draw.choice([0, 2]),
            fee=self.draw.choice([0, 100]),
            since=since,
            until=until,
        )

    def need(self) -> Requirement:
        counter = (PRESENCE, *SUBSTITUTES)
        ordinary = self.some([*self.papers, *self.matters, *counter], 1)
        papers = self.draw.choice([ordinary, ordinary, (PRESENCE, *self.some(list(SUBSTITUTES)))])
        issuer = self.maybe(self.draw.choice(self.offices), "")
        replace = frozenset(self.some(list(self.authority.instruments)))
        return Requirement(papers, NOWHERE, issuer, self.basis(), replace, *self.days())
