"""Signs of immediate danger in what a person writes: fire, gas, violence, self-harm, somebody without help.

Danger first: a sign stops the form and shows whom to call. Words count where they tell of now; a danger that is
denied, feared, long past, asked about or only part of a name (煤气公司, 消防验收) is no sign. No reading
is final: a sign is shown to a person and never taken back by a machine.

The words and what cancels them are data: `data/danger.yaml`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

DangerKind = Literal["fire", "gas", "violence", "self_harm", "helpless"]

_CLAUSE_END = re.compile(r"[,。;!?\n\r、]+|\.(?![0-9])")
_AROUND = 30  # characters of the clause that can cancel a word


@dataclass(frozen=True, slots=True)
class DangerSign:
    """One kind of danger: the words that told it, as folded for reading, and the numbers to call, the first first."""

    kind: DangerKind
    words: tuple[str, ...]
    call: tuple[str, ...]


def danger_in(text: str) -> tuple[DangerSign, ...]:
    """The signs of immediate danger in a text, one per kind, in the order of the data file; empty when there are none.

    >>> [(sign.kind, sign.call[0]) for sign in danger_in("楼下煤气泄漏，有人晕倒了")]
    [('gas', '119'), ('helpless', '120')]
    >>> danger_in("煤气公司说消防验收没过，怕以后着火")
    ()
    """
    words = _words()
    told: dict[DangerKind, dict[str, None]] = {}
    for clause in _CLAUSE_END.split(_folded(text)):
        plain = words.idioms.sub(" ", clause)
        for kind, match in words.told_in(plain):
            told.setdefault(kind, {})[match] = None
    return tuple(DangerSign(kind, tuple(told[kind]), words.call[kind]) for kind in words.signs if kind in told)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.replace("\n", "").isprintable():
        plain = "".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cs"))
    return re.sub(r"(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])", "", re.sub(r"[^\S\n]+", " ", plain))


@dataclass(frozen=True, slots=True)
class _Words:
    """The data file, compiled once: per kind its words, its numbers and what standing before a word takes it back."""

    signs: dict[DangerKind, re.Pattern[str]]
    call: dict[DangerKind, tuple[str, ...]]
    taken_back: dict[DangerKind, re.Pattern[str]]
    named_after: re.Pattern[str]
    over: re.Pattern[str]
    idioms: re.Pattern[str]

    def told_in(self, clause: str) -> Iterator[tuple[DangerKind, str]]:
        """The kinds one clause tells of now, with the words that told them."""
        if not any(pattern.search(clause) for pattern in self.signs.values()) or self.over.search(clause):
            return
        for kind, pattern in self.signs.items():
            for match in pattern.finditer(clause):
                before = clause[max(0, match.start() - _AROUND) : match.start()]
                after = clause[match.end() : match.end() + _AROUND]
                if not self.taken_back[kind].search(before) and not self.named_after.search(after):
                    yield kind, match[0]


@cache
def _words() -> _Words:
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.reading").joinpath("data/danger.yaml").read_text("utf-8"))
    always = [*raw["denied"], *raw["past"], *raw["talked_about"]]
    return _Words(
        signs={sign["kind"]: _one_of(sign["words"]) for sign in raw["signs"]},
        call={sign["kind"]: tuple(sign["call"]) for sign in raw["signs"]},
        taken_back={
            sign["kind"]: _one_of(always if sign.get("counts_when_feared") else [*always, *raw["feared"]])
            for sign in raw["signs"]
        },
        named_after=_one_of(raw["named_after"]),
        over=_one_of(raw["over"]),
        idioms=_one_of(raw["idioms"]),
    )


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
