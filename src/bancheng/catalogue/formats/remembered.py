"""A column read by looking at each different cell once: a hundred thousand rows say few things."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from bancheng.catalogue.formats.sheet import Block, HeadedSheet
from bancheng.catalogue.law import Basis
from bancheng.catalogue.parts import Law
from bancheng.files.cells import Cell, CellPair
from bancheng.files.plain import one_line

_Value = TypeVar("_Value")


class Remembered(dict[str, _Value]):
    """What each different text of one column means, read where it first stands."""

    def __init__(self, sheet: HeadedSheet, key: str, read: Callable[[Cell], _Value], empty: _Value) -> None:
        super().__init__()
        self._sheet, self._key, self._read, self._empty = sheet, key, read, empty

    def of(self, block: Block) -> Sequence[_Value]:
        """The value of each row."""
        return list(map(self.__getitem__, block.column(self._key)))

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
        self._sheet, self._document, self._article, self._law = sheet, document, article, law

    def of(self, block: Block) -> Sequence[Basis | None]:
        """The basis of each row."""
        written = zip(block.column(self._document), block.column(self._article), strict=True)
        return list(map(self.__getitem__, written))

    def __missing__(self, written: tuple[str, str]) -> Basis | None:
        sheet, columns = self._sheet, (self._document, self._article)
        first, second = (sheet.cell(key, each, sheet.line) for key, each in zip(columns, written, strict=True))
        basis = self._law.basis(CellPair(first, second)) if one_line("".join(written)) else None
        self[written] = basis
        return basis
