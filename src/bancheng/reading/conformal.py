"""Sets of labels that hold the right one at a stated rate (split conformal prediction, Vovk; least ambiguous sets).

The rate holds on average over texts like those it was calibrated on, whatever the classifier is worth: a poor one only
gives larger sets. Here the calibrating scores are out of fold (Vovk 2015, cross-conformal): nearly exact, measured by
`bancheng evaluate`, and no label is lost to calibration alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

COVERAGE = 0.9
FEWEST = 100
"""With fewer decided texts than this nothing is promised."""
_SHARPNESS = np.geomspace(0.5, 8, 25)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How sure scores are to be taken: shares sharpened so, and every label with at least this share in the set."""

    sharpness: float
    threshold: float
    coverage: float
    learned: int

    def shares(self, scores: Floats) -> Floats:
        """The scores as shares of one."""
        return shares(scores, self.sharpness)

    def chosen(self, scores: Floats) -> tuple[int, ...]:
        """The columns in the set, the likeliest first; never none."""
        found = self.shares(scores)
        order = np.argsort(-found, kind="stable")
        return tuple(int(column) for column in order if found[column] >= self.threshold) or (int(order[0]),)


def shares(scores: Floats, sharpness: float) -> Floats:
    """Positive numbers that add up to one along the last axis.

    >>> shares(np.array([0.0, 0.0], dtype=np.float32), 2.0).tolist()
    [0.5, 0.5]
    """
    raised = np.exp(sharpness * (scores - scores.max(axis=-1, keepdims=True)))
    found: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return found


def calibrated(scores: Floats, right: Sequence[int], coverage: float = COVERAGE) -> Calibration | None:
    """From scores of texts not learned from and the column of the right label of each; None where they are too few."""
    known = np.asarray(right)
    if len(known) < FEWEST:
        return None
    rows = np.arange(len(known))
    sharpness = min(_SHARPNESS, key=lambda each: _surprise(shares(scores, each)[rows, known]))
    ranked = np.sort(shares(scores, float(sharpness))[rows, known])
    left_out = len(ranked) + 1 - ceil((len(ranked) + 1) * coverage)
    threshold = float(ranked[left_out - 1]) if left_out else 0.0
    return Calibration(float(sharpness), threshold, coverage, len(ranked))


def _surprise(share: Floats) -> float:
    return float(-np.log(np.maximum(share, 1e-9)).mean())
