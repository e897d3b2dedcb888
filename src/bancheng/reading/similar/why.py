"""Why two texts count as alike: the words of the one that the other has too, those that tell most first."""

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
    shared = np.flatnonzero(tells > 0)
    first = shared[np.diff(at[shared], prepend=-2) > 1]
    last = shared[np.diff(at[shared], append=len(text) + 1) > 1]
    told = np.cumsum(np.concatenate([[0.0], tells]))
    much = (told[last + 1] - told[first]).tolist()
    for begin, end, told_in_it in zip(at[first].tolist(), at[last].tolist(), much, strict=True):
        word = text[begin : end + 2].strip(PARTED)[:LONGEST]
        runs[word] = max(runs.get(word, 0.0), round(told_in_it, 9))
    chosen: list[str] = []
    for word in sorted(runs, key=lambda each: (-runs[each], each)):
        if len(chosen) < most and not any(word in other for other in chosen):
            chosen.append(word)
    return tuple(chosen)
