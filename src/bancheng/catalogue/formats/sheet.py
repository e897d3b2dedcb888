"""One table of a catalogue: its rows as parts under the names the model gives them."""

from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter
from typing import TypeVar

from bancheng.catalogue.formats.headings import TableKind
from bancheng.catalogue.law import Basis
from bancheng.catalogue.parts import Law, Parts
from bancheng.errors import CannotRead
from bancheng.files.cells import NO_WORDS, Cell, CellPair
from bancheng.files.located import fault_at
from bancheng.files.plain import one_line
from bancheng.files.tables import Line, Table
from bancheng.files.written import Written

_Value = TypeVar("_Value")


class HeadedSheet:
    """A table with its columns found. `line` is the one taken last. Unless they are `kept`, rows can be taken once."""

    def __init__(self, kind: TableKind, table: Table) -> None:
        self.kind, self.name = kind, table.name
        self._places = kind.places(table)
        self._headings = {key: table.columns[at] for key, at in self._places.items()}
        self._width = len(table.columns)
        self._lines: Iterable[Line] = table.lines
        self.line = table.header

    def kept(self) -> "HeadedSheet":
        """The same, all lines in memory."""
        self._lines = list(self._lines)
        return self

    def rows(self) -> Iterator["SheetRow"]:
        """Each row with the parts that are filled in."""
        for line, cells in self._lines:
            yield SheetRow(self, line, self._parts(line, self._squared(line, cells)))

    def picked(self, *keys: str) -> Iterator[tuple[str, ...]]:
        """Of each line the cells of these columns, as written; a column that is not there is empty."""
        pick = itemgetter(*(self._places.get(key, self._width) for key in keys))
        width = self._width
        for line, cells in self._lines:
            self.line = line
            if len(cells) == width:
                cells.append("")
                yield pick(cells)
            else:
                yield pick(self._squared(line, cells))

    def cell(self, key: str, written: str, line: int) -> Cell:
        """One cell as a value that knows its place."""
        words = self.kind.columns[key].words
        heading = self._headings.get(key, self.kind.columns[key].heading.zh)
        return Cell(written, self.name, line, heading, words.meant if words else NO_WORDS)

    def missing(self, key: str, line: int) -> CannotRead:
        """The error for a cell that every row needs."""
        return self.cell(key, "", line).fault(
            "这一格要填（合并的单元格请拆开填满）。", "fill in this cell (split merged ones)."
        )

    def _squared(self, line: int, cells: list[str]) -> list[str]:
        """The cells of every column, and behind them an empty one."""
        surplus = len(cells) - self._width
        if surplus > 0 and any(map(str.strip, cells[self._width :])):
            zh, en = "这一行比列名多出几格，请看是否少了引号。", "more cells than columns; look for a missing quote."
            raise fault_at(self.name, line, zh, en)
        return [*cells[: self._width], *[""] * (1 - min(surplus, 0))]

    def _parts(self, line: int, cells: list[str]) -> Parts:
        written = [(key, cells[at]) for key, at in self._places.items() if cells[at] and not cells[at].isspace()]
        filled = {key: self.cell(key, cell, line) for key, cell in written}
        parts: dict[str, Written] = dict(filled)
        for key, column in self.kind.columns.items():
            if column.needed and key not in filled:
                raise self.missing(key, line)
            if column.second_of and (column.second_of in filled or key in filled):
                first, second = (filled.get(each) or self.cell(each, "", line) for each in (column.second_of, key))
                parts[column.second_of] = CellPair(first, second)
        return parts


class SheetRow:
    """One row: what is filled in, and the place of the row itself."""

    __slots__ = ("line", "name", "parts")

    def __init__(self, sheet: HeadedSheet, line: int, parts: Parts) -> None:
        self.name, self.line, self.parts = sheet.name, line, parts


class Remembered(dict[str, _Value]):
    """What each different text of one column means, read at its first line: a hundred thousand rows say few things."""

    def __init__(self, sheet: HeadedSheet, key: str, read: Callable[[Cell], _Value], empty: _Value) -> None:
        super().__init__()
        self._sheet, self._key, self._read, self._empty = sheet, key, read, empty

    def __missing__(self, written: str) -> _Value:
        sheet, value = self._sheet, self._empty
        if one_line(written):
            value = self._read(sheet.cell(self._key, written, sheet.line))
        elif sheet.kind.columns[self._key].needed:
            raise sheet.missing(self._key, sheet.line)
        self[written] = value
        return value


class RememberedBases(dict[tuple[str, str], Basis | None]):
    """The same for a document and its article, in two columns."""

    def __init__(self, sheet: HeadedSheet, document: str, article: str, law: Law) -> None:
        super().__init__()
        self._sheet, self._columns, self._law = sheet, (document, article), law

    def __missing__(self, written: tuple[str, str]) -> Basis | None:
        sheet = self._sheet
        first, second = (sheet.cell(key, each, sheet.line) for key, each in zip(self._columns, written, strict=True))
        basis = self._law.basis(CellPair(first, second)) if one_line("".join(written)) else None
        self[written] = basis
        return basis
