"""The two longest tables, routes and requirements: each different cell of a column is looked at once."""

from datetime import date
from functools import partial

from bancheng.catalogue import values
from bancheng.catalogue.applicants import Condition
from bancheng.catalogue.formats.sheet import HeadedSheet, Remembered, RememberedBases
from bancheng.catalogue.law import Place
from bancheng.catalogue.model import Requirement, Route
from bancheng.catalogue.parts import Law, code
from bancheng.files.cells import Cell

_REQUIREMENT = ("matter", "route", "needs", "from", "basis", "article", "replace", "since", "until")
_ROUTE = ("matter", "route", "for", "for_basis", "for_article", "days", "trips", "fee", "since", "until")

Asked = dict[str, dict[str, list[Requirement]]]
"""Matter → route as it is called in the table → its requirements, in the order of the rows."""

Named = dict[str, dict[str, partial[Route]]]
"""Matter → route as it is called in the table → the route, but for its number and its requirements."""


def read_requirements(sheet: HeadedSheet, law: Law, found: Asked) -> None:
    """Adds the requirements of one table."""
    matter, route = Remembered(sheet, "matter", code, ""), Remembered(sheet, "route", Cell.text, "")
    papers = Remembered[tuple[str, ...]](sheet, "needs", values.papers, ())
    issuer = Remembered(sheet, "from", code, "")
    bases = RememberedBases(sheet, "basis", "article", law)
    replace = Remembered[frozenset[str]](sheet, "replace", law.replacements, frozenset())
    since, until = _days(sheet)
    name = sheet.name
    for of, by, needs, sent_to, document, article, instead, first, last in sheet.picked(*_REQUIREMENT):
        routes = found.setdefault(matter[of], {})
        requirement = Requirement(
            papers[needs],
            Place(name, sheet.line),
            issuer[sent_to],
            bases[document, article],
            replace[instead],
            since[first],
            until[last],
        )
        routes.setdefault(route[by], []).append(requirement)


def read_routes(sheet: HeadedSheet, law: Law, found: Named) -> None:
    """Adds the routes of one table; two of one matter need names of their own."""
    matter, route = Remembered(sheet, "matter", code, ""), Remembered(sheet, "route", Cell.text, "")
    admitted = Remembered[Condition](sheet, "for", law.condition, {})
    bases = RememberedBases(sheet, "for_basis", "for_article", law)
    days, trips = Remembered(sheet, "days", values.days, 0), Remembered(sheet, "trips", values.trips, 0)
    fee = Remembered(sheet, "fee", values.fee, 0)
    since, until = _days(sheet)
    for of, by, whom, document, article, lasts, visits, costs, first, last in sheet.picked(*_ROUTE):
        routes, label = found.setdefault(matter[of], {}), route[by]
        if label in routes:
            zh, en = f"“{of}”的几种情形要分别起名。", f'give each route of "{of}" a name of its own.'
            raise sheet.cell("route", by, sheet.line).fault(zh, en)
        routes[label] = partial(
            Route,
            place=Place(sheet.name, sheet.line),
            admitted=admitted[whom],
            admitted_by=bases[document, article],
            days=days[lasts],
            trips=trips[visits],
            fee=fee[costs],
            since=since[first],
            until=until[last],
        )


def _days(sheet: HeadedSheet) -> tuple[Remembered[date | None], Remembered[date | None]]:
    return Remembered(sheet, "since", _day, None), Remembered(sheet, "until", _day, None)


def _day(cell: Cell) -> date | None:
    return cell.day()
