"""The words of public service that stay whole (不动产权证, 先照后证), each with what it tells: a duty or an intent.

Two tables, from general knowledge: `data/duties.yaml`, what offices deal with and which kind of office answers for it,
and `data/cues.yaml`, what a message is for. Words are found as they stand in folded text, the longest first.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from math import sqrt
from typing import Any

import yaml

RECENT = 8
"""So many texts are remembered: one after the other, several readings look at the same."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The words of one table: for each word its areas, and for each area the office that usually answers for it."""

    areas: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, str]
    lengths: Mapping[str, tuple[int, ...]]

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Where each word stands, in order; of words that begin alike the longest, and none inside another.

        >>> [word for _, word in duties().found("不动产权证办不下来")]
        ['不动产权证']
        """
        at, end = 0, len(text)
        while at < end:
            for length in self.lengths.get(text[at], ()):
                word = text[at : at + length]
                if word in self.areas:
                    yield at, word
                    at += length
                    break
            else:
                at += 1

    def counted(self, found: Iterable[tuple[int, str]], start: int, end: int) -> dict[str, float]:
        """How often each area is spoken of between two places; a word of several areas counts a part for each."""
        count: dict[str, float] = {}
        for at, word in found:
            if start <= at < end:
                areas = self.areas[word]
                for area in areas:
                    count[area] = count.get(area, 0.0) + 1 / sqrt(len(areas))
        return count


@cache
def duties() -> Dictionary:
    """What offices deal with."""
    return _read("duties.yaml", "areas")


@cache
def cues() -> Dictionary:
    """What a message is for: a question, a demand, a refusal met, an accusation, a proposal."""
    return _read("cues.yaml", "cues")


@lru_cache(maxsize=RECENT)
def duties_in(text: str) -> tuple[tuple[int, str], ...]:
    """What a folded text says of the duties of offices: each word and where it stands."""
    return tuple(duties().found(text))


@lru_cache(maxsize=RECENT)
def cues_in(text: str) -> tuple[tuple[int, str], ...]:
    """What a folded text says of what it is for."""
    return tuple(cues().found(text))


def _read(name: str, key: str) -> Dictionary:
    raw: list[dict[str, Any]] = yaml.safe_load(files("bancheng.reading").joinpath("data", name).read_text("utf-8"))[key]
    areas: dict[str, list[str]] = {}
    for area in raw:
        for word in str(area["words"]).split():
            areas.setdefault(word, []).append(area["code"])
    lengths: dict[str, set[int]] = {}
    for word in areas:
        lengths.setdefault(word[0], set()).add(len(word))
    return Dictionary(
        areas={word: tuple(codes) for word, codes in areas.items()},
        offices={area["code"]: area.get("office", "") for area in raw},
        lengths={first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()},
    )
