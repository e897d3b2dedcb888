"""The words people use, as data: which mean the same, and what around a thing says that it is asked for or missing."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from bancheng.reading.folding import folded


@dataclass(frozen=True, slots=True)
class LayWords:
    """`same` gives for each word all that mean the same; the patterns are read around a thing within its clause."""

    same: dict[str, tuple[str, ...]]
    any_word: re.Pattern[str]
    asked: re.Pattern[str]
    wanted: re.Pattern[str]
    wanted_after: re.Pattern[str]
    missing_before: re.Pattern[str]
    missing_after: re.Pattern[str]
    held_before: re.Pattern[str]
    held_after: re.Pattern[str]
    not_so: re.Pattern[str]
    says: re.Pattern[str]
    passed_on: re.Pattern[str]
    passes_on: re.Pattern[str]

    def said_in(self, clause: str) -> dict[str, tuple[str, ...]]:
        """The lay words in a clause, each with what means the same; of overlapping ones the longest."""
        return {match[0]: self.same[match[0]] for match in self.any_word.finditer(clause)}


@cache
def lay_words() -> LayWords:
    """The table that comes with the package."""
    raw: dict[str, Any] = yaml.safe_load(files("bancheng.reading").joinpath("data/lay_words.yaml").read_text("utf-8"))
    same: dict[str, tuple[str, ...]] = {}
    for group in raw["same"]:
        words = tuple(folded(word) for word in group)
        for word in words:
            same[word] = tuple(dict.fromkeys((*same.get(word, ()), *words)))
    longest_first = sorted(same, key=len, reverse=True)
    return LayWords(
        same=same,
        any_word=re.compile("|".join(_whole(word) for word in longest_first)),
        **{name: _one_of(raw[name]) for name in LayWords.__slots__ if name not in ("same", "any_word")},
    )


def _whole(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)


def _one_of(patterns: str | list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in ([patterns] if isinstance(patterns, str) else patterns)))
