"""One table of a catalogue: its rows as parts under the names the model gives them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from bancheng.catalogue.formats.headings import TableKind
from bancheng.catalogue.parts import Parts
from bancheng.errors import CannotRead
from bancheng.files.blocks import Columns, Rows, lines_of
from bancheng.files.cells import NO_WORDS, Cell, CellPair
from bancheng.files.located import fault_at
from bancheng.files.tables import Table
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
        self._about = {key: self._heading_and_words(key, table.columns) for key in kind.columns}
        self._needed = [key for key, column in kind.columns.items() if column.needed]
        self._pairs = [(column.second_of, key) for key, column in kind.columns.items() if column.second_of]
        self._width = len(table.columns)
        self._blocks: Iterable[Rows] = table.blocks
        self.line = table.header

    def kept(self) -> "HeadedSheet":
        """The same, all rows in memory."""
        self._blocks = list(self._blocks)
        return self

    def rows(self) -> Iterator["SheetRow"]:
        """Each row with the parts that are filled in."""
        for line, cells in chain.from_iterable(map(lines_of, self._blocks)):
            yield SheetRow(self, line, self._parts(line, self._squared(line, cells)))

    def read(self, make: Callable[[Block], _Value]) -> Iterator[_Value]:
        """What `make` makes of the rows, a block at a time; where it refuses, row by row: the first mistake is told."""
        for block in self._blocks:
            yield from self._made(make, block)

    def different(self, key: str) -> Iterator[Cell]:
        """Each different text of one column, where it first stands."""
        seen = set[str]()
        for block in self.read(lambda block: zip(block.column(key), block.lines, strict=True)):
            for written, line in block:
                if written not in seen:
                    seen.add(written)
                    yield self.cell(key, written, line)

    def _made(self, make: Callable[[Block], _Value], block: Rows) -> Iterable[_Value]:
        try:
            return [make(self._turned(block))]
        except CannotRead:
            return (make(self._turned([line])) for line in lines_of(block))

    def cell(self, key: str, written: str, line: int) -> Cell:
        """One cell as a value that knows its place."""
        return Cell(written, self.name, line, *self._about[key])

    def missing(self, key: str, line: int) -> CannotRead:
        """The error for a cell that every row needs."""
        return self.cell(key, "", line).fault(
            "这一格要填（合并的单元格请拆开填满）。", "fill in this cell (split merged ones)."
        )

    def _heading_and_words(self, key: str, columns: Sequence[str]) -> tuple[str, Mapping[str, str]]:
        column = self.kind.columns[key]
        heading = columns[self._places[key]] if key in self._places else column.heading.zh
        return heading, column.words.meant if column.words else NO_WORDS

    def _turned(self, block: Rows) -> Block:
        if isinstance(block, Columns):
            if len(block.cells) == self._width:
                self.line = block.lines[0]
                return Block(block.lines, block.cells, self._places)
            block = lines_of(block)
        self.line = block[0][0]
        lines, rows = zip(*block, strict=True)
        if {*map(len, rows)} != {self._width}:
            rows = tuple(self._squared(line, cells) for line, cells in block)
        return Block(lines, tuple(zip(*rows, strict=True)), self._places)

    def _squared(self, line: int, cells: list[str]) -> list[str]:
        """The cells of every column."""
        if len(cells) == self._width:
            return cells
        surplus = len(cells) - self._width
        if surplus > 0 and any(map(str.strip, cells[self._width :])):
            zh, en = "这一行比列名多出几格，请看是否少了引号。", "more cells than columns; look for a missing quote."
            raise fault_at(self.name, line, zh, en)
        return [*cells[: self._width], *[""] * -surplus]

    def _parts(self, line: int, cells: list[str]) -> Parts:
        filled = {
            key: Cell(cell, self.name, line, *self._about[key])
            for key, at in self._places.items()
            if (cell := cells[at]) and not cell.isspace()
        }
        parts: dict[str, Written] = dict(filled)
        for key in self._needed:
            if key not in filled:
                raise self.missing(key, line)
        for first, second in self._pairs:
            if first in filled or second in filled:
                cells_of = (filled.get(each) or self.cell(each, "", line) for each in (first, second))
                parts[first] = CellPair(*cells_of)
        return parts


class SheetRow:
    """One row: what is filled in, and the place of the row itself."""

    __slots__ = ("line", "name", "parts")

    def __init__(self, sheet: HeadedSheet, line: int, parts: Parts) -> None:
        self.name, self.line, self.parts = sheet.name, line, parts
