"""A foreign list as a catalogue, as far as its columns go, with a count of everything it does not say."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from bancheng.catalogue.applicants import Applicants
from bancheng.catalogue.gather import UNNAMED, shipped_authority
from bancheng.catalogue.lists.columns import ListColumns
from bancheng.catalogue.lists.gaps import GapKind, Gaps
from bancheng.catalogue.lists.items import ListItem, read_items
from bancheng.catalogue.lists.made_codes import free_code, made_code
from bancheng.catalogue.model import Catalogue, Matter, Paper, Requirement, Route
from bancheng.catalogue.parts import code, place
from bancheng.errors import CannotRead
from bancheng.files.tables import Table
from bancheng.reasons import Sentence

UNKNOWN_OFFICE = Sentence("未写明部门", "office not said")


@dataclass(frozen=True, slots=True)
class ImportedList:
    """The catalogue, what is missing in it, how many rows there were, and which columns were not used."""

    catalogue: Catalogue
    gaps: Gaps
    rows: int
    unused: tuple[str, ...]


def import_list(table: Table, columns: ListColumns, on: date) -> ImportedList:
    """Everything the list says. Raises CannotRead only where the table itself cannot be read.

    Codes are those of the list where each is one matter's own, else made of office and name, so that they stay the
    same when the list grows. Materials become papers that people bring: the list does not say who gives them.
    """
    places, gaps = columns.places(table), Gaps()
    unused = tuple(column for at, column in enumerate(table.columns) if at not in places.values())
    items, rows = read_items(table, places, gaps)
    offices = _offices(items, gaps)
    codes = _codes(items, gaps)
    _count_names(items, gaps)
    papers = _papers(items, set(codes))
    catalogue = Catalogue(
        name=UNNAMED,
        on=on,
        offices={number: UNKNOWN_OFFICE if not name else Sentence(name, name) for name, number in offices.items()},
        papers={paper.code: paper for paper in papers.values()},
        matters={
            word: _matter(item, word, offices[item.office], papers, gaps)
            for item, word in zip(items, codes, strict=True)
        },
        applicants=Applicants({}),
        authority=shipped_authority(),
    )
    return ImportedList(catalogue, gaps, rows, unused)


def _offices(items: list[ListItem], gaps: Gaps) -> dict[str, str]:
    """Name → code, in the order in which they are met."""
    for item in items:
        if not item.office:
            gaps.add(GapKind.NO_OFFICE, item.line, item.name)
    own = {item.office: _own_code(item, "office_code") for item in reversed(items)}
    often = Counter(own.values())
    return {
        item.office: own[item.office] if often[own[item.office]] == 1 and own[item.office] else _made_office(item)
        for item in items
    }


def _made_office(item: ListItem) -> str:
    return made_code("o", item.office) if item.office else "o-unknown"


def _own_code(item: ListItem, name: str) -> str:
    """The code that the list gives, or nothing where it is not there or none."""
    try:
        return code(item.cells[name]) if name in item.cells else ""
    except CannotRead:
        return ""


def _codes(items: list[ListItem], gaps: Gaps) -> list[str]:
    own = [_own_code(item, "code") for item in items]
    often, taken, found = Counter(own), set(own), []
    for item, word in zip(items, own, strict=True):
        if word and often[word] == 1:
            found.append(word)
            continue
        kind = GapKind.REPEATED_CODE if word else GapKind.ODD_CODE if "code" in item.cells else GapKind.NO_CODE
        gaps.add(kind, item.line, item.said("code") or item.name)
        found.append(free_code(made_code("m", item.office, item.name), taken))
        taken.add(found[-1])
    return found


def _count_names(items: list[ListItem], gaps: Gaps) -> None:
    within = Counter((item.office, item.name) for item in items)
    offices = Counter(name for _, name in within)
    for item in items:
        if within[item.office, item.name] > 1:
            gaps.add(GapKind.REPEATED_NAME, item.line, item.name)
        if offices[item.name] > 1:
            gaps.add(GapKind.SHARED_NAME, item.line, item.name)


def _papers(items: list[ListItem], taken: set[str]) -> dict[str, Paper]:
    """Name → paper, for every material that some row names."""
    found: dict[str, Paper] = {}
    for item in items:
        for name in item.materials:
            if name not in found:
                word = free_code(made_code("p", name), taken)
                taken.add(word)
                found[name] = Paper(word, Sentence(name, name), place(item.cells["materials"]), bring=True)
    return found


def _matter(item: ListItem, word: str, office: str, papers: dict[str, Paper], gaps: Gaps) -> Matter:
    where = place(item.cells["name"])
    needs = tuple(Requirement((papers[name].code,), where) for name in item.materials)
    days = item.number("days", gaps)
    _count_silence(item, days, gaps)
    route = Route(
        1, where, needs, days=days or 0, trips=item.number("trips", gaps) or 0, fee=item.number("fee", gaps) or 0
    )
    english = item.said("name_en") or item.name
    return Matter(word, Sentence(item.name, english), office, where, (route,), known_as=item.words)


def _count_silence(item: ListItem, days: int | None, gaps: Gaps) -> None:
    silent = {
        GapKind.NO_MATERIALS: not item.materials,
        GapKind.NO_ISSUER: bool(item.materials),
        GapKind.NO_BASIS: "basis" not in item.cells,
        GapKind.BASIS_IN_WORDS: "basis" in item.cells,
        GapKind.NO_DAYS: days is None,
        GapKind.NO_ENGLISH: "name_en" not in item.cells,
    }
    for kind, is_so in silent.items():
        if is_so:
            gaps.add(kind, item.line, item.name)
