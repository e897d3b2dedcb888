"""How well a reading does on labels somebody brings: learned on one file and scored on another, or cross-validated."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bancheng.reading.classifier import Floats
from bancheng.reading.conformal import COVERAGE, Calibration, calibrated, shares
from bancheng.reading.learned import Task
from bancheng.reading.learning import aligned, learn, out_of_fold
from bancheng.reading.starter import Labelled

Columns = npt.NDArray[np.int64]

RESAMPLED = 1_000
TOP = 3
_SEED = 20261127


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % bootstrap interval over the texts."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of a reading. `covered` is how often the set held the right label, `set_size` its mean size.

    `average_precision` is that of one label against the rest, where one was asked for.
    """

    n: int
    learned: int
    macro_f1: Figure
    accuracy: Figure
    top3: float
    stated: float | None
    covered: float | None
    set_size: float | None
    average_precision: Figure | None


def evaluate(
    task: Task,
    train: Sequence[Labelled],
    test: Sequence[Labelled] | None,
    beginning: Sequence[Labelled] = (),
    against: str = "",
) -> Evaluation:
    """Learned on `train` and scored on `test`; without one, cross-validated in five folds.

    `beginning` is known beforehand; `against` names the label whose precision against all others is wanted.
    """
    every = sorted({each.label for each in (*train, *(test or ()), *beginning)})
    if test is None:
        return _cross_validated(train, every, beginning, against)
    reading = learn(task, train, beginning)
    found = [
        dict(zip(reading.classifier.labels, reading.classifier.scores(each.text).tolist(), strict=True))
        for each in test
    ]
    right = np.array([every.index(each.label) for each in test])
    scores = aligned(found, every)
    sets = _sets(reading.calibration, scores) if reading.calibration else None
    return _scored(scores, right, sets, every, against, len(train))


def _cross_validated(
    train: Sequence[Labelled], every: Sequence[str], beginning: Sequence[Labelled], against: str
) -> Evaluation:
    labels = [each.label for each in train]
    scores = aligned(out_of_fold(train, beginning), every)
    right = np.array([every.index(label) for label in labels])
    return _scored(scores, right, _sets_by_halves(scores, right), every, against, len(train))


def _sets_by_halves(scores: Floats, right: Columns) -> list[tuple[int, ...]] | None:
    """Each half of the texts with a calibration from the other."""
    order = np.random.default_rng(_SEED).permutation(len(right))
    halves = order[::2], order[1::2]
    made: dict[int, tuple[int, ...]] = {}
    for mine, other in (halves, halves[::-1]):
        trust = calibrated(scores[other], right[other].tolist(), COVERAGE)
        if trust is None:
            return None
        made |= dict(zip(mine.tolist(), _sets(trust, scores[mine]), strict=True))
    return [made[row] for row in range(len(right))]


def _sets(trust: Calibration, scores: Floats) -> list[tuple[int, ...]]:
    return [trust.chosen(row) for row in scores]


def _scored(
    scores: Floats,
    right: Columns,
    sets: Sequence[tuple[int, ...]] | None,
    every: Sequence[str],
    against: str,
    learned: int,
) -> Evaluation:
    order = np.argsort(-scores, axis=1, kind="stable")
    first = order[:, 0]
    samples = np.random.default_rng(_SEED).integers(0, len(right), (RESAMPLED, len(right)))
    precision = None
    if against:
        share = shares(scores, 2.0)[:, every.index(against)]
        is_it = right == every.index(against)
        precision = _figure(average_precision(is_it, share), [average_precision(is_it[s], share[s]) for s in samples])
    return Evaluation(
        n=len(right),
        learned=learned,
        macro_f1=_figure(macro_f1(right, first), [macro_f1(right[s], first[s]) for s in samples]),
        accuracy=_figure(float((right == first).mean()), [float((right[s] == first[s]).mean()) for s in samples]),
        top3=float((order[:, :TOP] == right[:, None]).any(axis=1).mean()),
        stated=COVERAGE if sets else None,
        covered=float(np.mean([own in chosen for own, chosen in zip(right, sets, strict=True)])) if sets else None,
        set_size=float(np.mean([len(chosen) for chosen in sets])) if sets else None,
        average_precision=precision,
    )


def macro_f1(right: Columns, found: Columns) -> float:
    """The mean over labels of the F of each; over those that occur, be it only among the found ones.

    >>> macro_f1(np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1]))
    0.7333333333333334
    """
    width = int(max(right.max(), found.max())) + 1
    hits = np.bincount(right[right == found], minlength=width)
    both = np.bincount(right, minlength=width) + np.bincount(found, minlength=width)
    occurs = both > 0
    return float((2 * hits[occurs] / both[occurs]).mean())


def average_precision(is_it: npt.NDArray[np.bool_], share: Floats) -> float:
    """The mean precision at each right text, going down the shares.

    >>> average_precision(np.array([True, False, True]), np.array([0.9, 0.5, 0.1], dtype=np.float32))
    0.8333333333333333
    """
    ranked = is_it[np.argsort(-share, kind="stable")]
    if not ranked.any():
        return 0.0
    places = np.flatnonzero(ranked)
    return float((np.arange(1, len(places) + 1) / (places + 1)).mean())


def _figure(value: float, resampled: Sequence[float]) -> Figure:
    low, high = np.percentile(resampled, [2.5, 97.5])
    return Figure(round(value, 4), round(float(low), 4), round(float(high), 4))
