"""The longest tables, matters, routes and requirements: each different cell of a column is looked at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain, compress, count, pairwise, repeat
from operator import is_not, or_
from typing import Any, NamedTuple, TypeVar

from bancheng.catalogue import values
from bancheng.catalogue.applicants import Condition
from bancheng.catalogue.formats.remembered import Remembered, RememberedBases
from bancheng.catalogue.formats.sheet import Block, HeadedSheet
from bancheng.catalogue.law import Basis, Place
from bancheng.catalogue.model import Matter, Referral, Requirement, Route
from bancheng.catalogue.parts import Law, code, codes
from bancheng.files.cells import Cell
from bancheng.reasons import Sentence

_Made = TypeVar("_Made", bound=tuple[Any, ...])

Asked = defaultdict[str, defaultdict[str, list[Requirement]]]
"""Matter → route as it is called in the table → its requirements, in the order of the rows."""


Codes = Collection[str]
"""Of matters and papers, read before: a cell that holds one needs no second look."""


class MatterRow(NamedTuple):
    """What its own table says of a matter."""

    code: str
    name: Sentence
    office: str
    place: Place
    gives: tuple[str, ...]
    open_to: Condition
    serves: str
    fields: frozenset[str]
    known_as: tuple[str, ...]
    since: date | None
    until: date | None

    def matter(self, routes: tuple[Route, ...], referrals: tuple[Referral, ...]) -> Matter:
        """The matter itself."""
        return Matter(*self[:4], routes, *self[4:8], referrals, *self[8:])


class _RouteRow(NamedTuple):
    """What the tables say of a route, but for its number and its requirements."""

    place: Place
    admitted: Condition
    admitted_by: Basis | None
    days: int
    trips: int
    fee: int
    since: date | None
    until: date | None

    def route(self, number: int, needs: tuple[Requirement, ...]) -> Route:
        """The route itself."""
        return Route(number, self.place, needs, *self[1:])


Named = defaultdict[str, dict[str, _RouteRow]]
"""Matter → route as it is called in the table → its row."""


def only_route(where: Place) -> _RouteRow:
    """The route of a matter of which the tables say no more."""
    return _RouteRow(where, {}, None, 0, 0, 0, None, None)


def nothing_asked() -> Asked:
    """Where requirements are gathered."""
    return defaultdict(lambda: defaultdict(list))


def read_matters(sheet: HeadedSheet, law: Law) -> Iterator[tuple[Cell, MatterRow]]:
    """Each matter of one table, with the cell that holds its code."""
    label, office, names = Remembered(sheet, "code", code, ""), Remembered(sheet, "office", code, ""), _Names(sheet)
    gives = Remembered[tuple[str, ...]](sheet, "gives", codes, ())
    open_to = Remembered[Condition](sheet, "open_to", law.condition, {})
    serves = Remembered(sheet, "serves", Cell.text, "")
    fields = Remembered[frozenset[str]](sheet, "fields", values.areas, frozenset())
    known_as = Remembered[tuple[str, ...]](sheet, "known_as", values.known_as, ())
    since, until = _days(sheet)

    def made(block: Block) -> list[MatterRow]:
        first = [column.of(block) for column in (label, names, office)]
        rest = [column.of(block) for column in (gives, open_to, serves, fields, known_as, since, until)]
        return list(_tuples(MatterRow, *first, _tuples(Place, repeat(sheet.name), block.lines), *rest))

    for block in sheet.read(made):
        for row in block:
            yield sheet.cell("code", row.code, row.place.line), row


class _Names:
    """The names of a table, in Chinese and, where it has them, in English."""

    def __init__(self, sheet: HeadedSheet) -> None:
        self._zh, self._en = (Remembered(sheet, key, Cell.text, "") for key in ("name", "name_en"))

    def of(self, block: Block) -> list[Sentence]:
        """The name in each row."""
        return [Sentence(zh, en or zh) for zh, en in zip(self._zh.of(block), self._en.of(block), strict=True)]


def read_requirements(sheet: HeadedSheet, law: Law, codes: Codes, found: Asked) -> None:
    """Adds the requirements of one table."""
    matter, route = _named(sheet, codes)
    papers = Remembered[tuple[str, ...]](sheet, "needs", values.papers, ()).knowing({each: (each,) for each in codes})
    issuer = Remembered(sheet, "from", code, "")
    bases = RememberedBases(sheet, "basis", "article", law)
    replace = Remembered[frozenset[str]](sheet, "replace", law.replacements, frozenset())
    since, until = _days(sheet)

    def made(block: Block) -> tuple[Sequence[str], Sequence[str], list[Requirement]]:
        of, asked, places = matter.of(block), papers.of(block), _tuples(Place, repeat(sheet.name), block.lines)
        rest = [column.of(block) for column in (issuer, bases, replace, since, until)]
        return of, route.of(block), list(_tuples(Requirement, asked, places, *rest))

    for of, by, requirements in sheet.read(made):
        for start, end in _runs(of, by):
            found[of[start]][by[start]] += requirements[start:end]


def read_routes(sheet: HeadedSheet, law: Law, codes: Codes, found: Named) -> None:
    """Adds the routes of one table; two of one matter need names of their own."""
    matter, route = _named(sheet, codes)
    admitted = Remembered[Condition](sheet, "for", law.condition, {})
    bases = RememberedBases(sheet, "for_basis", "for_article", law)
    days, trips = Remembered(sheet, "days", values.days, 0), Remembered(sheet, "trips", values.trips, 0)
    fee = Remembered(sheet, "fee", values.fee, 0)
    since, until = _days(sheet)

    def made(block: Block) -> Iterator[tuple[str, str, str, _RouteRow]]:
        of, label, places = matter.of(block), route.of(block), _tuples(Place, repeat(sheet.name), block.lines)
        rest = [column.of(block) for column in (admitted, bases, days, trips, fee, since, until)]
        return zip(block.column("matter"), of, label, _tuples(_RouteRow, places, *rest), strict=True)

    for block in sheet.read(made):
        for written, of, label, row in block:
            if label in found[of]:
                zh, en = f"“{written}”的几种情形要分别起名。", f'give each route of "{written}" a name of its own.'
                raise sheet.cell("route", label, row.place.line).fault(zh, en)
            found[of][label] = row


def _runs(of: Sequence[str], by: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where rows one below another say the same in both columns, which read equal texts as one object."""
    changes = map(or_, map(is_not, of[1:], of), map(is_not, by[1:], by))
    return pairwise(chain([0], compress(count(1), changes), [len(of)]))


def _tuples(kind: type[_Made], *columns: Iterable[Any]) -> Iterator[_Made]:
    """Named tuples out of their columns. They are made as bare ones are, in half of the time that a call takes."""
    return map(partial(tuple.__new__, kind), zip(*columns, strict=False))


def _named(sheet: HeadedSheet, codes: Codes) -> tuple[Remembered[str], Remembered[str]]:
    matter = Remembered(sheet, "matter", code, "").knowing({each: each for each in codes})
    return matter, Remembered(sheet, "route", Cell.text, "")


def _days(sheet: HeadedSheet) -> tuple[Remembered[date | None], Remembered[date | None]]:
    return Remembered(sheet, "since", _day, None), Remembered(sheet, "until", _day, None)


def _day(cell: Cell) -> date | None:
    return cell.day()
