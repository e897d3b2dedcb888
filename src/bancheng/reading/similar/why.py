"""Why two texts count as alike: the words of the one that the other has too, those that tell most first."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bancheng.reading.similar.index import Index
from bancheng.reading.similar.sketch import pairs_of
from bancheng.reading.similar.views import PARTED, View, anywhere, plain

MOST = 5
LONGEST = 12


def shared_words(index: Index, key: int, asked: str, view: View, most: int = MOST) -> tuple[str, ...]:
    """Runs of the asked text that stand in the text under this number as well. They are the asker's own words."""
    return words_shared_with(index, [key], asked, view, most)[0]


def words_shared_with(
    index: Index, found: Sequence[int], asked: str, view: View, most: int = MOST
) -> list[tuple[str, ...]]:
    """The same for each of several texts; what is asked is taken apart once."""
    text = plain(asked)
    text = anywhere(text) if view is View.CLASS else text
    at, keys = pairs_of(text)
    weights = index.rarity(keys) ** 2
    return [telling_runs(text, at, index.shared(key, keys) * weights, most) for key in found]


def telling_runs(text: str, at: NDArray[np.intp], tells: NDArray[np.float64], most: int = MOST) -> tuple[str, ...]:
    """The runs of a plain text that tell most: pairs begin `at`, each tells so much, 0 where it is not shared.

    A run that joins several pairs tells as much as they do together; one inside another is not named again.
    """
    runs: dict[str, float] = {}
    places, told = at.tolist(), [0.0, *np.cumsum(tells).tolist()]
    for begin, end in _runs(at[tells > 0].tolist()):
        word = text[begin:end].strip(PARTED)[:LONGEST]
        told_in_it = told[bisect_right(places, end - 2)] - told[bisect_left(places, begin)]
        runs[word] = max(runs.get(word, 0.0), round(told_in_it, 9))
    chosen: list[str] = []
    for word in sorted(runs, key=lambda each: (-runs[each], each)):
        if len(chosen) < most and not any(word in other for other in chosen):
            chosen.append(word)
    return tuple(chosen)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Begin and end of what neighbouring pairs cover together."""
    runs: list[tuple[int, int]] = []
    for at in places:
        if runs and at < runs[-1][1]:
            runs[-1] = (runs[-1][0], at + 2)
        else:
            runs.append((at, at + 2))
    return runs
