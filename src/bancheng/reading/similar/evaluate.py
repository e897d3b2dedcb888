"""Ways to find similar texts, side by side on texts whose class is known, each with as many settings to choose from.

Settings are chosen on the classes of four folds and scored on the fifth, so that no class helps to choose its own; or
on one file and scored on another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain

import numpy as np

from bancheng.reading.similar.measures import Judged, Matrix, Mean, figure, figures
from bancheng.reading.similar.pool import Pool

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Method:
    """One way to find similar texts, with the settings it may choose from; the settings are tried as they stand."""

    name: str
    settings: tuple[float, ...]
    scores: Callable[[Pool, float], Matrix]


WORDS = (
    Method("bm25", (0.8, 1.2, 1.6, 2.0, 3.0, 4.0), lambda pool, k1: pool.bm25(k1)),
    Method("alone", (0.4, 0.55, 0.7, 0.85, 1.0, 1.2), lambda pool, power: pool.words_by(power)),
    Method("words", (0.3, 0.35, 0.4, 0.45, 0.5, 0.6), lambda pool, share: pool.ordered(pool.words, share)),
)
"""What needs no encoder: BM25, our likeness of each text alone, and what the index does with it."""
SENSE = (
    Method("sense", (0.0, 0.25, 0.5, 0.75, 0.9, 1.0), lambda pool, share: pool.sense_less(share)),
    Method(
        "ranks", (1, 5, 10, 20, 60, 120), lambda pool, k: by_rank(k, pool.words[pool.asked], pool.sense[pool.asked])
    ),
    Method("fusion", (0.05, 0.1, 0.15, 0.2, 0.3, 0.4), lambda pool, part: pool.ordered(pool.fused(part))),
)
"""What needs one: the vectors alone, words and vectors joined by rank, and by score as the index does."""


def ways(pool: Pool) -> tuple[Method, ...]:
    """The ways that can be compared on these texts."""
    return WORDS if pool.vectors is None else WORDS + SENSE


@dataclass(frozen=True, slots=True)
class Tried:
    """What each setting of a way is worth on a pool: where only members may be found, and where every text may."""

    members: tuple[Judged, ...]
    every: tuple[Judged, ...]


def tried(pool: Pool, way: Method) -> Tried:
    """Every setting of a way, tried."""
    scores = [way.scores(pool, setting) for setting in way.settings]
    return Tried(
        tuple(pool.judged(each, members=True) for each in scores),
        tuple(pool.judged(each, members=False) for each in scores),
    )


def best(found: Tried, classes: frozenset[str] | None = None) -> int:
    """The place of the setting with the greatest nDCG@10 among all texts; among equals the first."""
    judged = found.every if classes is None else [each.of(classes) for each in found.every]
    return int(np.argmax([each.ten.mean() for each in judged]))


def cross_validated(found: Tried) -> tuple[Judged, Judged]:
    """Each class judged with the setting that was best on the classes of the other folds: members, and every text."""
    names = sorted(set(found.every[0].classes))
    parts: list[tuple[Judged, Judged]] = []
    for fold in range(FOLDS):
        inside = frozenset(names[fold::FOLDS])
        outside = frozenset(names) - inside
        if inside and outside:
            at = best(found, outside)
            parts.append((found.members[at].of(inside), found.every[at].of(inside)))
    return _together([each for each, _ in parts]), _together([each for _, each in parts])


def by_rank(k: float, *ways: Matrix) -> Matrix:
    """Scores joined by reciprocal rank (Cormack and others 2009)."""
    return np.asarray(sum(1 / (k + ranks(scores)) for scores in ways))


def ranks(scores: Matrix) -> Matrix:
    """The place of each text among all, from 1."""
    order = np.argsort(-scores, axis=1, kind="stable")
    made = np.empty_like(scores)
    np.put_along_axis(made, order, np.arange(1, scores.shape[1] + 1, dtype=np.float32)[None, :], axis=1)
    return made


def _together(parts: list[Judged]) -> Judged:
    return Judged(
        tuple(chain.from_iterable(each.classes for each in parts)),
        np.concatenate([each.first for each in parts]),
        np.concatenate([each.ten for each in parts]),
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What a way is worth: the setting chosen, figures where members may be found and where every text may.

    `behind_fusion` is by how much nDCG@10 among every text the fusion is better, question by question; None for itself.
    """

    setting: float
    members: Mapping[str, Mean]
    every: Mapping[str, Mean]
    behind_fusion: Mean | None


def results(train: Pool, test: Pool | None, seed: int) -> dict[str, Result]:
    """Every way by name: cross-validated on one pool, or with the settings best on it scored on another."""
    found = {way.name: tried(train, way) for way in ways(train)}
    chosen = {name: best(each) for name, each in found.items()}
    if test is None:
        judged = {name: cross_validated(each) for name, each in found.items()}
    else:
        judged = {way.name: _scored(test, way, chosen[way.name]) for way in ways(train)}
    ahead = judged["fusion"][1] if "fusion" in judged else None
    made = {}
    for way in ways(train):
        members, every = judged[way.name]
        behind = None if ahead is None or way.name == "fusion" else figure(ahead.ten - every.ten, every.classes, seed)
        setting = way.settings[chosen[way.name]]
        made[way.name] = Result(setting, figures(members, seed), figures(every, seed), behind)
    return made


def _scored(pool: Pool, way: Method, at: int) -> tuple[Judged, Judged]:
    scores = way.scores(pool, way.settings[at])
    return pool.judged(scores, members=True), pool.judged(scores, members=False)
