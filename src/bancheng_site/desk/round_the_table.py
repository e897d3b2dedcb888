"""The catalogue's offices as this window's departments: who can be asked, who is unknown here, who confers."""

from collections.abc import Mapping
from dataclasses import dataclass

from bancheng.cases.model import Case
from bancheng.deadlocks.openings import Opening
from bancheng_site.records.directory import directory

FEWEST = 2
"""A meeting needs two; where a knot is one office's own, the window's department sits with it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Seats by the catalogue's code of an office, who leads first; those without one; and who meets."""

    seats: Mapping[str, int]
    unknown: tuple[str, ...]
    meeting: tuple[int, ...]


def department_of(code: str) -> int | None:
    """The window's department with the catalogue's code; None when there is none to which a case can be sent."""
    return next((int(office.pk) for office in directory().departments() if office.code == code), None)


def table_of(opening: Opening, case: Case) -> Table:
    """Everybody a way out needs."""
    known = {code: department_of(code) for code in opening.offices}
    seats = {code: office for code, office in known.items() if office is not None}
    meeting = list(seats.values())
    if len(meeting) < FEWEST and (own := convener_of(case)) is not None and own not in meeting:
        meeting.append(own)
    return Table(seats, tuple(code for code, office in known.items() if office is None), tuple(meeting))


def convener_of(case: Case) -> int | None:
    """The department the case's window belongs to."""
    book = directory()
    departments = {office.pk for office in book.departments()}
    office = book.offices.get(case.window)
    while office is not None and office.pk not in departments:
        office = book.offices.get(office.parent_id) if office.parent_id is not None else None
    return int(office.pk) if office is not None else None
