"""Links between texts that are alike, and how alike is alike enough for so many texts.

Among a million texts some are alike by chance that would not have been among a thousand, so a fixed threshold lets
noise in as a corpus grows. How alike pairs are that have nothing to do with each other is seen on pairs drawn from the
corpus itself; beyond what a sample shows, the tail is taken to fall exponentially, and the threshold stands where a
text has `chance` links to expect from chance alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bancheng.classes.kernels.links import Links
from bancheng.classes.sketches import BITS, CLASS, EVENT, Sketches, View

_DRAWN = 40_000
_UPPER, _LOWER = 0.995, 0.95
_ENOUGH = 0.4  # alike in any corpus; a handful of texts has too few strangers to learn from
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What counts as alike. `cut` is the least mean likeness of a class, `smallest` how many texts make one.

    `chance` is how many links to nothing a text may expect; `pieces` and `most` bound the work for each text. The
    first two were chosen on labelled issues, the rest are bounds.
    """

    view: View
    cut: float
    smallest: int = 3
    chance: float = 0.5
    pieces: int = 24
    most: int = 12

    def reach(self, texts: int) -> int:
        """How many texts are met under one piece: a small corpus can afford all, a large one the latest few."""
        return min(512, max(8, 1_000_000 // max(1, texts)))


EVENTS = Settings(EVENT, cut=0.07)
CLASSES = Settings(CLASS, cut=0.10, pieces=64, most=24)

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Graph:
    """The links, the strongest first; among equals the earlier texts first."""

    links: Any
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    alike: NDArray[np.float32]
    floor: float


def index(sketches: Sketches, settings: Settings) -> Links:
    """An index without texts yet, with room for these sketches."""
    return Links(
        sketches.keys.data,
        sketches.weights.data,
        sketches.sizes.data,
        BITS,
        settings.pieces,
        settings.reach(len(sketches)),
        settings.most,
    )


def threshold(sketches: Sketches, chance: float, texts: int | None = None) -> float:
    """How alike two texts must be, among so many texts (these, unless said), to be more than chance.

    The pairs are drawn in a fixed way, so that the same texts have the same threshold.
    """
    rows, texts = len(sketches), texts or len(sketches)
    if rows < 3:
        return 0.0
    draw = np.random.default_rng(rows)
    pairs = draw.integers(0, rows, (min(_DRAWN, 20 * rows), 2), dtype=np.int32)
    links = index(sketches, Settings(EVENT, 0.0, pieces=1, most=1))
    alike = np.sort([links.compare(one, other) for one, other in pairs[pairs[:, 0] != pairs[:, 1]].tolist()])
    low, high = np.quantile(alike, [_LOWER, _UPPER])
    steep = (high - low) / log((1 - _LOWER) / (1 - _UPPER))
    return min(_ENOUGH, float(low + steep * log(max(1.0, (1 - _LOWER) * texts / chance))))


def link(sketches: Sketches, settings: Settings, progress: Progress | None = None) -> Graph:
    """The links between texts, in the order in which the texts came."""
    rows, floor = len(sketches), threshold(sketches, settings.chance)
    links = index(sketches, settings)
    parts: list[tuple[NDArray[Any], ...]] = []
    left, right = (np.zeros(_CHUNK * settings.most, dtype=np.int32) for _ in range(2))
    alike = np.zeros(_CHUNK * settings.most, dtype=np.float32)
    for start in range(0, rows, _CHUNK):
        chunk = np.arange(start, min(rows, start + _CHUNK), dtype=np.int32)
        count = links.chain(chunk.data, floor, left.data, right.data, alike.data)
        parts.append((left[:count].copy(), right[:count].copy(), alike[:count].copy()))
        if progress:
            progress(len(chunk))
    if not parts:
        return Graph(links, left[:0], right[:0], alike[:0], floor)
    one, other, strength = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.lexsort((one, other, -strength))
    return Graph(links, one[order], other[order], strength[order], floor)
