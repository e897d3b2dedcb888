"""How many times more than chance a class varies, before and after publication each around its own rate.

One letter is copied by five neighbours, a bad month is followed by another: cases come in heaps, and a lull between two
heaps is no fall. The spread is read from months of four weeks, so that weeks which go together are seen, and drawn
towards what is usual for a class as long as there are few cases to read it from.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

MONTH = 4
"""Weeks."""

USUAL, WEIGHT = 3.0, 3.0
"""The spread of a class of which nothing is known, and how many months of many cases outweigh it by half."""

Numbers = NDArray[np.float64]
Period = tuple[ArrayLike, ArrayLike]
"""The cases of a class and all others by week, the last axis; other axes are other classes."""


def spread(before: Period, after: Period) -> Numbers:
    """The spread of one class, or of many at once; at least 1.

    >>> quiet = [1] * 52, [100] * 52
    >>> heaps = [0, 0, 0, 0, 0, 0, 0, 8] * 6, [100] * 48
    >>> round(float(spread(quiet, quiet)), 2), round(float(spread(heaps, heaps)), 2)
    (1.01, 4.22)
    """
    periods = [_months(*before, last=True), _months(*after, last=False)]
    surprise = sum(_surprise(*period) for period in periods)
    freedom = sum(_freedom(cases) for cases, _ in periods)
    known = sum(_known(cases) for cases, _ in periods)
    found = surprise / np.maximum(freedom, 1)
    drawn = np.maximum(1.0, (found * known + USUAL * WEIGHT) / (known + WEIGHT))
    return np.asarray(drawn * (1 + _share(before, after)))


def _months(cases: ArrayLike, others: ArrayLike, *, last: bool) -> tuple[Numbers, Numbers]:
    """Sums of four weeks; those left over are the first of the weeks before, and the last of the weeks after."""
    return _summed(np.asarray(cases, float), last), np.maximum(_summed(np.asarray(others, float), last), 0.5)


def _summed(weeks: Numbers, last: bool) -> Numbers:
    months = weeks.shape[-1] // MONTH
    kept = weeks[..., weeks.shape[-1] - months * MONTH :] if last else weeks[..., : months * MONTH]
    return np.asarray(kept.reshape(*weeks.shape[:-1], months, MONTH).sum(-1))


def _surprise(cases: Numbers, others: Numbers) -> Numbers:
    """Pearson's chi-squared of the months against their share of all others."""
    total = cases.sum(-1, keepdims=True)
    expected = others * total / np.maximum(others.sum(-1, keepdims=True), 1)
    return np.asarray(((cases - expected) ** 2 / np.where(total > 0, expected, 1)).sum(-1) * (total[..., 0] > 0))


def _freedom(cases: Numbers) -> Numbers:
    return np.asarray(np.where(cases.sum(-1) > 0, max(0, cases.shape[-1] - 1), 0))


def _known(cases: Numbers) -> Numbers:
    """What the months say of the spread, in months of many cases: those with few say less."""
    mean = np.maximum(cases.sum(-1), 1e-9) / max(1, cases.shape[-1])
    return np.asarray(_freedom(cases) / (1 + 1 / (2 * mean)))


def _share(before: Period, after: Period) -> Numbers:
    """The class by the others: these vary by chance as well, which matters where they are not many more."""
    cases, others = (sum(np.asarray(period[which], float).sum(-1) for period in (before, after)) for which in (0, 1))
    return np.asarray(cases / np.maximum(others, 1))
