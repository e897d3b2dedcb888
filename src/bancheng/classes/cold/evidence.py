"""Evidence that a class fell, which stays valid however often one looks.

Given the cases of a class before and after, the later ones are binomial if nothing has changed, with the share that
the later weeks have of all *other* cases received: so season, holidays and a growing intake cancel. The evidence is how
many times more probable the counts are if the rate fell, averaged over ratios from 0.05 to 0.5. It averages at most one
while nothing has fallen, and reaches twenty at any of all looks together in at most one class of twenty (Ville 1939).

Why: let the time before be that of its given number of cases. Then the times of all later cases, divided by it, are
distributed alike whatever the rate is, and the ratio of their densities is a martingale (Wald); a mean of such is one.
It is the conditional sequential ratio of Li and Kulldorff (2010) with a mean in place of the maximum. A fixed number of
weeks before is not quite that; `bench/cold.py` and the tests count what it costs, which is nothing.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

RATIOS = np.geomspace(0.05, 0.5, 12)
ENOUGH = 20.0
"""Evidence from which a fall is said."""

_LARGEST = 600.0  # what a float holds; nobody needs more evidence
_SHORTEST = 1e-9

Numbers = NDArray[np.float64]


def evidence(
    before: ArrayLike, after: ArrayLike, time_before: ArrayLike, time_after: ArrayLike, spread: ArrayLike = 1.0
) -> Numbers:
    """How many times better a fall explains the counts than none, for one class or for many at once.

    Counts are divided by `spread` where weeks vary more than chance. Without time before or after it is 1.

    >>> [round(float(evidence(26, after, 52, 26)), 2) for after in (13, 6, 2)]
    [0.02, 1.73, 168.36]
    """
    earlier, later = (
        np.asarray(count / np.asarray(spread, float))[..., None] for count in map(np.asarray, (before, after))
    )
    past, since = (np.maximum(np.asarray(time, float), _SHORTEST)[..., None] for time in (time_before, time_after))
    better = later * np.log(RATIOS) + (earlier + later) * np.log((past + since) / (past + RATIOS * since))
    return np.asarray(np.exp(np.minimum(better, _LARGEST)).mean(-1))


def at_most(before: int, after: int, time_before: float, time_after: float, spread: float = 1.0) -> float:
    """The share of the earlier rate that may at most be left, at any of all looks, wrong in one class of twenty.

    It is the least ratio against which the evidence says that the rate lies below it; infinite where none is.
    """
    low, high = 0.0, 64.0
    if _against(high, before, after, time_before, time_after, spread) < ENOUGH:
        return float("inf")
    for _ in range(40):
        middle = (low + high) / 2
        enough = _against(middle, before, after, time_before, time_after, spread) >= ENOUGH
        low, high = (low, middle) if enough else (middle, high)
    return high


def _against(ratio: float, before: int, after: int, time_before: float, time_after: float, spread: float) -> float:
    return float(evidence(before, after, time_before, ratio * time_after, spread))
