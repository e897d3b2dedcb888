"""One row of a foreign list, with the ways in which offices fill in such cells."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from bancheng.catalogue.lists.gaps import GapKind, Gaps
from bancheng.errors import CannotRead
from bancheng.files.cells import NO_WORDS, SEPARATORS, Cell
from bancheng.files.plain import can_be_shown, one_line
from bancheng.files.tables import Table

_NOTHING = frozenset({"无", "没有", "-", "--", "/", "—", "n/a", "none", "null"})
_AT_ONCE_OR_FREE = frozenset({"即办", "即办件", "即时办结", "当场办结", "不收费", "免费", "否"})
_COUNT = re.compile(r"([0-9]{1,4})(?:\.0+)?(?:个?工作日|次|元)?")
_BETWEEN = re.compile(r"[;；、\n|]|(?:^|(?<=[\s;；。]))[(（]?[0-9一二三四五六七八九十]{1,2}[)）.、．]")
_BETWEEN_WORDS = re.compile(f"[{SEPARATORS}\n]")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class ListItem:
    """One row that has a name: its cells by field, only those that say something."""

    line: int
    cells: Mapping[str, Cell]

    def said(self, field: str) -> str:
        """The text of a field, or nothing."""
        return self.cells[field].text() if field in self.cells else ""

    @property
    def name(self) -> str:
        """What the matter is called."""
        return self.said("name")

    @property
    def office(self) -> str:
        """What the office is called, or nothing."""
        return self.said("office")

    @property
    def materials(self) -> tuple[str, ...]:
        """The names of the papers asked for, without numbers in front."""
        return self._listed("materials", _BETWEEN)

    @property
    def words(self) -> tuple[str, ...]:
        """What people call the matter."""
        return self._listed("known_as", _BETWEEN_WORDS)

    def _listed(self, field: str, between: re.Pattern[str]) -> tuple[str, ...]:
        """The members of a list in one cell, each once."""
        written = self.cells[field].written if field in self.cells else ""
        parts = (one_line(part).strip("，,。. ")[:_LONGEST] for part in between.split(written))
        return tuple(dict.fromkeys(part for part in parts if part and can_be_shown(part)))

    def number(self, field: str, gaps: Gaps) -> int | None:
        """A number such as 20个工作日; None where nothing is said, or nothing that can be understood."""
        written = unicodedata.normalize("NFKC", self.said(field)).replace(" ", "")
        if written in _AT_ONCE_OR_FREE:
            return 0
        if found := _COUNT.fullmatch(written):
            return int(found[1])
        if written:
            gaps.add(GapKind.ODD_CELL, self.line, written)
        return None


def read_items(table: Table, places: Mapping[str, int], gaps: Gaps) -> tuple[list[ListItem], int]:
    """The rows with a name, each once, and how many rows there were."""
    items, seen, rows = [], set[tuple[str, ...]](), 0
    for line, cells in table.lines:
        rows += 1
        item = ListItem(line, _filled(table, places, line, cells))
        whole = tuple(f"{field} {cell.text()}" for field, cell in item.cells.items())
        if not item.name:
            gaps.add(GapKind.NO_NAME, line, item.said("code"))
        elif whole in seen:
            gaps.add(GapKind.REPEATED_ROW, line, item.name)
        else:
            seen.add(whole)
            items.append(item)
    return items, rows


def _filled(table: Table, places: Mapping[str, int], line: int, cells: list[str]) -> dict[str, Cell]:
    found = {}
    for field, at in places.items():
        cell = Cell(cells[at] if at < len(cells) else "", table.name, line, table.columns[at], NO_WORDS)
        try:
            if cell.text().casefold() not in _NOTHING:
                found[field] = cell
        except CannotRead:
            continue  # empty, or nothing that a page could show
    return found
