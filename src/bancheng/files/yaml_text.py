"""A YAML text as a tree of located values: nothing in it is executed or converted, and it cannot grow as it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from bancheng.errors import CannotRead
from bancheng.files.located import Located, Pairs, fault_at

LONGEST = 200_000
"""Characters. A year of holidays takes under a thousand; anything near this is the wrong file."""

_DEEPEST = 30
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's where PyYAML was built with it: three times faster


def read_located(text: str, name: str, longest: int = LONGEST) -> Located:
    """The file's top value. Every value stays as it was written.

    >>> read_located("year: 2026", "2026.yaml").fields(("year",))["year"].whole_number(1949, 9998)
    2026

    An alias stands for the values of its anchor, each counted every time: more of them than `longest` are refused, as
    is one inside itself.
    """
    if len(text) > longest:
        raise fault_at(name, 1, "文件太大，请核对文件。", "the file is too large; check that it is the right one.")
    composer = _Composer(name, longest)
    try:
        for event in yaml.parse(text, Loader=_PARSER):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise fault_at(
            name, line, "格式不对，请检查缩进和括号。", "the layout is broken; check indentation and brackets."
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        zh, en = "不是可读的文本，请存为 UTF-8 的 YAML。", "this is not readable text; save it as YAML in UTF-8."
        raise fault_at(name, _line_of(error, text), zh, en) from error
    if composer.top is None:
        raise fault_at(name, 1, "文件是空的。", "the file is empty.")
    return composer.top


def _line_of(error: Exception, text: str) -> int:
    """The line of a character that YAML does not allow."""
    before = text.encode("utf-8", "replace")[: getattr(error, "position", 0) or 0]
    return before.count(b"\n") + 1


@dataclass(slots=True)
class _Begun:
    """A collection whose end has not come yet."""

    line: int
    anchor: str | None
    is_mapping: bool
    values: list[Located] = field(default_factory=list)
    size: int = 1


@dataclass
class _Composer:
    """Puts the values together as the parser reports them."""

    name: str
    most: int
    top: Located | None = None
    begun: list[_Begun] = field(default_factory=list)
    anchored: dict[str, tuple[Located, int]] = field(default_factory=dict)

    def take(self, event: yaml.Event) -> None:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None  # the parser of a text always knows where it is
        line = start.line + 1
        if isinstance(event, yaml.ScalarEvent):
            value = Located(event.value, self.name, line, end.line + 1)
            self._add(value, 1, line, event.anchor)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(self.begun) == _DEEPEST:
                raise self._fault(line, f"层次超过 {_DEEPEST} 层。", f"more than {_DEEPEST} levels deep.")
            self.begun.append(_Begun(line, event.anchor, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            ended = self.begun.pop()
            last = end.line + (end.index > start.index)  # a bracket, or only a dedent
            value = Located(_content(ended), self.name, ended.line, last)
            self._add(value, ended.size, line, ended.anchor)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchored:
                raise self._fault(line, f"“*{event.anchor}”没有定义。", f'"*{event.anchor}" stands for nothing.')
            self._add(*self.anchored[event.anchor], line)
        elif isinstance(event, yaml.DocumentStartEvent) and self.top is not None:
            raise self._fault(line, "一个文件只写一份，请去掉“---”。", 'one document to a file; take out "---".')

    def _add(self, value: Located, size: int, line: int, anchor: str | None = None) -> None:
        if anchor is not None:
            self.anchored[anchor] = value, size
        if not self.begun:
            self.top = value
            return
        within = self.begun[-1]
        within.values.append(value)
        within.size += size
        if within.size > self.most:
            raise self._fault(line, "引用（*）展开后太大。", "the aliases (*) stand for too much.")

    def _fault(self, line: int, zh: str, en: str) -> CannotRead:
        return fault_at(self.name, line, zh, en)


def _content(ended: _Begun) -> tuple[Located, ...] | Pairs:
    if not ended.is_mapping:
        return tuple(ended.values)
    each: Iterator[Located] = iter(ended.values)
    return Pairs(zip(each, each, strict=True))
