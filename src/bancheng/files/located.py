"""A YAML file's values with their lines, so every mistake is answered with file, line and remedy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bancheng.errors import CannotRead
from bancheng.files.plain import can_be_shown, one_line
from bancheng.reasons import Sentence

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_FAULT = 400
LARGEST = 999_999
"""The largest number a condition may name."""


class Pairs(tuple[tuple["Located", "Located"], ...]):
    """What stands in a mapping: each name with its content, in the order of the file, names perhaps repeated."""


@dataclass(frozen=True, slots=True)
class Located:
    """One value of the file and where it stands; each reading method says what it wanted if it finds something else.

    `line` counts from 1, as editors do. `last_line` is the last one it reaches.
    """

    value: str | tuple["Located", ...] | Pairs
    name: str
    line: int
    last_line: int

    def fault(self, zh: str, en: str) -> CannotRead:
        """The error to raise about this value: `zh` and `en` say what is wrong and how to write it."""
        return fault_at(self.name, self.line, zh, en)

    def text(self) -> str:
        """A single value that is not empty, on one line."""
        written = one_line(self.value) if isinstance(self.value, str) else ""
        if not written:
            raise self.fault("这里要写一段文字。", "this needs a single piece of text.")
        if not can_be_shown(written):
            raise self.fault("这段文字里有不能显示的字符。", "this text has characters that cannot be shown.")
        return written

    def whole_number(self, least: int, most: int) -> int:
        """A whole number between the two bounds, both allowed."""
        written = self.text()
        if not (re.fullmatch(r"[0-9]{1,6}", written, re.ASCII) and least <= int(written) <= most):
            raise self.fault(
                f"“{written}”应为 {least} 到 {most} 的整数。",
                f'"{written}" should be a whole number from {least} to {most}.',
            )
        return int(written)

    def day(self) -> date:
        """A date written 2026-10-01."""
        return self._day(self.text())

    def days(self) -> Iterator[tuple["Located", date, date]]:
        """Each run of days with its place: one date, a run 2026-10-01/2026-10-07, or a list of both."""
        for entry in self.entries():
            first, _, last = entry.text().partition("/")
            start = entry._day(first.strip())
            yield entry, start, entry._day(last.strip()) if last else start

    def entries(self) -> list["Located"]:
        """The members of a list; a single value counts as a list of one."""
        if isinstance(self.value, tuple) and not isinstance(self.value, Pairs):
            return list(self.value)
        return [self]

    def fields(self, needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> dict[str, "Located"]:
        """The named parts; refuses a missing, an unknown and a repeated name, each usually a typing error."""
        if not isinstance(self.value, Pairs):
            wanted = "、".join(needed or allowed)
            raise self.fault(f"这里要逐项写明：{wanted}。", f"this needs named parts: {', '.join(needed or allowed)}.")
        found: dict[str, Located] = {}
        for label, content in self.value:
            word = label.text()
            if word not in needed + allowed or word in found:
                raise label.fault(*_odd_name(word, word in found, needed + allowed))
            found[word] = content
        for word in needed:
            if word not in found:
                raise self.fault(f"缺少“{word}”，请补上。", f'"{word}" is missing; add it.')
        return found

    def named(self) -> dict[str, "Located"]:
        """Parts under names of the writer's own choosing, such as pause reasons."""
        return {word: content for word, _, content in self.keyed()}

    def keyed(self) -> Iterator[tuple[str, "Located", "Located"]]:
        """The same with the place of each name itself; a name written twice is refused."""
        if not isinstance(self.value, Pairs):
            raise self.fault("这里要逐项写明名称和内容。", "this needs names, each with its content.")
        seen = set[str]()
        for label, content in self.value:
            word = label.text()
            if word in seen:
                raise label.fault(*_odd_name(word, True, ()))
            seen.add(word)
            yield word, label, content

    def sentence(self) -> Sentence:
        """The same thing in both languages, written {zh: …, en: …}."""
        parts = self.fields(("zh", "en"))
        return Sentence(parts["zh"].text(), parts["en"].text())

    def title(self) -> Sentence:
        """What something is called: {zh: …, en: …}, or plain text where there is no English."""
        if isinstance(self.value, str):
            return Sentence(self.text(), self.text())
        return self.sentence()

    def bounds(self) -> tuple[int, int | None]:
        """The numbers of {from: 60, under: 65}; either may be left out."""
        parts = self.fields((), ("from", "under"))
        start = parts["from"].whole_number(0, LARGEST) if "from" in parts else 0
        under = parts["under"].whole_number(1, LARGEST) if "under" in parts else None
        if under is not None and start >= under:
            raise self.fault("from 要小于 under。", "`from` must be less than `under`.")
        return start, under

    def span(self) -> tuple[int, int | None] | None:
        """The same as `bounds`, or None where something else is written."""
        try:
            return self.bounds()
        except CannotRead:
            return None

    def _day(self, written: str) -> date:
        try:
            if not _DAY.fullmatch(written):
                raise ValueError(written)
            return date.fromisoformat(written)
        except ValueError:
            raise self.fault(
                f"“{written}”不是日期，请写成 2026-10-01。", f'"{written}" is not a date; write it as 2026-10-01.'
            ) from None


def _odd_name(word: str, repeated: bool, allowed: tuple[str, ...]) -> tuple[str, str]:
    if repeated:
        return f"“{word}”写了两次，请留一个。", f'"{word}" is written twice; keep one.'
    return f"不认识“{word}”，可写：{'、'.join(allowed)}。", f'"{word}" is not known here; use {", ".join(allowed)}.'


def fault_at(name: str, line: int, zh: str, en: str) -> CannotRead:
    """The error about one line of a file; what somebody wrote at great length is not repeated whole."""
    return CannotRead(f"{name} 第 {line} 行：{_cut(zh)}", f"{name}, line {line}: {_cut(en)}", field=name)


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST_FAULT else said[:_LONGEST_FAULT] + "…"
