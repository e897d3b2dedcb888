"""The dispatch list (派单目录): which office takes the lead in which matter, who assists, and by what basis.

A list is written by people and has mistakes. A rule that names an office that is not there, or no basis, is reported
when the list is read, and again whenever its words are met: then a person decides and no rule speaks.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bancheng.errors import CannotRead
from bancheng.reading.features import plain
from bancheng.reading.folding import folded
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class DispatchRule:
    """One line of the list: any of `words` must be said, any of `also` if there are some, and none of `unless`."""

    code: str
    words: tuple[str, ...]
    also: tuple[str, ...]
    unless: tuple[str, ...]
    lead: str
    assisting: tuple[str, ...]
    basis: str
    fault: Sentence | None

    def met(self, told: str) -> tuple[str, ...]:
        """The words of the rule in a plain text; empty where it does not apply."""
        said = tuple(word for word in self.words if word in told)
        more = tuple(word for word in self.also if word in told)
        if not said or (self.also and not more) or any(word in told for word in self.unless):
            return ()
        return said + more


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The whole list, with the faults found in it."""

    rules: tuple[DispatchRule, ...]

    @property
    def faults(self) -> tuple[Sentence, ...]:
        """What is wrong with the list, rule by rule; to be shown to whoever keeps it."""
        return tuple(rule.fault for rule in self.rules if rule.fault is not None)

    def met(self, text: str) -> tuple[tuple[DispatchRule, tuple[str, ...]], ...]:
        """The rules a text meets, each with the words that met it; of rules for the same, the one with the longest."""
        told = plain(text)
        found = [(rule, words) for rule in self.rules if (words := rule.met(told))]
        return tuple(
            (rule, words) for rule, words in found if not _within(words, [o for r, o in found if r is not rule])
        )


def _within(words: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether each of the words is only a part of a longer word another rule met."""
    longer = [word for other in others for word in other]
    return all(any(word != other and word in other for other in longer) for word in words)


def load_dispatch(path: Path, offices: Collection[str]) -> Dispatch:
    """The list in a YAML file, checked against the offices there are. A rule at fault stays in it, with its fault."""
    try:
        raw = yaml.safe_load(path.read_text("utf-8"))
        entries = list(raw["rules"])
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError) as error:
        raise CannotRead(
            f"派单目录「{path.name}」读不懂：要有 rules 列表，见 sample/dispatch.yaml。",
            f"The dispatch list {path.name} cannot be read: it needs a list named rules, as in sample/dispatch.yaml.",
            field=path.name,
        ) from error
    rules: list[DispatchRule] = []
    for number, entry in enumerate(entries, start=1):
        fields = entry if isinstance(entry, dict) else {}
        rules.append(_rule(fields, number, path.name, offices, {rule.code for rule in rules}))
    return Dispatch(tuple(rules))


def _rule(fields: dict[str, Any], number: int, file: str, offices: Collection[str], taken: set[str]) -> DispatchRule:
    code = str(fields.get("code") or number)
    lead, assisting = str(fields.get("lead") or ""), _strings(fields.get("assisting"))
    words, basis = _strings(fields.get("words")), str(fields.get("basis") or "")
    unknown = [office for office in (lead, *assisting) if office and office not in offices]
    wrong = None
    if not words:
        wrong = Sentence("没有写关键词 words", "it has no words")
    elif not lead:
        wrong = Sentence("没有写牵头部门 lead", "it names no lead office")
    elif unknown:
        wrong = Sentence(f"没有这个部门：{'、'.join(unknown)}", f"there is no office {', '.join(unknown)}")
    elif not basis:
        wrong = Sentence("没有写依据 basis", "it has no basis")
    elif code in taken:
        wrong = Sentence("编号和前面的重复", "its code is used before")
    fault = wrong and Sentence(
        f"派单目录「{file}」第 {number} 条（{code}）有误：{wrong.zh}。改好前，遇到这类事由人定。",
        f"Rule {number} ({code}) of the dispatch list {file} is broken: {wrong.en}. Until mended, a person decides.",
    )
    said, also, unless = (tuple(map(folded, _strings(fields.get(key)))) for key in ("words", "also", "unless"))
    return DispatchRule(code, said, also, unless, lead, assisting, basis, fault)


def _strings(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)
