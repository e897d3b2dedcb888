"""What a text is judged by: its character 1- to 3-grams, those of its beginning, and the service words in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, log1p
from operator import add

from bancheng.reading.folding import folded
from bancheng.reading.words import RECENT, cues, cues_in, duties, duties_in

HEAD, TAIL = 30, 60
"""So many characters at the beginning say what it is about, and at the end what is asked."""
LONGEST = 3

View = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of looking at a text, and how much it weighs; grams also weigh by how rare they are."""

    name: str
    weight: float
    grams: bool


KINDS = (
    Kind("text", 1.0, True),
    Kind("head", 0.7, True),
    Kind("intent", 0.35, False),
    Kind("intent of the head", 0.25, False),
    Kind("intent of the end", 0.25, False),
    Kind("duties", 0.35, False),
    Kind("duties in the head", 0.25, False),
)


@lru_cache(maxsize=RECENT)
def plain(text: str) -> str:
    """The text as it is judged: folded, on one line."""
    return folded(text).replace("\n", " ").strip()


@lru_cache(maxsize=RECENT)
def views(told: str) -> tuple[View, ...]:
    """For each kind what a plain text has of it."""
    end, tail = len(told), max(0, len(told) - TAIL)
    intent, duty = cues_in(told), duties_in(told)
    return (
        grams(told),
        grams(told[:HEAD]),
        *(_logged(cues().counted(intent, *part)) for part in ((0, end), (0, HEAD), (tail, end))),
        *(_logged(duties().counted(duty, *part)) for part in ((0, end), (0, HEAD))),
    )


def grams(text: str) -> dict[str, float]:
    """Every run of one to three characters, with one and the logarithm of how often.

    >>> sorted(grams("证件"))
    ['件', '证', '证件']
    """
    pairs = list(map(add, text, text[1:]))
    count = Counter(text)
    count.update(pairs)
    count.update(map(add, pairs, text[2:]))
    return {gram: 1.0 if times == 1 else 1.0 + log(times) for gram, times in count.items()}


def _logged(count: Mapping[str, float]) -> dict[str, float]:
    return {key: log1p(times) for key, times in count.items()}
