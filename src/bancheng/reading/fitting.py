"""Fitting a reading to labelled texts: TF-IDF whose grams are weighed by what they tell about the labels.

Two linear support vector machines are added: in one a gram weighs by how far the labels it occurs with differ from all
(the root of the Kullback-Leibler divergence), in the other, label by label, by how much likelier the label becomes with
it (after Wang and Manning 2012). The sum is again one weight per gram and label. Same input, same output.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, diags_array, hstack

from bancheng.errors import CannotRead
from bancheng.on_demand import on_demand
from bancheng.reading.classifier import Classifier
from bancheng.reading.features import KINDS, View, plain, views

LinearSVC: Callable[..., Any] = on_demand("sklearn.svm:LinearSVC")
"""Loading it takes seconds, and most of what runs reads without learning."""

SMOOTHING = 8.0
FEWEST = 2
"""A gram in fewer texts than this tells nothing."""
SLACK = 1.0
FLOOR = 0.05

Doubles = npt.NDArray[np.float64]


def seen(texts: Sequence[str]) -> list[tuple[View, ...]]:
    """What each text is judged by, for whoever fits several times."""
    return [views(plain(text)) for text in texts]


def fit(documents: Sequence[tuple[View, ...]], labels: Sequence[str], counts: Sequence[float]) -> Classifier:
    """A reading fitted to documents as `seen`; `counts` says how much each counts."""
    every, truth = tuple(sorted(set(labels))), np.array(labels)
    if len(every) < 2:
        raise CannotRead(
            "要学习，至少要有两种不同的标注。", "To learn from labels there must be at least two different ones."
        )
    weigh = np.array(counts, dtype=np.float64)
    blocks, rows, rarity = [], [], []
    start = 0
    for number, kind in enumerate(KINDS):
        known = _vocabulary([document[number] for document in documents], FEWEST if kind.grams else 1)
        block = _matrix([document[number] for document in documents], known)
        rare = _rarity(block, weigh) if kind.grams else np.ones(len(known))
        blocks.append(_unit(block @ diags_array(rare)) * kind.weight)
        rows.append({gram: start + row for gram, row in known.items()})
        rarity.append(rare)
        start += len(known)
    design = hstack(blocks, format="csr")
    grams = np.repeat([kind.grams for kind in KINDS], [len(known) for known in rows])
    weights, offsets = _learned(design, truth, every, weigh, grams)
    return Classifier(
        labels=every,
        rows=tuple(rows),
        rarity=np.concatenate(rarity).astype(np.float32),
        weights=weights.astype(np.float32),
        offsets=offsets.astype(np.float32),
    )


def _vocabulary(column: Sequence[View], fewest: int) -> dict[str, int]:
    count: dict[str, int] = {}
    for view in column:
        for key in view:
            count[key] = count.get(key, 0) + 1
    return {key: row for row, key in enumerate(key for key, times in count.items() if times >= fewest)}


def _matrix(column: Sequence[View], known: dict[str, int]) -> csr_array:
    places: list[int] = []
    values: list[float] = []
    starts = [0]
    for view in column:
        for key, value in view.items():
            if (row := known.get(key)) is not None:
                places.append(row)
                values.append(value)
        starts.append(len(places))
    return csr_array(
        (np.array(values), np.array(places, dtype=np.int32), np.array(starts, dtype=np.int32)),
        shape=(len(column), len(known)),
    )


def _rarity(block: csr_array, weigh: Doubles) -> Doubles:
    found: Doubles = np.log((1 + weigh.sum()) / (1 + _present(block).T @ weigh)) + 1
    return found


def _present(block: csr_array) -> csr_array:
    made = block.copy()
    made.data = np.ones_like(made.data)
    return made


def _unit(block: csr_array) -> csr_array:
    """Every row of length one; an empty one stays empty."""
    length = np.sqrt((block * block).sum(axis=1))
    return diags_array(1 / np.where(length > 0, length, 1)) @ block


def _learned(
    design: csr_array, truth: npt.NDArray[np.str_], labels: Sequence[str], weigh: Doubles, grams: npt.NDArray[np.bool_]
) -> tuple[Doubles, Doubles]:
    """The weights of both machines added up, and their offsets."""
    present = _present(design)
    occurs = present.T @ weigh
    with_label = np.stack([present.T @ (weigh * (truth == label)) for label in labels], axis=1)
    prior = np.array([weigh[truth == label].sum() for label in labels]) / weigh.sum()
    likely = (with_label + SMOOTHING * prior) / (occurs[:, None] + SMOOTHING)
    divergence = np.maximum((likely * np.log(np.maximum(likely, 1e-9) / prior)).sum(axis=1), 0) + 1e-3
    weights, offsets = _machine(design, np.where(grams, np.sqrt(divergence), 1.0), grams, truth, labels, weigh)
    if len(labels) == 2:
        return weights, offsets
    for column, label in enumerate(labels):
        chance = np.clip(likely[:, column], 1e-6, 1 - 1e-6)
        tells = np.abs(np.log(chance / (1 - chance)) - np.log(prior[column] / (1 - prior[column]))) + FLOOR
        of_label = np.where(truth == label, label, "")
        more, offset = _machine(design, np.where(grams, tells, 1.0), grams, of_label, ("", label), weigh)
        weights[:, column] += more[:, 1]
        offsets[column] += offset[1]
    return weights, offsets


def _machine(
    design: csr_array,
    tells: Doubles,
    grams: npt.NDArray[np.bool_],
    truth: npt.NDArray[np.str_],
    labels: Sequence[str],
    weigh: Doubles,
) -> tuple[Doubles, Doubles]:
    """One support vector machine over grams weighed by what they tell, its weights given back for the plain ones."""
    scaled = tells / _mean_length(design, tells, grams)
    balanced = np.array([weigh.sum() / (len(labels) * weigh[truth == label].sum()) for label in labels])
    machine = LinearSVC(C=SLACK, random_state=0)
    machine.fit(design @ diags_array(scaled), truth, sample_weight=weigh * balanced[np.searchsorted(labels, truth)])
    coefficients, offsets = machine.coef_, machine.intercept_
    if len(labels) == 2:
        coefficients, offsets = np.vstack([-coefficients, coefficients]), np.array([-offsets[0], offsets[0]])
    return (coefficients * scaled).T.copy(), offsets.copy()


def _mean_length(design: csr_array, tells: Doubles, grams: npt.NDArray[np.bool_]) -> Doubles:
    """What brings the grams back to the length they had on average; other features are left as they are."""
    before = np.sqrt((design * design) @ grams.astype(np.float64))
    after = np.sqrt((design * design) @ np.where(grams, tells * tells, 0.0))
    return np.where(grams, after.mean() / before.mean() if before.any() else 1.0, 1.0)
