"""How good a ranking is, and how sure one may be of that.

P@1 asks whether the first text is of the same class; nDCG@10 (Järvelin and Kekäläinen 2002) counts the first ten, each
the less the later it comes, over the best that was possible. Intervals draw whole classes anew, with replacement, since
texts of one class succeed and fail together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

DEEP = 10
DRAWS = 2_000
_GAIN = 1 / np.log2(np.arange(2, DEEP + 2))

Matrix = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Judged:
    """For each question, in order: its class, whether the first text was right, and its nDCG@10."""

    classes: tuple[str, ...]
    first: NDArray[np.float64]
    ten: NDArray[np.float64]

    def of(self, classes: frozenset[str]) -> "Judged":
        """The questions of some classes alone."""
        kept = np.array([each in classes for each in self.classes], dtype=bool)
        return Judged(tuple(c for c in self.classes if c in classes), self.first[kept], self.ten[kept])


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over questions with its 95 % interval."""

    mean: float
    low: float
    high: float


def judge(scores: Matrix, right: NDArray[np.bool_], classes: Sequence[str]) -> Judged:
    """The judgement of scores, one row for each question; -inf is what may not be found. Among equals the first wins.

    >>> judge(np.float32([[0.1, 0.9]]), np.array([[True, False]]), ["a"]).ten.round(3).tolist()
    [0.631]
    """
    order = np.argsort(-scores, axis=1, kind="stable")[:, :DEEP]
    gained = np.take_along_axis(right & np.isfinite(scores), order, axis=1)
    possible = np.minimum((right & np.isfinite(scores)).sum(axis=1), DEEP)
    ideal = np.concatenate([[0.0], np.cumsum(_GAIN)])[possible]
    ten = (gained * _GAIN[: gained.shape[1]]).sum(axis=1) / np.maximum(ideal, 1e-9)
    return Judged(tuple(classes), gained[:, 0].astype(float), ten)


def figure(values: NDArray[np.float64], classes: Sequence[str], seed: int) -> Mean:
    """The mean of the values, and the interval from drawing classes anew."""
    names, of = np.unique(np.array(classes), return_inverse=True)
    sums, sizes = np.bincount(of, values, len(names)), np.bincount(of, minlength=len(names))
    drawn = np.random.default_rng(seed).integers(len(names), size=(DRAWS, len(names)))
    means = sums[drawn].sum(axis=1) / np.maximum(sizes[drawn].sum(axis=1), 1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Mean(float(values.mean()), float(low), float(high))


def figures(judged: Judged, seed: int) -> dict[str, Mean]:
    """P@1 and nDCG@10 of what was judged."""
    return {
        "p_at_1": figure(judged.first, judged.classes, seed),
        "ndcg_at_10": figure(judged.ten, judged.classes, seed),
    }
