"""How many times more than chance a class varies, before and after publication each around its own rate.

One letter is copied by five neighbours, a bad month is followed by another: cases come in heaps, and a lull between two
heaps is no fall. The spread is read from months of four weeks, so that weeks which go together are seen. What in it
exceeds chance counts for more, the fewer months there are to read it from, and because a month sees but a part of a
run that outlasts it. The numbers were set by simulation (`bench/cold.py`): with less, weeks that come in runs
are called cold too often.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

MONTH = 4
"""Weeks."""

USUAL, WEIGHT = 1.7, 1.0
"""The spread in months of a class of which nothing is known, and how many months of many cases weigh as much."""

_AT_BEST, _FEW_MONTHS, _AT_WORST = 0.7, 22.0, 6.0
"""What exceeds chance is multiplied by 0.7 with many months, by much more with fewer than two years, by 6 at most."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Roughness:
    """What one period says of the spread: of one class, or of many at once.

    `surprise` is Pearson's chi-squared of the months against their share of all others, on so many degrees of
    `freedom`; `known` counts months of many cases, those with few less.
    """

    surprise: Numbers
    freedom: Numbers
    known: Numbers
    cases: Numbers
    others: Numbers


def roughness(cases: ArrayLike, others: ArrayLike) -> Roughness:
    """The roughness of a period, from the cases of the class and all others by week, which is the last axis.

    Weeks that make no whole month are the last ones.
    """
    own, rest = np.asarray(cases, float), np.asarray(others, float)
    months, shares = _months(own), np.maximum(_months(rest), 0.5)
    total = months.sum(-1, keepdims=True)
    expected = shares * total / np.maximum(shares.sum(-1, keepdims=True), 1)
    surprise = ((months - expected) ** 2 / np.where(total > 0, expected, 1)).sum(-1)
    mean = np.maximum(total[..., 0], 1e-9) / max(1, months.shape[-1])
    freedom = np.where(total[..., 0] > 0, max(0, months.shape[-1] - 1), 0)
    return Roughness(surprise, freedom, freedom / (1 + 1 / (2 * mean)), own.sum(-1), rest.sum(-1))


def spread(before: Roughness, after: Roughness, part: ArrayLike = 1.0) -> Numbers:
    """The spread of one class, or of many at once; at least 1. All others vary by chance too, in their share.

    `part` of the others were compared; they are counted as if all had been.

    >>> quiet = roughness([1] * 52, [100] * 52)
    >>> heaps = roughness([0, 0, 0, 0, 0, 0, 0, 8] * 6, [100] * 48)
    >>> round(float(spread(quiet, quiet)), 2), round(float(spread(heaps, heaps)), 2)
    (1.01, 6.77)
    """
    surprise, freedom = before.surprise + after.surprise, before.freedom + after.freedom
    known = before.known + after.known
    found = surprise / np.maximum(freedom, 1)
    drawn = np.maximum(1.0, (found * known + USUAL * WEIGHT) / (known + WEIGHT))
    doubt = np.minimum(_AT_BEST + (_FEW_MONTHS / (known + 2)) ** 3, _AT_WORST)
    share = (before.cases + after.cases) / np.maximum(np.asarray(part) * (before.others + after.others), 1)
    return np.asarray((1 + doubt * (drawn - 1)) * (1 + share))


def _months(weeks: Numbers) -> Numbers:
    months = weeks.shape[-1] // MONTH
    return np.asarray(weeks[..., : months * MONTH].reshape(*weeks.shape[:-1], months, MONTH).sum(-1))
