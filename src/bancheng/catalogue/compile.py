"""From a catalogue's values to arrays, and back from every number to the line it came from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bancheng.catalogue.applicants import Condition, admits
from bancheng.catalogue.model import PRESENCE, SUBSTITUTES, Catalogue, Matter, Requirement, Route
from bancheng.catalogue.origins import LINK, Needs, Origins
from bancheng.catalogue.system import LANES, Bools, System, Words, build
from bancheng.catalogue.uncollected import uncollected


@dataclass(frozen=True, slots=True)
class Compiled:
    """A catalogue, its arrays, and what each number stands for.

    `codes` are the atoms' names: a paper's or matter's code, `accept:MATTER:OFFICE` for “this office takes the
    matter”, `any:…` for a requirement that several papers meet. `needs[i]` is the requirement at position i of
    `system.body`, or None where the position is no requirement of anybody's but a link.
    """

    catalogue: Catalogue
    system: System
    codes: Sequence[str]
    index: Mapping[str, int]
    origins: Origins
    needs: Needs
    profiles: tuple[Mapping[str, str], ...]

    def holding(self, papers: Iterable[str] | None) -> Bools:
        """The atoms an applicant starts from: the papers named, or with None all that one can have by oneself."""
        if papers is None:
            return self.system.brought.copy()
        held = np.zeros(self.system.atoms, dtype=np.bool_)
        held[[self.index[paper] for paper in papers]] = True
        return held

    def routes_into(self, code: str) -> range:
        """The numbers of the routes that make the outcome of a matter, or a paper."""
        atom = self.index[code]
        return range(int(self.system.makers[atom]), int(self.system.makers[atom + 1]))

    def number_of(self, profile: Mapping[str, str]) -> int:
        """The number of one kind of applicant."""
        return self.profiles.index(dict(profile))


def accept_atom(matter: str, office: str) -> str:
    """The code of “this office takes the matter”."""
    return f"accept:{matter}:{office}"


def is_accept_atom(code: str) -> bool:
    """Whether the atom says that an office takes a matter."""
    return code.startswith("accept:")


def any_atom(matter: str, route: int, papers: tuple[str, ...]) -> str:
    """The code of “one of these papers”, as one route asks for them."""
    return papers[0] if len(papers) == 1 else f"any:{matter}:{route}:{'|'.join(papers)}"


@uncollected
def compile_catalogue(catalogue: Catalogue, only: Collection[str] | None = None) -> Compiled:
    """The arrays of a catalogue, or of some of its matters with what these ask for.

    An order rule, an alternative, coming in person and an office's referral all become plain requirements here; the
    reasoning knows only atoms and routes.
    """
    matters = catalogue.matters
    chosen = matters if only is None else {code: matters[code] for code in matters if code in only}
    return _Builder(catalogue, chosen).compiled()


class _Atoms(dict[str, int]):
    """The number of each code; one that is new gets the next."""

    def __missing__(self, code: str) -> int:
        self[code] = len(self)
        return self[code]

    def numbers(self, codes: Iterable[str]) -> list[int]:
        """The number of each."""
        return list(map(self.__getitem__, codes))


@dataclass
class _Builder:
    catalogue: Catalogue
    chosen: Mapping[str, Matter]
    index: _Atoms = field(default_factory=_Atoms)
    heads: list[int] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    conditions: list[tuple[Condition, ...]] = field(default_factory=list)
    matters: list[str] = field(default_factory=list)
    origins: list[tuple[int, int, int]] = field(default_factory=list)

    def compiled(self) -> Compiled:
        catalogue = self.catalogue
        whole = len(self.chosen) == len(catalogue.matters)
        self.index.numbers((*(catalogue.papers if whole else ()), PRESENCE, *SUBSTITUTES))
        self._route(PRESENCE, [], LINK, catalogue.can_come)
        for code in SUBSTITUTES:
            self._route(code, [], LINK)
        for matter in self.chosen.values():
            self._matter(matter)
        profiles = tuple(catalogue.applicants)
        codes = tuple(self.index)
        brought = np.zeros(len(codes), dtype=np.bool_)
        papers = catalogue.papers
        brought[[atom for code, atom in self.index.items() if code in papers and papers[code].bring]] = True
        system, _ = build(
            len(codes),
            np.array(self.heads, dtype=np.int32),
            np.concatenate([[0], np.cumsum(self.lengths)]).astype(np.int32),
            np.array(self.body, dtype=np.int32),
            self._admitted(profiles),
            brought,
            len(profiles),
        )
        in_order = np.argsort(np.array(self.heads), kind="stable")
        origins = Origins(catalogue, self.matters, np.array(self.origins, dtype=np.int32)[in_order])
        return Compiled(
            catalogue=catalogue,
            system=system,
            codes=codes,
            index=dict(self.index),
            origins=origins,
            needs=Needs(catalogue, system.body_ptr, origins),
            profiles=profiles,
        )

    def _route(self, head: str, body: Sequence[str], origin: tuple[int, int, int], *conditions: Condition) -> None:
        self.heads.append(self.index[head])
        self.lengths.append(len(body))
        self.body += self.index.numbers(body)
        self.conditions.append(conditions)
        self.origins.append(origin)

    def _matter(self, matter: Matter) -> None:
        self.index.numbers([matter.code])
        number = len(self.matters)
        self.matters.append(matter.code)
        for at, route in enumerate(matter.routes):
            needs = self.catalogue.needs_of(route)
            body = [need.papers[0] if len(need.papers) == 1 else self._any_of(matter, route, need) for need in needs]
            if matter.referrals:
                body.append(accept_atom(matter.code, matter.office))
            self._route(matter.code, body, (number, at, -1), route.admitted, matter.open_to)
        for paper in matter.gives:
            self._route(paper, [matter.code], LINK)
        for at, referral in enumerate(matter.referrals):
            sent = [] if referral.accepts else [accept_atom(matter.code, referral.to)]
            self._route(accept_atom(matter.code, referral.office), sent, (number, -1, at))

    def _any_of(self, matter: Matter, route: Route, need: Requirement) -> str:
        code = any_atom(matter.code, route.number, need.papers)
        if code not in self.index:
            for paper in need.papers:
                self._route(code, [paper], LINK)
        return code

    def _admitted(self, profiles: tuple[Mapping[str, str], ...]) -> Words:
        lanes = (len(profiles) + LANES - 1) // LANES
        masks: dict[frozenset[tuple[str, frozenset[str]]], Words] = {}

        def mask(condition: Condition) -> Words:
            key = frozenset(condition.items())
            if key not in masks:
                bits = np.zeros(lanes * LANES, dtype=np.uint8)
                bits[: len(profiles)] = [admits(condition, profile) for profile in profiles]
                masks[key] = np.packbits(bits, bitorder="little").view(np.uint64)
            return masks[key]

        everyone = mask({})
        rows = np.tile(everyone, (len(self.conditions), 1))
        for row, conditions in enumerate(self.conditions):
            for condition in conditions:
                if condition:
                    rows[row] &= mask(condition)
        return rows
