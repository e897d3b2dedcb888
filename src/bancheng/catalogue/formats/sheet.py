"""One table of a catalogue: its rows as parts under the names the model gives them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bancheng.catalogue.formats.headings import TableKind
from bancheng.catalogue.parts import Parts
from bancheng.errors import CannotRead
from bancheng.files.blocks import in_blocks
from bancheng.files.cells import NO_WORDS, Cell, CellPair
from bancheng.files.located import fault_at
from bancheng.files.tables import Line, Table
from bancheng.files.written import Written

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows turned: the line each starts on, and the cells of each column as written."""

    lines: Sequence[int]
    columns: Sequence[Sequence[str]]
    places: Mapping[str, int]

    def column(self, key: str) -> Sequence[str]:
        """The cells under one heading; a column that is not there is empty."""
        return self.columns[self.places[key]] if key in self.places else ("",) * len(self.lines)


class HeadedSheet:
    """A table with its columns found. Unless they are `kept`, its rows can be taken once.

    `line` is the first of the rows that are being read.
    """

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

    def read(self, make: Callable[[Block], _Value]) -> Iterator[_Value]:
        """What `make` makes of the rows, a block at a time; of single ones where it refuses, to tell the first mistake."""
        for block in in_blocks(iter(self._lines)):
            yield from self._made(make, block)

    def different(self, key: str) -> Iterator[Cell]:
        """Each different text of one column, where it first stands."""
        seen = set[str]()
        for block in self.read(lambda block: zip(block.column(key), block.lines, strict=True)):
            for written, line in block:
                if written not in seen:
                    seen.add(written)
                    yield self.cell(key, written, line)

    def _made(self, make: Callable[[Block], _Value], block: list[Line]) -> Iterable[_Value]:
        try:
            return [make(self._turned(block))]
        except CannotRead:
            return (make(self._turned([line])) for line in block)

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

    def _turned(self, block: list[Line]) -> Block:
        self.line = block[0][0]
        lines, rows = zip(*block, strict=True)
        if {*map(len, rows)} != {self._width}:
            rows = tuple(self._squared(line, cells) for line, cells in block)
        return Block(lines, tuple(zip(*rows, strict=True)), self._places)

    def _squared(self, line: int, cells: list[str]) -> list[str]:
        """The cells of every column."""
        surplus = len(cells) - self._width
        if surplus > 0 and any(map(str.strip, cells[self._width :])):
            zh, en = "这一行比列名多出几格，请看是否少了引号。", "more cells than columns; look for a missing quote."
            raise fault_at(self.name, line, zh, en)
        return [*cells[: self._width], *[""] * -surplus]

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
