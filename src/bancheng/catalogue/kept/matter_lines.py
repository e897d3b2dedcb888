"""Matters as short lines of JSON, each read only when somebody asks for that matter.

What many of them share (bases, conditions, sets of instruments, files) is written once and referred to by number from
1 on; 0 is none. A place is one number too. Zeros at the end of a list are left away.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bancheng.catalogue.applicants import Condition
from bancheng.catalogue.law import Basis, Place
from bancheng.catalogue.model import Catalogue, Matter, Referral, Requirement, Route
from bancheng.reasons import Sentence

_Line = list[Any]


@dataclass
class Shared:
    """What the lines refer to by number, in the order in which it was first met."""

    bases: list[Basis] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    replacements: list[frozenset[str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


class MatterWriter:
    """Writes lines and gathers what they share."""

    def __init__(self, catalogue: Catalogue, atoms: Mapping[str, int]) -> None:
        self.shared = Shared()
        self._atoms = atoms
        self._offices = {code: number for number, code in enumerate(catalogue.offices, start=1)} | {"": 0}
        self._numbers: dict[int, int] = {}
        self._files: dict[str, int] = {}

    def line(self, matter: Matter) -> str:
        """One matter without its code."""
        written = [
            matter.name.zh,
            matter.name.en if matter.name.en != matter.name.zh else 0,
            self._offices[matter.office],
            self._place(matter.place),
            [self._route(route) for route in matter.routes],
            list(matter.gives),
            self._number(matter.open_to, self.shared.conditions),
            list(matter.known_as),
            matter.serves or 0,
            sorted(matter.fields),
            [self._referral(each) for each in matter.referrals],
            _day(matter.since),
            _day(matter.until),
        ]
        return json.dumps(_trimmed(written), ensure_ascii=False, separators=(",", ":"))

    def _route(self, route: Route) -> _Line:
        written = [
            route.number,
            self._place(route.place),
            [self._need(need) for need in route.needs],
            route.days,
            route.trips,
            route.fee,
            self._number(route.admitted, self.shared.conditions),
            self._number(route.admitted_by, self.shared.bases),
            _day(route.since),
            _day(route.until),
        ]
        return _trimmed(written)

    def _need(self, need: Requirement) -> _Line:
        papers: Any = [self._atoms.get(code, code) for code in need.papers]
        written = [
            papers[0] if len(papers) == 1 else papers,
            self._place(need.place),
            self._number(need.basis, self.shared.bases),
            self._number(need.replace, self.shared.replacements),
            self._offices[need.issuer],
            _day(need.since),
            _day(need.until),
        ]
        return _trimmed(written)

    def _referral(self, referral: Referral) -> _Line:
        offices = self._offices[referral.office], self._offices[referral.to]
        return _trimmed([*offices, self._place(referral.place), self._number(referral.basis, self.shared.bases)])

    def _place(self, place: Place) -> int:
        if place.file not in self._files:
            self._files[place.file] = len(self._files)
            self.shared.files.append(place.file)
        return place.line * MOST_FILES + self._files[place.file]

    def _number(self, value: Any, among: list[Any]) -> int:
        """By identity: what the reader of the files made once is kept once."""
        if not value:
            return 0
        if id(value) not in self._numbers:
            among.append(value)
            self._numbers[id(value)] = len(among)
        return self._numbers[id(value)]


MOST_FILES = 1 << 20
"""A place is its line times this, and the number of its file."""


class MatterReader:
    """Reads the lines back."""

    def __init__(self, shared: Shared, codes: Sequence[str], offices: Sequence[str]) -> None:
        self._codes, self._offices, self._files = codes, ["", *offices], shared.files
        self._bases: list[Basis | None] = [None, *shared.bases]
        self._conditions: list[Condition] = [{}, *shared.conditions]
        self._replacements: list[frozenset[str]] = [frozenset(), *shared.replacements]

    def matter(self, code: str, line: bytes) -> Matter:
        """One matter from its line."""
        zh, en, office, place, routes, gives, open_to, known_as, serves, areas, referrals, since, until = _filled(
            json.loads(line), 13
        )
        return Matter(
            code=code,
            name=Sentence(zh, en or zh),
            office=self._offices[office],
            place=self._place(place),
            routes=tuple(self._route(*_filled(each, 10)) for each in routes or ()),
            gives=tuple(gives or ()),
            open_to=self._conditions[open_to],
            serves=serves or "",
            fields=frozenset(areas or ()),
            referrals=tuple(self._referral(*_filled(each, 4)) for each in referrals or ()),
            known_as=tuple(known_as or ()),
            since=_date(since),
            until=_date(until),
        )

    def _route(self, number: int, place: int, needs: Any, *rest: int) -> Route:
        days, trips, fee, admitted, admitted_by, since, until = rest
        return Route(
            number=number,
            place=self._place(place),
            needs=tuple(self._need(*_filled(each, 7)) for each in needs or ()),
            admitted=self._conditions[admitted],
            admitted_by=self._bases[admitted_by],
            days=days,
            trips=trips,
            fee=fee,
            since=_date(since),
            until=_date(until),
        )

    def _need(
        self, papers: Any, place: int, basis: int, replace: int, issuer: int, since: int, until: int
    ) -> Requirement:
        each = papers if isinstance(papers, list) else [papers]
        return Requirement(
            papers=tuple(self._codes[code] if isinstance(code, int) else code for code in each),
            place=self._place(place),
            issuer=self._offices[issuer],
            basis=self._bases[basis],
            replace=self._replacements[replace],
            since=_date(since),
            until=_date(until),
        )

    def _referral(self, office: int, to: int, place: int, basis: int) -> Referral:
        return Referral(self._offices[office], self._offices[to], self._place(place), self._bases[basis])

    def _place(self, number: int) -> Place:
        return Place(self._files[number % MOST_FILES], number // MOST_FILES)


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0


def _date(number: int) -> date | None:
    return date.fromordinal(number) if number else None


def _trimmed(written: _Line) -> _Line:
    while written and not written[-1]:
        written.pop()
    return written


def _filled(written: _Line, length: int) -> _Line:
    return written + [0] * (length - len(written))
