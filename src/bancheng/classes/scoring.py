"""How well found classes agree with true ones, text by text, and how sure that is."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

_RESAMPLED = 1_000


@dataclass(frozen=True, slots=True)
class Scores:
    """B-cubed precision, recall and F (Bagga and Baldwin 1998), and the F of pairs; `n` texts were scored."""

    precision: float
    recall: float
    f: float
    pair_f: float
    n: int


class Tally(NamedTuple):
    """For one text: how many have its true class, its found class, and both; itself is among them."""

    true: int
    found: int
    both: int


def tallies(truth: Sequence[Hashable], found: Sequence[Hashable]) -> list[Tally]:
    """One for each text."""
    both, true, seen = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    return [Tally(true[real], seen[own], both[real, own]) for real, own in zip(truth, found, strict=True)]


def scores(counted: Sequence[Tally]) -> Scores:
    """The scores over these texts.

    >>> scores(tallies("aabb", "1122")).f, scores(tallies("aabb", "1111")).precision
    (1.0, 0.5)
    """
    n = max(1, len(counted))
    precision = sum(one.both / one.found for one in counted) / n
    recall = sum(one.both / one.true for one in counted) / n
    right = sum(one.both - 1 for one in counted)
    pairs = sum(one.true + one.found - 2 for one in counted)
    return Scores(precision, recall, _f(precision, recall, 1), 2 * right / pairs if pairs else 1.0, len(counted))


def interval(classes: Sequence[Sequence[Tally]]) -> tuple[float, float]:
    """The middle 95 % of B-cubed F when the classes are drawn anew, with replacement (the bootstrap, Efron 1979)."""
    sums = [
        (sum(one.both / one.found for one in each), sum(one.both / one.true for one in each), len(each))
        for each in classes
    ]
    draw = Random(len(sums))  # noqa: S311 - a sample, not a secret
    drawn = sorted(_f(*map(sum, zip(*draw.choices(sums, k=len(sums)), strict=True))) for _ in range(_RESAMPLED))
    return drawn[_RESAMPLED // 40], drawn[-1 - _RESAMPLED // 40]


def _f(precision: float, recall: float, n: float) -> float:
    """The harmonic mean, of sums over n texts."""
    return 2 * precision * recall / ((precision + recall) * n) if precision + recall else 0.0
