"""A YAML file as a tree that remembers its lines, so every mistake is answered with file, line and remedy."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import yaml

from bancheng.errors import CannotRead
from bancheng.reasons import Sentence

LONGEST = 200_000
"""Characters. A year of holidays takes under a thousand; anything near this is the wrong file."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Located:
    """One value of the file and where it stands; each reading method says what it wanted if it finds something else."""

    node: yaml.Node
    name: str

    @property
    def line(self) -> int:
        """Counted from 1, as editors do."""
        return int(self.node.start_mark.line) + 1

    def fault(self, zh: str, en: str) -> CannotRead:
        """The error to raise about this value: `zh` and `en` say what is wrong and how to write it."""
        return _fault(self.name, self.line, zh, en)

    def text(self) -> str:
        """A single value that is not empty."""
        if not isinstance(self.node, yaml.ScalarNode) or not str(self.node.value).strip():
            raise self.fault("这里要写一段文字。", "this needs a single piece of text.")
        return str(self.node.value).strip()

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
        if isinstance(self.node, yaml.SequenceNode):
            return [Located(node, self.name) for node in self.node.value]
        return [self]

    def fields(self, needed: tuple[str, ...], allowed: tuple[str, ...] = ()) -> dict[str, "Located"]:
        """The named parts; refuses a missing, an unknown and a repeated name, each usually a typing error."""
        if not isinstance(self.node, yaml.MappingNode):
            wanted = "、".join(needed or allowed)
            raise self.fault(f"这里要逐项写明：{wanted}。", f"this needs named parts: {', '.join(needed or allowed)}.")
        found: dict[str, Located] = {}
        for key, value in self.node.value:
            label = Located(key, self.name)
            word = label.text()
            if word not in needed + allowed or word in found:
                raise label.fault(*_odd_name(word, word in found, needed + allowed))
            found[word] = Located(value, self.name)
        for word in needed:
            if word not in found:
                raise self.fault(f"缺少“{word}”，请补上。", f'"{word}" is missing; add it.')
        return found

    def named(self) -> dict[str, "Located"]:
        """Parts under names of the writer's own choosing, such as pause reasons."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.fault("这里要逐项写明名称和内容。", "this needs names, each with its content.")
        words = tuple(Located(key, self.name).text() for key, _ in self.node.value)
        return self.fields((), words)

    def sentence(self) -> Sentence:
        """The same thing in both languages, written {zh: …, en: …}."""
        parts = self.fields(("zh", "en"))
        return Sentence(parts["zh"].text(), parts["en"].text())

    def _day(self, written: str) -> date:
        try:
            if not _DAY.fullmatch(written):
                raise ValueError(written)
            return date.fromisoformat(written)
        except ValueError:
            raise self.fault(
                f"“{written}”不是日期，请写成 2026-10-01。", f'"{written}" is not a date; write it as 2026-10-01.'
            ) from None


def read_located(text: str, name: str) -> Located:
    """The file's top value. Nothing in it is executed or converted: every value stays as it was written.

    >>> read_located("year: 2026", "2026.yaml").fields(("year",))["year"].whole_number(1949, 9998)
    2026
    """
    if len(text) > LONGEST:
        raise _fault(name, 1, "文件太大，请核对文件。", "the file is too large; check that it is the right one.")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _fault(
            name, line, "格式不对，请检查缩进和括号。", "the layout is broken; check indentation and brackets."
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _fault(
            name, 1, "不是可读的文本，请存为 UTF-8 的 YAML。", "this is not readable text; save it as YAML in UTF-8."
        ) from error
    if node is None:
        raise _fault(name, 1, "文件是空的。", "the file is empty.")
    return Located(node, name)


def _odd_name(word: str, repeated: bool, allowed: tuple[str, ...]) -> tuple[str, str]:
    if repeated:
        return f"“{word}”写了两次，请留一个。", f'"{word}" is written twice; keep one.'
    return f"不认识“{word}”，可写：{'、'.join(allowed)}。", f'"{word}" is not known here; use {", ".join(allowed)}.'


def _fault(name: str, line: int, zh: str, en: str) -> CannotRead:
    return CannotRead(f"{name} 第 {line} 行：{zh}", f"{name}, line {line}: {en}", field=name)
