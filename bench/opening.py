"""What it does to leave out the cases that led to a class: classes that opened because they happened to be many.

Nothing changes in these classes. Each opens with three cases or more within four weeks; its playbook is published
half a year later, and it is judged as any other, with the opening weeks counted and without.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bancheng.classes.cold.weeks import OPENING_CASES, OPENING_WEEKS
from recurring import Drawn, Kind, drawn, first_said, ours

TO_PUBLICATION = 26
RATES = (0.1, 0.25, 0.5)


def opened(runs: int, seed: int) -> dict[str, dict[str, float]]:
    """By rate the share called cold with the opening weeks counted, and left out."""
    return {f"{rate:g} a week": _of_rate(np.random.default_rng((seed, 999)), rate, runs) for rate in RATES}


def _of_rate(draw: np.random.Generator, rate: float, runs: int) -> dict[str, float]:
    kind = Kind(rate, 1.0, False, "level", before=OPENING_WEEKS + TO_PUBLICATION)
    classes = drawn(draw, kind, runs)
    classes.own[:, :OPENING_WEEKS] = _openings(draw, rate, runs)
    return {name: round(_cold(each), 4) for name, each in (("counted", classes), ("left out", _without(classes)))}


def _openings(draw: np.random.Generator, rate: float, runs: int) -> NDArray[np.float64]:
    """Four weeks in which a class of this rate was noticed."""
    found = np.empty((0, OPENING_WEEKS))
    while len(found) < runs:
        weeks = draw.poisson(rate, (20 * runs, OPENING_WEEKS)).astype(float)
        found = np.concatenate([found, weeks[weeks.sum(1) >= OPENING_CASES]])
    return found[:runs]


def _without(classes: Drawn) -> Drawn:
    own, others = classes.own[:, OPENING_WEEKS:], classes.others[:, OPENING_WEEKS:]
    return replace(classes, own=own, others=others, before=classes.before - OPENING_WEEKS)


def _cold(classes: Drawn) -> float:
    return float(np.isfinite(first_said(ours, classes)).mean())
