"""A JSON text as parts that know their path, so every mistake is answered with where it stands and how to mend it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NoReturn, TypeVar

from bancheng.errors import CannotRead
from bancheng.files.plain import can_be_shown, one_line
from bancheng.reasons import Sentence

LONGEST = 1_000_000
"""Characters of one JSON text."""
MOST = 300
"""Entries of one list."""
_SHOWN = 60
E = TypeVar("E", bound=StrEnum)


def read_json(text: str, name: str, longest: int = LONGEST) -> "JsonPart":
    """The whole text as one part.

    >>> read_json('{"steps": [{"days": 3}]}', "a.json").fields(("steps",))["steps"].entries()[0].path
    'steps[0]'

    A name written twice, NaN and what is nested too deep are refused: two programs would read them differently.
    """
    if len(text) > longest:
        raise _broken(name, f"文件超过 {longest} 字，请核对文件。", f"the file has more than {longest} characters.")
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except _Twice as twice:
        raise _broken(name, f"“{twice}”写了两次，请留一个。", f'"{twice}" is written twice; keep one.') from None
    except json.JSONDecodeError as error:
        at = f"{error.lineno}:{error.colno}"
        raise _broken(name, f"第 {at} 处不是 JSON，请检查。", f"this is not JSON at {at}; check it.") from None
    except (RecursionError, ValueError):
        raise _broken(
            name, "嵌套太深或数字写法不对。", "it is nested too deep, or a number is badly written."
        ) from None
    return JsonPart(value, name, "")


@dataclass(frozen=True, slots=True)
class JsonPart:
    """One value and its path in the file. Each method gives what was wanted or raises CannotRead with the path."""

    value: object
    name: str
    path: str

    def fault(self, zh: str, en: str) -> CannotRead:
        """The error to raise about this part."""
        where = self.path or "（整份）"
        return CannotRead(
            f"{self.name} 的 {where}：{zh}", f"{self.name}, {self.path or 'the whole'}: {en}", field=self.path
        )

    def fields(self, needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> dict[str, "JsonPart"]:
        """The named parts. A missing and an unknown name are refused; null counts as left out where it may be."""
        if not isinstance(self.value, dict):
            raise self.fault(f"这里要逐项写明：{'、'.join(needed or allowed)}。", "this needs named parts.")
        for word in self.value:
            if word not in needed + allowed:
                known = needed + allowed
                raise self._at(word).fault(
                    f"不认识这一项，可写：{'、'.join(known)}。", f"not known here; use {', '.join(known)}."
                )
        for word in needed:
            if word not in self.value:
                raise self.fault(f"缺少“{word}”，请补上。", f'"{word}" is missing; add it.')
        return {word: self._at(word) for word, value in self.value.items() if value is not None or word in needed}

    def entries(self) -> list["JsonPart"]:
        """The members of a list."""
        if not isinstance(self.value, list):
            raise self.fault("这里要写成一列 […]。", "this must be a list […].")
        if len(self.value) > MOST:
            raise self.fault(f"最多 {MOST} 项。", f"{MOST} entries at most.")
        return [JsonPart(value, self.name, f"{self.path}[{at}]") for at, value in enumerate(self.value)]

    def text(self, longest: int = 2_000) -> str:
        """A text on one line that is not empty."""
        return self._shown(one_line(self._string()), longest)

    def lines(self, longest: int = 20_000) -> str:
        """A text that may have several lines."""
        parts = [line.rstrip() for line in self._string().replace("\r\n", "\n").split("\n")]
        self._shown("".join(part.replace("\t", " ") for part in parts), longest)
        return "\n".join(parts).strip("\n")

    def sentence(self) -> Sentence:
        """The same thing in both languages; a plain text serves for both."""
        if isinstance(self.value, str):
            return Sentence(self.text(), self.text())
        parts = self.fields(("zh", "en"))
        return Sentence(parts["zh"].text(), parts["en"].text())

    def whole_number(self, least: int, most: int) -> int:
        """A whole number between the two bounds, both allowed."""
        if type(self.value) is not int or not least <= self.value <= most:
            raise self.fault(
                f"应为 {least} 到 {most} 的整数。", f"this should be a whole number from {least} to {most}."
            )
        return self.value

    def day(self) -> date:
        """A date written 2026-10-01."""
        try:
            return date.fromisoformat(self._string()) if len(self._string()) == 10 else self._no_day()
        except ValueError:
            self._no_day()

    def one_of(self, kind: type[E]) -> E:
        """A member of the list of codes."""
        if self.value not in tuple(kind):
            known = tuple(kind)
            raise self.fault(f"不认识这个词，可写：{'、'.join(known)}。", f"not known here; use {', '.join(known)}.")
        return kind(str(self.value))

    def texts(self) -> tuple[str, ...]:
        """A list of texts, each on one line."""
        return tuple(entry.text() for entry in self.entries())

    def _at(self, word: str) -> "JsonPart":
        assert isinstance(self.value, dict), "asked only of a mapping"
        shown = word if len(word) <= _SHOWN else word[:_SHOWN] + "…"
        return JsonPart(self.value[word], self.name, f"{self.path}.{shown}".lstrip("."))

    def _string(self) -> str:
        if not isinstance(self.value, str):
            raise self.fault("这里要写一段文字。", "this needs a piece of text.")
        return self.value

    def _shown(self, written: str, longest: int) -> str:
        if not written.strip():
            raise self.fault("这里要写一段文字。", "this needs a piece of text.")
        if len(written) > longest:
            raise self.fault(f"最多 {longest} 字。", f"{longest} characters at most.")
        if not can_be_shown(written):
            raise self.fault("这段文字里有不能显示的字符。", "this text has characters that cannot be shown.")
        return written

    def _no_day(self) -> NoReturn:
        raise self.fault("这里要写日期，如 2026-10-01。", "this needs a date, written 2026-10-01.") from None


class _Twice(Exception):
    pass


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict[str, object]()
    for word, value in pairs:
        if word in found:
            raise _Twice(word[:_SHOWN])
        found[word] = value
    return found


def _no_number(written: str) -> Iterator[None]:
    raise ValueError(written)


def _broken(name: str, zh: str, en: str) -> CannotRead:
    return CannotRead(f"{name}：{zh}", f"{name}: {en}", field=name)
