"""A column read by looking at each different cell once: a hundred thousand rows say few things."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import getitem
from typing import TypeVar

from bancheng.catalogue.formats.sheet import Block, HeadedSheet
from bancheng.catalogue.law import Basis
from bancheng.catalogue.parts import Law
from bancheng.files.cells import Cell, CellPair, folded
from bancheng.files.plain import one_line

_Value = TypeVar("_Value")


class Remembered(dict[str, _Value]):
    """What each different text of one column means, read where it first stands."""

    def __init__(self, sheet: HeadedSheet, key: str, read: Callable[[Cell], _Value], empty: _Value) -> None:
        super().__init__()
        self._sheet, self._key, self._read, self._empty = sheet, key, read, empty

    def knowing(self, values: Mapping[str, _Value]) -> "Remembered[_Value]":
        """The same, when it is known already what some texts mean: all but those that are words for something else."""
        words = self._sheet.cell(self._key, "", 0).words
        self |= {text: value for text, value in values.items() if folded(text) not in words} if words else values
        return self

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


class RememberedBases(dict[str, "_Articles"]):
    """The same for a document and its article, in two columns."""

    def __init__(self, sheet: HeadedSheet, document: str, article: str, law: Law) -> None:
        super().__init__()
        self._sheet, self._columns, self._law = sheet, (document, article), law

    def of(self, block: Block) -> Sequence[Basis | None]:
        """The basis of each row."""
        documents, articles = map(block.column, self._columns)
        return list(map(getitem, map(self.__getitem__, documents), articles))

    def __missing__(self, document: str) -> "_Articles":
        self[document] = _Articles(partial(self._basis, document))
        return self[document]

    def _basis(self, *written: str) -> Basis | None:
        if not one_line("".join(written)):
            return None
        sheet = self._sheet
        cells = (sheet.cell(key, each, sheet.line) for key, each in zip(self._columns, written, strict=True))
        return self._law.basis(CellPair(*cells))


class _Articles(dict[str, Basis | None]):
    """The bases in one document, by the article."""

    def __init__(self, read: Callable[[str], Basis | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, article: str) -> Basis | None:
        self[article] = basis = self._read(article)
        return basis
