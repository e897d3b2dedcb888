"""Learning from the window's own decisions: a new reading is made, and promoted only if it reads new ones no worse."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np

from bancheng.reading.classifier import Classifier, Floats
from bancheng.reading.conformal import COVERAGE, FEWEST, Calibration, calibrated
from bancheng.reading.features import View
from bancheng.reading.fitting import fit, seen
from bancheng.reading.learned import Learned, Task
from bancheng.reading.starter import Labelled, invented

FOLDS = 5
INVENTED_COUNTS = 0.3
"""So much an invented message counts beside a decided one."""
FEWEST_NEW = 30
"""With fewer new decisions than this a comparison says nothing."""
_SEED = 20261127


@dataclass(frozen=True, slots=True)
class Refit:
    """What a nightly job learned: the reading to use from now on, and how old and new did on the new decisions.

    `chance` is the exact probability of so uneven a score if both were equally good (McNemar); None: too few to say.
    """

    reading: Learned
    promoted: bool
    old_accuracy: float | None
    new_accuracy: float | None
    compared: int
    chance: float | None


@cache
def starter(task: Task) -> Learned:
    """The reading before anything was decided; it promises nothing, so a person decides."""
    return learn(task, (), invented(task))


def learn(
    task: Task, labelled: Sequence[Labelled], beginning: Sequence[Labelled] = (), coverage: float = COVERAGE
) -> Learned:
    """A reading from decided texts and what was known in the beginning; calibrated on the decided alone."""
    known = _Known(documents(labelled), _labels(labelled), documents(beginning), _labels(beginning))
    return Learned(task, known.fitted(range(len(labelled))), known.trust(coverage), len(labelled))


def refit(current: Learned, labelled: Sequence[Labelled], beginning: Sequence[Labelled] = ()) -> Refit:
    """A new reading from all decisions, in the order they were made; the current one stays unless it is beaten or met.

    The two are compared on what was decided since the current one was learned; the new one reads each of those without
    having learned from it.
    """
    new = range(current.learned, len(labelled))
    if len(new) < FEWEST_NEW:
        return Refit(current, False, None, None, len(new), None)
    known = _Known(documents(labelled), _labels(labelled), documents(beginning), _labels(beginning))
    found = known.out_of_fold(new)
    was_right = [_best(current.classifier, known.documents[row]) == known.labels[row] for row in new]
    is_right = [_top(found[row]) == known.labels[row] for row in new]
    better = sum(is_right) >= sum(was_right)
    return Refit(
        reading=learn(current.task, labelled, beginning) if better else current,
        promoted=better,
        old_accuracy=sum(was_right) / len(new),
        new_accuracy=sum(is_right) / len(new),
        compared=len(new),
        chance=_mcnemar(was_right, is_right),
    )


def out_of_fold(labelled: Sequence[Labelled], beginning: Sequence[Labelled] = ()) -> list[Mapping[str, float]]:
    """The scores of each text by a classifier that has not learned from it."""
    known = _Known(documents(labelled), _labels(labelled), documents(beginning), _labels(beginning))
    found = known.out_of_fold(range(len(labelled)))
    return [found[row] for row in range(len(labelled))]


def aligned(found: Sequence[Mapping[str, float]], labels: Sequence[str]) -> Floats:
    """Scores by label as rows; a label a classifier had not met scores least."""
    return np.array([[each.get(label, -9.0) for label in labels] for each in found], dtype=np.float32)


def documents(labelled: Sequence[Labelled]) -> list[tuple[View, ...]]:
    """What the texts are judged by."""
    return seen([each.text for each in labelled])


def _labels(labelled: Sequence[Labelled]) -> list[str]:
    return [each.label for each in labelled]


@dataclass(frozen=True, slots=True)
class _Known:
    """Decided texts, and what was known in the beginning, ready to be learned from in part."""

    documents: Sequence[tuple[View, ...]]
    labels: Sequence[str]
    first_documents: Sequence[tuple[View, ...]]
    first_labels: Sequence[str]

    def fitted(self, rows: Sequence[int]) -> Classifier:
        """A classifier from some of the decided texts and all that was known before."""
        counts = [1.0] * len(rows) + [INVENTED_COUNTS if rows else 1.0] * len(self.first_labels)
        chosen = [self.documents[row] for row in rows]
        return fit([*chosen, *self.first_documents], [*(self.labels[row] for row in rows), *self.first_labels], counts)

    def out_of_fold(self, rows: Sequence[int]) -> dict[int, Mapping[str, float]]:
        """For each of these rows its scores by a classifier that has not learned from it, but from all others."""
        fold = _folds(rows, self.labels)
        found: dict[int, Mapping[str, float]] = {}
        for number in range(FOLDS):
            classifier = self.fitted([row for row in range(len(self.labels)) if fold.get(row) != number])
            for row in (row for row in rows if fold[row] == number):
                scores = classifier.scores_of(self.documents[row])
                found[row] = dict(zip(classifier.labels, scores.tolist(), strict=True))
        return found

    def trust(self, coverage: float) -> Calibration | None:
        """The calibration; None where there are too few decided texts to promise anything."""
        if len(self.labels) < FEWEST:
            return None
        found = self.out_of_fold(range(len(self.labels)))
        every = sorted({*self.labels, *self.first_labels})
        scores = aligned([found[row] for row in range(len(self.labels))], every)
        return calibrated(scores, [every.index(label) for label in self.labels], coverage)


def _folds(rows: Sequence[int], labels: Sequence[str]) -> dict[int, int]:
    """Rows dealt to folds in turn, label by label, so that each fold has its share of every label."""
    dealt = random.Random(_SEED)  # noqa: S311 (the same rows always fall into the same folds)
    order = sorted(rows, key=lambda row: (labels[row], dealt.random()))
    return {row: place % FOLDS for place, row in enumerate(order)}


def _best(classifier: Classifier, document: Sequence[View]) -> str:
    return classifier.labels[int(classifier.scores_of(document).argmax())]


def _top(scores: Mapping[str, float]) -> str:
    return max(scores, key=lambda label: scores[label])


def _mcnemar(was_right: Sequence[bool], is_right: Sequence[bool]) -> float:
    """The exact two-sided probability that of the texts read differently so many go one way."""
    lost = sum(old and not new for old, new in zip(was_right, is_right, strict=True))
    won = sum(new and not old for old, new in zip(was_right, is_right, strict=True))
    tail = sum(comb(lost + won, each) for each in range(min(lost, won) + 1)) / 2.0 ** (lost + won)
    return min(1.0, 2 * tail)
