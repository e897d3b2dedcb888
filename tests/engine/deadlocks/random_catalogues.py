"""Catalogues and changes drawn at random: small, knotted, and with every part of the model in them."""

from datetime import date
from functools import cache
from random import Random

from bancheng.catalogue.applicants import Applicants, Attribute
from bancheng.catalogue.authority import Authority
from bancheng.catalogue.changes import Change, read_changes
from bancheng.catalogue.gather import shipped_authority
from bancheng.catalogue.law import Basis, Level, Norm, Place
from bancheng.catalogue.matter_changes import Admit, Issue, Put, Refer, Take
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
from bancheng.catalogue.need_changes import Accept, End, Require, Withdraw
from bancheng.catalogue.norm_changes import Abolish
from bancheng.reasons import Sentence
from tests.engine.deadlocks.worlds import TODAY

OFFICES = ("north", "south", "west")
ATTRIBUTES = {"legs": ("able", "homebound"), "trade": ("driver", "courier")}
YESTERDAY = date(2026, 11, 22)


def said(word: str) -> Sentence:
    return Sentence(f"「{word}」", word)


@cache
def authority() -> Authority:
    return shipped_authority()


def _norms(draw: Random) -> dict[str, Norm]:
    levels = (Level.LAW, Level.DEPARTMENT_RULE, Level.SERVICE_GUIDE)
    bodies = ("npc", "ministry", "office")
    ended = draw.random() < 0.2
    return {
        f"n{number}": Norm(
            f"n{number}",
            said(f"n{number}"),
            level,
            body,
            Place("norms.yaml", number),
            until=YESTERDAY if ended else None,
        )
        for number, (level, body) in enumerate(zip(levels, bodies, strict=True), start=1)
    }


def _papers(draw: Random, count: int) -> dict[str, Paper]:
    codes = [f"p{number}" for number in range(count)]
    return {
        code: Paper(
            code,
            said(code),
            Place("papers.yaml", number),
            kind=draw.choice(list(PaperKind)),
            bring=draw.random() < 0.45,
            valid_days=draw.choice([None, None, 10, 30]),
            checked_inside=draw.random() < 0.1,
            promise_serves=draw.random() < 0.1,
            shown_by=tuple(draw.sample(codes, draw.choice([0, 0, 1]))),
            covered_by=tuple(draw.sample(codes, draw.choice([0, 0, 1]))),
        )
        for number, code in enumerate(codes, start=1)
    }


def _condition(draw: Random, chance: float) -> dict[str, frozenset[str]]:
    if draw.random() > chance:
        return {}
    attribute, classes = draw.choice(list(ATTRIBUTES.items()))
    return {attribute: frozenset(draw.sample(classes, draw.randint(1, len(classes) - 1)))}


class _Drawing:
    def __init__(self, draw: Random, papers: dict[str, Paper], matters: list[str], norms: dict[str, Norm]) -> None:
        self.draw, self.papers, self.matters, self.norms, self.line = draw, papers, matters, norms, 0

    def place(self, office: str) -> Place:
        self.line += 1
        return Place(f"{office}.yaml", self.line)

    def basis(self) -> Basis | None:
        norm = self.draw.choice([None, *self.norms.values()])
        return Basis(norm, "1") if norm else None

    def need(self, office: str) -> Requirement:
        draw = self.draw
        if draw.random() < 0.12:
            papers = (PRESENCE, *draw.sample(list(SUBSTITUTES), draw.choice([0, 0, 1])))
        else:
            things = [*self.papers, *self.matters]
            papers = tuple(draw.sample(things, draw.choice([1, 1, 1, 2])))
        return Requirement(
            papers,
            self.place(office),
            issuer=draw.choice(["", *OFFICES]),
            basis=self.basis(),
            until=YESTERDAY if draw.random() < 0.05 else None,
        )

    def matter(self, code: str) -> Matter:
        draw, office = self.draw, self.draw.choice(OFFICES)
        routes = tuple(
            Route(
                number,
                self.place(office),
                tuple(self.need(office) for _ in range(draw.choice([0, 1, 1, 2]))),
                _condition(draw, 0.25),
                self.basis(),
                days=draw.choice([0, 5, 25]),
            )
            for number in range(1, draw.choice([1, 1, 2]) + 1)
        )
        referrals = []
        if draw.random() < 0.2:
            for each in draw.sample(OFFICES, draw.randint(1, 3)):
                referrals.append(Referral(each, draw.choice(OFFICES), self.place(office), self.basis()))
        gives = tuple(draw.sample(list(self.papers), draw.choice([0, 0, 1])))
        return Matter(
            code,
            said(code),
            office,
            self.place(office),
            routes,
            gives,
            _condition(draw, 0.2),
            referrals=tuple(referrals),
        )


def random_catalogue(seed: int, matters: int = 9, papers: int = 6) -> Catalogue:
    draw = Random(seed)
    norms, codes = _norms(draw), [f"m{number}" for number in range(matters)]
    drawing = _Drawing(draw, _papers(draw, papers), codes, norms)
    attributes = {
        code: Attribute(
            code,
            said(code),
            {each: said(each) for each in classes},
            listed=code == "trade",
            near={"courier": ("driver",)} if code == "trade" else None,
        )
        for code, classes in ATTRIBUTES.items()
    }
    return Catalogue(
        name=said("random"),
        on=TODAY,
        offices={office: said(office) for office in OFFICES},
        papers=drawing.papers,
        matters={code: drawing.matter(code) for code in codes},
        applicants=Applicants(attributes),
        authority=authority(),
        can_come={"legs": frozenset({"able"})},
        norms=norms,
    )


def random_change(draw: Random, catalogue: Catalogue) -> Change:
    """One change that can be applied to the catalogue."""
    asked = [
        (matter.code, need.papers[0])
        for matter in catalogue.matters.values()
        for route in matter.routes
        for need in route.needs
    ]
    things, matters = [*catalogue.papers, *catalogue.matters], list(catalogue.matters)
    matter, paper = draw.choice(asked) if asked else (matters[0], "")
    any_matter = draw.choice(matters)
    on_needs = [
        Withdraw(matter, paper),
        Accept(matter, paper, instead=(draw.choice(things),)),
        Accept(matter, paper, beside=(draw.choice(things),)),
        End(matter, paper, YESTERDAY),
    ]
    others = [
        Require(any_matter, (draw.choice(things),), basis=draw.choice([(), ("n1", "2")])),
        Require(any_matter, tuple(draw.sample(things, 2))),
        Require(any_matter, (PRESENCE,)),
        Admit(any_matter, "trade", (draw.choice(ATTRIBUTES["trade"]),)),
        Take(any_matter, draw.choice(OFFICES)),
        Refer(any_matter, draw.choice(OFFICES), draw.choice(OFFICES)),
        Issue(any_matter, draw.choice(list(catalogue.papers))),
        Abolish(draw.choice(list(catalogue.norms)), YESTERDAY),
        _put(draw, draw.choice([any_matter, "new"]), things),
    ]
    return draw.choice(others if not asked or draw.random() < 0.5 else on_needs)


def _put(draw: Random, code: str, things: list[str]) -> Put:
    papers = draw.choice(["", "{q: {name: {zh: 新, en: New}}}"])
    asks = draw.choice([*things, "q"] if papers else things)
    needs = f"needs: [{{needs: {asks}, basis: [n1, 第一条]}}]"
    (change,) = read_changes(
        f"- put: {{office: north, matter: {code}, as: {{name: {{zh: 新, en: New}}, {needs}}}"
        + (f", papers: {papers}" if papers else "")
        + "}"
    )
    assert isinstance(change, Put)
    return change
