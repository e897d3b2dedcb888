"""Matters out of four tables: matters, their routes, what each route needs, and what offices say whose they are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bancheng.catalogue import values
from bancheng.catalogue.formats.longest_tables import (
    Codes,
    MatterRow,
    Named,
    nothing_asked,
    only_route,
    read_requirements,
    read_routes,
)
from bancheng.catalogue.formats.sheet import HeadedSheet, SheetRow
from bancheng.catalogue.law import Place
from bancheng.catalogue.model import Matter, Requirement
from bancheng.catalogue.nearest import did_you_mean
from bancheng.catalogue.parts import Law, code, place
from bancheng.errors import CannotRead
from bancheng.files.cells import Cell
from bancheng.files.located import fault_at

_ONLY = ""
"""What the only route of a matter may be called: nothing."""


class MatterTables:
    """The rows that belong to each matter, waiting for it."""

    def __init__(
        self,
        law: Law,
        codes: Codes,
        routes: Iterable[HeadedSheet],
        referrals: Iterable[SheetRow],
        requirements: Iterable[HeadedSheet],
    ) -> None:
        self._law = law
        self._routes: Named = defaultdict(dict)
        for sheet in routes:
            read_routes(sheet, law, codes, self._routes)
        self._referrals: dict[str, list[SheetRow]] = {}
        for row in referrals:
            self._referrals.setdefault(code(row.parts["matter"]), []).append(row)
        self._asked = nothing_asked()
        for sheet in requirements:
            read_requirements(sheet, law, codes, self._asked)

    def matters(self, rows: Sequence[tuple[Cell, MatterRow]]) -> Iterator[tuple[Cell, Matter]]:
        """Each matter with the place of its code. Rows of a matter that is nowhere are refused."""
        known = {row.code for _, row in rows}
        for matter, where in self._places():
            if matter not in known:
                zh, en = did_you_mean(matter, known)
                raise fault_at(where.file, where.line, f"没有“{matter}”这个事项，{zh}", f'no matter "{matter}"; {en}')
        for label, row in rows:
            yield label, self._matter(row)

    def _places(self) -> Iterator[tuple[str, Place]]:
        """Every matter that some row is about, and the first such row of each table."""
        for matter, routes in self._routes.items():
            yield matter, next(iter(routes.values())).place
        for matter, rows in self._referrals.items():
            yield matter, place(rows[0])
        for matter, asked in self._asked.items():
            yield matter, next(iter(asked.values()))[0].place

    def _matter(self, row: MatterRow) -> Matter:
        word = row.code
        referrals = tuple(values.referral(each, each.parts, self._law) for each in self._referrals.get(word, ()))
        named = self._routes.get(word) or {_ONLY: only_route(row.place)}
        asked: Mapping[str, list[Requirement]] = self._asked.pop(word, {})
        labels = list(named)
        needs = [_of_only(word, labels[0], asked)] if len(labels) == 1 else _of_each(word, labels, asked)
        routes = tuple(
            each.route(number, required)
            for number, (each, required) in enumerate(zip(named.values(), needs, strict=True), start=1)
        )
        return row.matter(routes, referrals)


def _of_each(word: str, labels: list[str], asked: Mapping[str, list[Requirement]]) -> list[tuple[Requirement, ...]]:
    """The requirements of each of several routes."""
    for label, requirements in asked.items():
        if label not in labels:
            raise _no_route(word, label, labels, requirements[0].place)
    return [tuple(asked.get(label, ())) for label in labels]


def _of_only(word: str, label: str, asked: Mapping[str, list[Requirement]]) -> tuple[Requirement, ...]:
    """The requirements of a matter with one route, whether or not they name it; without a name, any one will do."""
    names = [written for written in asked if written != _ONLY]
    for written in names[int(label == _ONLY) :]:
        if written != label:
            raise _no_route(word, written, [label or names[0]], asked[written][0].place)
    return tuple(each for requirements in asked.values() for each in requirements)


def _no_route(word: str, label: str, labels: list[str], where: Place) -> CannotRead:
    zh, en = did_you_mean(label, labels)
    return fault_at(
        where.file, where.line, f"“{word}”没有情形“{label}”，{zh}", f'"{word}" has no route "{label}"; {en}'
    )
