"""Links between texts that are more alike than chance makes them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bancheng.classes.chance import least_likeness, patched
from bancheng.classes.kernels.links import Links
from bancheng.classes.sketches import BITS, CLASS, EVENT, Frequencies, Sketches, Weighing, sketch

_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What counts as alike. `cut` is the least mean likeness of a class, `smallest` how many texts make one.

    `chance` is the share of texts about nothing that may have a link; `pieces` and `most` bound the work for each text.
    The cut and the chance were chosen on labelled issues, the rest are bounds. `trust` is how much an encoder's cosine
    counts beside the words', where there is an encoder.
    """

    view: Weighing
    cut: float
    smallest: int = 3
    chance: float = 0.03
    pieces: int = 24
    most: int = 12
    trust: float = 0.2

    def reach(self, texts: int) -> int:
        """How many texts are met under one piece: a small corpus can afford all, a large one the latest few."""
        return min(512, max(8, 1_000_000 // max(1, texts)))

    def with_sense(self) -> "Settings":
        """The same where an encoder is asked too: then whatever is alike is about twice as much so."""
        return replace(self, cut=2 * self.cut)


EVENTS = Settings(EVENT, cut=0.06)
CLASSES = Settings(CLASS, cut=0.07, chance=0.5, pieces=64, most=24)

Progress = Callable[[int], None]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to rows of length 1, such that texts that mean alike have a great product."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The links, the strongest first; among equals the earlier texts first."""

    links: Any
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    alike: NDArray[np.float32]
    floor: float


def index(sketches: Sketches, settings: Settings, vectors: NDArray[np.float32] | None = None) -> Links:
    """An index without texts yet, with room for these sketches."""
    opinion = np.zeros((len(sketches), 0), np.float32) if vectors is None else vectors * np.float32(settings.trust**0.5)
    return Links(
        sketches.keys.data,
        sketches.weights.data,
        sketches.sizes.data,
        opinion,
        BITS,
        settings.pieces,
        settings.reach(len(sketches)),
        settings.most,
    )


def link(
    texts: Sequence[str],
    settings: Settings,
    frequencies: Frequencies,
    encode: Encode | None = None,
    progress: Progress | None = None,
) -> Graph:
    """The links between texts, in the order in which the texts came; an encoder's opinion counts where there is one."""
    view, rows = settings.view, len(texts)
    strangers = patched(texts, view.characters)
    everything = [*texts, *strangers]
    vectors = encode([text[: view.characters] for text in everything]) if encode else None
    links = index(sketch(everything, view, frequencies), settings, vectors)
    one, other, alike = _chain(links, rows, settings, progress)
    floor = least_likeness(links, range(rows, rows + len(strangers)), settings.chance)
    kept = np.flatnonzero(alike >= floor)
    order = kept[np.lexsort((one[kept], other[kept], -alike[kept]))]
    return Graph(links, one[order], other[order], alike[order], floor)


def _chain(links: Links, rows: int, settings: Settings, progress: Progress | None) -> list[NDArray[Any]]:
    """All texts taken in, a chunk at a time: later text, earlier text, how alike."""
    room = _CHUNK * settings.most
    left, right, alike = np.zeros(room, np.int32), np.zeros(room, np.int32), np.zeros(room, np.float32)
    parts = [(left[:0], right[:0], alike[:0])]
    for start in range(0, rows, _CHUNK):
        chunk = np.arange(start, min(rows, start + _CHUNK), dtype=np.int32)
        count = links.chain(chunk.data, settings.cut, left.data, right.data, alike.data)
        parts.append((left[:count].copy(), right[:count].copy(), alike[:count].copy()))
        if progress:
            progress(len(chunk))
    return [np.concatenate(column) for column in zip(*parts, strict=True)]
