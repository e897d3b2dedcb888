"""A column read by looking at each different cell once: a hundred thousand rows say few things."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import getitem
from typing import TypeVar

from bancheng.catalogue.formats.sheet import Block, HeadedSheet
from bancheng.catalogue.law import Basis
from bancheng.catalogue.parts import Law
from bancheng.files.cells import Cell, folded
from bancheng.files.plain import one_line

_Value = TypeVar("_Value")


class _Texts(dict[str, _Value]):
    """What each different text of one column means, read where it first stands; the reader refuses what is empty."""

    def __init__(self, sheet: HeadedSheet, key: str, read: Callable[[Cell], _Value]) -> None:
        super().__init__()
        self._sheet, self._key, self._read = sheet, key, read

    def __missing__(self, written: str) -> _Value:
        self[written] = value = self._read(self._sheet.cell(self._key, written, self._sheet.line))
        return value


class Remembered(_Texts[_Value]):
    """The same where a cell may be `empty`, unless every row needs it."""

    def __init__(self, sheet: HeadedSheet, key: str, read: Callable[[Cell], _Value], empty: _Value) -> None:
        super().__init__(sheet, key, read)
        self._empty = empty

    def knowing(self, values: Mapping[str, _Value]) -> "Remembered[_Value]":
        """The same, when it is known already what some texts mean: all but those that are words for something else."""
        words = self._sheet.cell(self._key, "", 0).words
        self |= {text: value for text, value in values.items() if folded(text) not in words} if words else values
        return self

    def of(self, block: Block) -> Sequence[_Value]:
        """The value of each row."""
        if self._key not in block.places:
            return (self._empty,) * len(block.lines)
        return list(map(self.__getitem__, block.column(self._key)))

    def __missing__(self, written: str) -> _Value:
        if one_line(written):
            return super().__missing__(written)
        if self._sheet.kind.columns[self._key].needed:
            raise self._sheet.missing(self._key, self._sheet.line)
        self[written] = self._empty
        return self._empty


class RememberedBases(dict[str, "_Articles"]):
    """What each different document and article mean, in two columns that are empty together."""

    def __init__(self, sheet: HeadedSheet, document: str, article: str, law: Law) -> None:
        super().__init__()
        self._columns = document, article
        self._norm, self._article = _Texts(sheet, document, law.norm), _Texts(sheet, article, Cell.text)

    def of(self, block: Block) -> Sequence[Basis | None]:
        """The basis of each row."""
        if not any(key in block.places for key in self._columns):
            return (None,) * len(block.lines)
        documents, articles = map(block.column, self._columns)
        return list(map(getitem, map(self.__getitem__, documents), articles))

    def __missing__(self, document: str) -> "_Articles":
        self[document] = _Articles(partial(self._basis, document))
        return self[document]

    def _basis(self, document: str, article: str) -> Basis | None:
        return Basis(self._norm[document], self._article[article]) if one_line(document + article) else None


class _Articles(dict[str, Basis | None]):
    """The bases in one document, by the article."""

    def __init__(self, read: Callable[[str], Basis | None]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, article: str) -> Basis | None:
        self[article] = basis = self._read(article)
        return basis
