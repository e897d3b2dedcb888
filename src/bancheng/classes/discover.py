"""Classes among many texts: groups that are alike on average; whatever is like nothing else stays unclassed.

The texts come in the order in which they were received. As long as no piece is shared by more texts than the index
reaches back (512 in a small corpus), the order does not matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bancheng.classes.kernels.merging import SAMPLE, Merging
from bancheng.classes.linking import Encode, Graph, Progress, Settings, link
from bancheng.classes.sketches import Frequencies, count_pieces

_LEVELS = 8


@dataclass(frozen=True, slots=True)
class FoundClass:
    """One class: its texts, the earliest first, and for each how alike it is to the others on average."""

    rows: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Discovery:
    """All classes of a corpus, the largest first, and the likeness a link had to have."""

    texts: int
    classes: tuple[FoundClass, ...]
    floor: float

    def class_of(self) -> dict[int, int]:
        """For each classed text the first text of its class; the others are not in it."""
        return {row: found.rows[0] for found in self.classes for row in found.rows}


def discover(
    texts: Sequence[str],
    settings: Settings,
    frequencies: Frequencies | None = None,
    encode: Encode | None = None,
    progress: Progress | None = None,
) -> Discovery:
    """The classes of these texts, with the frequencies of a larger corpus and an encoder if there are any.

    >>> from bancheng.classes.linking import EVENTS
    >>> said = ["房产证办不下来，没交费", "小区房产证办不下来", "房产证办不下来，说没交费", "路灯坏了"]
    >>> [found.rows for found in discover(said, EVENTS).classes]
    [(0, 1, 2)]
    """
    frequencies = frequencies or count_pieces(texts, settings.view)
    graph = link(texts, settings, frequencies, encode, progress)
    return group(graph, len(texts), settings)


def group(graph: Graph, texts: int, settings: Settings) -> Discovery:
    """The classes that the links of a graph make."""
    merging = Merging(graph.links, texts)
    for level in _levels(settings.cut):
        strong = int(np.searchsorted(-graph.alike, -level, side="right")) if level > settings.cut else len(graph.alike)
        merging.join(graph.left[:strong].data, graph.right[:strong].data, level)
    first = np.fromiter((merging.first(row) for row in range(texts)), dtype=np.int32, count=texts)
    classed = np.flatnonzero(np.asarray(merging.size)[first] >= settings.smallest)
    order = classed[np.argsort(first[classed], kind="stable")]
    parts = np.split(order, np.flatnonzero(np.diff(first[order])) + 1) if len(order) else []
    classes = [_found(graph, part.tolist()) for part in parts]
    return Discovery(texts, tuple(sorted(classes, key=lambda found: (-len(found.rows), found.rows[0]))), graph.floor)


def _levels(cut: float) -> list[float]:
    """From what is nearly the same down to the cut: the most alike groups are to unite first, as in the textbook."""
    return [max(cut, cut ** (number / _LEVELS)) for number in range(1, _LEVELS + 1)]


def _found(graph: Graph, rows: list[int]) -> FoundClass:
    sample = rows if len(rows) <= SAMPLE else [rows[number * len(rows) // SAMPLE] for number in range(SAMPLE)]
    return FoundClass(tuple(rows), tuple(_mean(graph, row, sample) for row in rows))


def _mean(graph: Graph, row: int, sample: list[int]) -> float:
    alike: list[float] = [graph.links.compare(row, other) for other in sample if other != row]
    return round(sum(alike) / len(alike), 4)
