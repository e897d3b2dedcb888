"""The requirements of tables: the longest of them, read with each different cell looked at once."""

from datetime import date

from bancheng.catalogue import values
from bancheng.catalogue.formats.sheet import Remembered, Sheet
from bancheng.catalogue.law import Basis, Place
from bancheng.catalogue.model import Requirement
from bancheng.catalogue.parts import Law, code
from bancheng.files.cells import Cell, CellPair
from bancheng.files.plain import one_line

_COLUMNS = ("matter", "route", "needs", "from", "basis", "article", "replace", "since", "until")

Asked = dict[str, dict[str, list[Requirement]]]
"""Matter → route as it is called in the table → its requirements, in the order of the rows."""


def read_requirements(sheet: Sheet, law: Law, found: Asked) -> None:
    """Adds the requirements of one table."""
    matter, route = Remembered(sheet, "matter", code, ""), Remembered(sheet, "route", Cell.text, "")
    papers = Remembered[tuple[str, ...]](sheet, "needs", values.papers, ())
    issuer = Remembered(sheet, "from", code, "")
    replace = Remembered[frozenset[str]](sheet, "replace", law.replacements, frozenset())
    since, until = Remembered(sheet, "since", _day, None), Remembered(sheet, "until", _day, None)
    bases = _Bases(sheet, law)
    name = sheet.name
    for line, (of, by, needs, sent_to, document, article, instead, first, last) in sheet.picked(*_COLUMNS):
        requirement = Requirement(
            papers(needs, line),
            Place(name, line),
            issuer(sent_to, line),
            bases(document, article, line),
            replace(instead, line),
            since(first, line),
            until(last, line),
        )
        routes = found.setdefault(matter(of, line), {})
        routes.setdefault(route(by, line), []).append(requirement)


def _day(cell: Cell) -> date | None:
    return cell.day()


class _Bases:
    """Documents and articles in two columns, each different pair read once."""

    def __init__(self, sheet: Sheet, law: Law) -> None:
        self._sheet, self._law = sheet, law
        self._seen: dict[tuple[str, str], Basis | None] = {}

    def __call__(self, document: str, article: str, line: int) -> Basis | None:
        try:
            return self._seen[document, article]
        except KeyError:
            pair = CellPair(self._sheet.cell("basis", document, line), self._sheet.cell("article", article, line))
            basis = self._law.basis(pair) if one_line(document + article) else None
            self._seen[document, article] = basis
            return basis
