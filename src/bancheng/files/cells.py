"""One cell of a table as somebody filled it in, and two cells that say one thing together."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from bancheng.errors import CannotRead
from bancheng.files.formulas import restored
from bancheng.files.located import LARGEST, fault_at
from bancheng.files.moments import moment
from bancheng.files.plain import can_be_shown, one_line
from bancheng.reasons import Sentence

SEPARATORS = ";；、,，|"
"""What stands between the members of a list in one cell."""

NO_WORDS: Mapping[str, str] = MappingProxyType({})
"""For a cell whose words mean themselves."""

_BETWEEN = re.compile(f"[{SEPARATORS}\n]")
_BETWEEN_NAMES = re.compile("[;；\n]")
_EQUALS = re.compile("[=＝:：]")
_NUMBER = re.compile(r"([0-9]{1,6}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0+)?")
_SPAN = re.compile(r"([0-9]{1,6})(?:[-~—–至]([0-9]{1,6})|\+|以上)")


class Cell(NamedTuple):
    """One cell under its heading. `words` translates what people write there into what is meant."""

    written: str
    name: str
    line: int
    heading: str
    words: Mapping[str, str]

    def fault(self, zh: str, en: str) -> CannotRead:
        return fault_at(self.name, self.line, f"「{self.heading}」{zh}", f"“{self.heading}”: {en}")

    def text(self) -> str:
        plain = self.written
        if not plain.isalnum():  # letters and digits alone need no cleaning, and most cells are that
            plain = one_line(restored(plain))
            if not plain:
                raise self.fault("这一格要填。", "fill in this cell.")
            if not can_be_shown(plain):
                raise self.fault("里有不能显示的字符。", "this cell has characters that cannot be shown.")
        return self.words.get(folded(plain), plain) if self.words else plain

    def whole_number(self, least: int, most: int) -> int:
        plain = unicodedata.normalize("NFKC", self.text()[:40])
        found = _NUMBER.fullmatch(plain)
        if found is None or not least <= int(found[1].replace(",", "")) <= most:
            raise self.fault(
                f"“{plain}”应为 {least} 到 {most} 的整数。",
                f'"{plain}" should be a whole number from {least} to {most}.',
            )
        return int(found[1].replace(",", ""))

    def day(self) -> date:
        try:
            when = moment(self.text())
        except CannotRead:
            when = None
        if when is None or (when.hour, when.minute, when.second) != (0, 0, 0):
            raise self.fault(
                f"“{self.text()}”不是日期，请写成 2026-10-01。",
                f'"{self.text()}" is not a date; write it as 2026-10-01.',
            )
        return when.date()

    def title(self) -> Sentence:
        plain = self.text()
        return Sentence(plain, plain)

    def entries(self) -> list["Cell"]:
        """The members of a list, with any of the separators between them."""
        return [self._part(part) for part in _BETWEEN.split(restored(self.written)) if one_line(part)]

    def keyed(self) -> Iterator[tuple[str, "Cell", "Cell"]]:
        """Each name and its content of a cell like `age=60+; trade=driver、courier`."""
        seen = set[str]()
        for part in _BETWEEN_NAMES.split(restored(self.written)):
            if not one_line(part):
                continue
            name, *content = _EQUALS.split(part, maxsplit=1)
            label = self._part(name)
            if not content:
                raise self.fault(f"“{one_line(part)}”请写成 名称=内容。", f'write "{one_line(part)}" as name=content.')
            if label.text() in seen:
                raise self.fault(
                    f"“{label.text()}”写了两次，请留一个。", f'"{label.text()}" is written twice; keep one.'
                )
            seen.add(label.text())
            yield label.text(), label, self._part(content[0])

    def bounds(self) -> tuple[int, int | None]:
        """A span with both ends in it, 60-64, or without an upper end, 60+."""
        span = self.span()
        if span is None:
            raise self.fault(f"“{self.text()}”请写成 60-64 或 60+。", f'write "{self.text()}" as 60-64 or 60+.')
        return span

    def span(self) -> tuple[int, int | None] | None:
        """The same as `bounds`, or None where the cell says something else."""
        plain = unicodedata.normalize("NFKC", self.written[:40])
        found = _SPAN.fullmatch("".join(plain.split()))
        if found is None or (found[2] and not int(found[1]) <= int(found[2]) < LARGEST):
            return None
        return int(found[1]), int(found[2]) + 1 if found[2] else None

    def _part(self, written: str) -> "Cell":
        return Cell(written, self.name, self.line, self.heading, self.words)


class CellPair(NamedTuple):
    """Two cells that say one thing: a name in Chinese and in English, or a document and its article."""

    first: Cell
    second: Cell

    @property
    def name(self) -> str:
        return self.first.name

    @property
    def line(self) -> int:
        return self.first.line

    def fault(self, zh: str, en: str) -> CannotRead:
        return self.first.fault(zh, en)

    def text(self) -> str:
        return self.first.text()

    def whole_number(self, least: int, most: int) -> int:
        return self.first.whole_number(least, most)

    def day(self) -> date:
        return self.first.day()

    def title(self) -> Sentence:
        zh = self.first.text()
        return Sentence(zh, self.second.text() if one_line(self.second.written) else zh)

    def entries(self) -> list[Cell]:
        return [self.first, self.second]

    def keyed(self) -> Iterator[tuple[str, Cell, Cell]]:
        return self.first.keyed()

    def bounds(self) -> tuple[int, int | None]:
        return self.first.bounds()

    def span(self) -> tuple[int, int | None] | None:
        return self.first.span()


def folded(heading: str) -> str:
    """A heading or word without what people vary in it: width, case, blanks and punctuation.

    >>> folded("Name (EN)"), folded("name_en"), folded("事项 编码：")
    ('nameen', 'nameen', '事项编码')
    """
    if heading.isascii() and heading.isalnum():
        return heading.lower()
    return "".join(each for each in unicodedata.normalize("NFKC", heading).casefold() if each.isalnum() or each in "√×")
