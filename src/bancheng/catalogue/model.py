"""A catalogue as values: papers, matters, routes and requirements, as in force on one day."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bancheng.catalogue.applicants import Applicants, Condition
from bancheng.catalogue.authority import Authority, Way
from bancheng.catalogue.law import Basis, Level, Norm, Place
from bancheng.reasons import Sentence

PRESENCE = "@present"
"""The applicant stands at the counter: an atom like a paper, brought by whoever can come."""

IN_PERSON = Sentence("本人到场", "coming in person")
"""What `PRESENCE` is called."""

SUBSTITUTES = {
    "@home-visit": Sentence("上门办理", "a visit at home"),
    "@proxy": Sentence("委托他人代办", "somebody else on your behalf"),
    "@video": Sentence("视频核验", "a video call"),
}
"""How somebody who cannot come may be served, where a route says so: each will do in the place of `PRESENCE`."""


class PaperKind(StrEnum):
    """What a paper is. An agreement is two records that say the same: where it cannot be had, data mismatch."""

    CERTIFICATE = "certificate"
    PROOF = "proof"
    MATERIAL = "material"
    CONTRACT = "contract"
    AGREEMENT = "agreement"


@dataclass(frozen=True, slots=True)
class Paper:
    """Something a counter asks to see. `bring`: an applicant may have it herself, without any office.

    The rest says which of the grounds of 优化营商环境条例 art 44 apply when it is demanded as a proof.
    """

    code: str
    name: Sentence
    place: Place
    kind: PaperKind = PaperKind.MATERIAL
    bring: bool = False
    valid_days: int | None = None
    checked_inside: bool = False
    checked_online: bool = False
    promise_serves: bool = False
    issuer_cannot_know: bool = False
    shown_by: tuple[str, ...] = ()
    covered_by: tuple[str, ...] = ()


class Requirement(NamedTuple):
    """One requirement of one route: any one of `papers` (papers or outcomes of matters) will do.

    `issuer` is the office the applicant is sent to. `replace` names the instruments the basis lets stand in for it.
    """

    papers: tuple[str, ...]
    place: Place
    issuer: str = ""
    basis: Basis | None = None
    replace: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def is_asked(self, on: date) -> bool:
        """Whether the requirement is made on that day."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def level(self, on: date) -> Level:
        """The level it truly stands on: what cites nothing, or a document not in force, is a habit of the window."""
        return self.basis.norm.level if self.basis and self.basis.norm.is_in_force(on) else Level.WINDOW_HABIT


_ANYBODY: Condition = {}


class Route(NamedTuple):
    """One way through a matter: every need must be met. `days` are working days, `fee` is in yuan.

    `admitted_by` is what restricts it to those `admitted`. Having to come in person is a need for `PRESENCE`; what will
    do instead is one of `SUBSTITUTES`.
    """

    number: int
    place: Place
    needs: tuple[Requirement, ...]
    admitted: Condition = _ANYBODY
    admitted_by: Basis | None = None
    days: int = 0
    trips: int = 0
    fee: int = 0
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """What one office says about whose matter it is: its own (`to` is itself), or another's."""

    office: str
    to: str
    place: Place
    basis: Basis | None = None

    @property
    def accepts(self) -> bool:
        """Whether the office takes the matter."""
        return self.office == self.to


@dataclass(frozen=True, slots=True)
class Matter:
    """A service item (政务服务事项). Its outcome is an atom under its own code, and it may hand out papers besides.

    `open_to`: the applicants it exists for; somebody inside whom no route admits has fallen into a gap.
    `serves` groups matters with one purpose; `fields` are those in which some instruments are forbidden. `known_as`
    are the words people use for it (俗称).
    """

    code: str
    name: Sentence
    office: str
    place: Place
    routes: tuple[Route, ...]
    gives: tuple[str, ...] = ()
    open_to: Condition = field(default_factory=dict)
    serves: str = ""
    fields: frozenset[str] = frozenset()
    referrals: tuple[Referral, ...] = ()
    known_as: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything one district asks of people, as in force `on` one day. `can_come` says who can stand at a counter.

    `norms` are the documents that may be cited, whether or not a requirement does.
    """

    name: Sentence
    on: date
    offices: Mapping[str, Sentence]
    papers: Mapping[str, Paper]
    matters: Mapping[str, Matter]
    applicants: Applicants
    authority: Authority
    can_come: Condition = field(default_factory=dict)
    norms: Mapping[str, Norm] = field(default_factory=dict)

    def needs_of(self, route: Route) -> tuple[Requirement, ...]:
        """The requirements made on the catalogue's day."""
        always = [need.since is None and need.until is None for need in route.needs]
        return route.needs if all(always) else tuple(need for need in route.needs if need.is_asked(self.on))

    def every_need(self, matters: Collection[str] | None = None) -> Iterator[tuple[Matter, Route, Requirement]]:
        """Each requirement in force, of these matters or of all, in the order of the files."""
        for matter in self.matters.values() if matters is None else map(self.matters.__getitem__, matters):
            for route in matter.routes:
                for need in self.needs_of(route):
                    yield matter, route, need

    def ways(self, matter: Matter, need: Requirement) -> tuple[Way, ...]:
        """How the requirement can lawfully be replaced, cheapest first."""
        return self.authority.ways(need.level(self.on), need.replace, matter.fields)

    def named(self, code: str) -> Sentence:
        """What people call a paper, a matter, an office or a body."""
        if code == PRESENCE:
            return IN_PERSON
        if code in SUBSTITUTES:
            return SUBSTITUTES[code]
        for known in (self.matters, self.papers):
            if code in known:
                return known[code].name
        return self.offices.get(code) or self.authority.bodies.get(code) or Sentence(code, code)
