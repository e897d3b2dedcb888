"""Matters out of four tables: matters, their routes, what each route needs, and what offices say whose they are."""

from collections.abc import Iterable, Iterator

from bancheng.catalogue import values
from bancheng.catalogue.formats.requirement_tables import Asked, read_requirements
from bancheng.catalogue.formats.sheet import Row, Sheet
from bancheng.catalogue.law import Place
from bancheng.catalogue.model import Matter, Referral, Requirement, Route
from bancheng.catalogue.nearest import did_you_mean
from bancheng.catalogue.parts import Law, code, place
from bancheng.errors import CannotRead
from bancheng.files.located import fault_at
from bancheng.files.written import Written

_ONLY = ""
"""What the only route of a matter may be called: nothing."""


class MatterTables:
    """The rows that belong to each matter, waiting for it."""

    def __init__(
        self, law: Law, routes: Iterable[Row], referrals: Iterable[Row], requirements: Iterable[Sheet]
    ) -> None:
        self._law = law
        self._routes, self._referrals = _by_matter(routes), _by_matter(referrals)
        self._asked: Asked = {}
        for sheet in requirements:
            read_requirements(sheet, law, self._asked)

    def matters(self, rows: list[Row]) -> Iterator[tuple[Written, Matter]]:
        """Each matter with the place of its code. Rows of a matter that is nowhere are refused."""
        known = {row.parts["code"].text() for row in rows}
        self._check(known)
        for row in rows:
            label = row.parts["code"]
            yield label, self._matter(code(label), row)

    def _check(self, known: set[str]) -> None:
        for rows in (self._routes, self._referrals):
            for matter, (first, *_) in rows.items():
                if matter not in known:
                    raise _unknown(matter, known, place(first))
        for matter, routes in self._asked.items():
            if matter not in known:
                raise _unknown(matter, known, next(iter(routes.values()))[0].place)

    def _matter(self, word: str, row: Row) -> Matter:
        referrals = tuple(self._referral(each) for each in self._referrals.get(word, ()))
        routes = tuple(self._routes_of(word, row))
        return values.matter(word, code(row.parts["office"]), place(row), row.parts, routes, referrals, self._law)

    def _referral(self, row: Row) -> Referral:
        return values.referral(row, row.parts, self._law)

    def _routes_of(self, word: str, row: Row) -> Iterator[Route]:
        rows, asked = self._routes.get(word, []), self._asked.pop(word, {})
        if not rows:
            yield values.route(1, place(row), {}, _of_one_route(asked, _ONLY, word), self._law, dated=True)
            return
        labels = _labels(rows, word)
        if len(rows) == 1:
            needs = [_of_one_route(asked, labels[0], word)]
        else:
            needs = [tuple(asked.pop(label, ())) for label in labels]
        for label, requirements in asked.items() if len(rows) > 1 else ():
            raise _no_route(label, labels, word, requirements[0].place)
        for number, (each, required) in enumerate(zip(rows, needs, strict=True), start=1):
            yield values.route(number, place(each), each.parts, required, self._law, dated=True)


def _by_matter(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.parts["matter"].text(), []).append(row)
    return found


def _labels(rows: list[Row], word: str) -> list[str]:
    """What the routes of one matter are called, each its own name."""
    labels = [row.parts["route"].text() if "route" in row.parts else _ONLY for row in rows]
    for row, label in zip(rows, labels, strict=True):
        if labels.count(label) > 1:
            zh, en = f"“{word}”的几种情形要分别起名。", f'give each route of "{word}" a name of its own.'
            raise fault_at(row.name, row.line, zh, en)
    return labels


def _of_one_route(asked: dict[str, list[Requirement]], label: str, word: str) -> tuple[Requirement, ...]:
    """The requirements of a matter with one route, whether or not they name it."""
    names = [written for written in asked if written != _ONLY]
    for written in names[int(label == _ONLY) :]:
        if written != label:
            raise _no_route(written, [label or names[0]], word, asked[written][0].place)
    return tuple(each for requirements in asked.values() for each in requirements)


def _unknown(word: str, known: set[str], where: Place) -> CannotRead:
    zh, en = did_you_mean(word, known)
    return fault_at(where.file, where.line, f"没有“{word}”这个事项，{zh}", f'there is no matter "{word}"; {en}')


def _no_route(label: str, labels: list[str], word: str, where: Place) -> CannotRead:
    zh, en = did_you_mean(label, labels)
    return fault_at(
        where.file, where.line, f"“{word}”没有情形“{label}”，{zh}", f'"{word}" has no route "{label}"; {en}'
    )
