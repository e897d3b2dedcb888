"""A fitted linear reading: for a text a score per label, and the words of the text that led to it.

It holds nothing but numbers and grams, needs no library of learning, and takes well under a millisecond for a letter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

import numpy as np
import numpy.typing as npt

from bancheng.reading.features import KINDS, LONGEST, View, plain, views
from bancheng.reading.words import RECENT, cues_in, duties_in

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

MOST_WORDS = 5
LOOKED_AT = 300
"""So many characters are searched for words that are in no table."""
MOST_PIECES = 4_000
"""Of so many words the grams are remembered."""
SHARE = 0.35
"""Words are shown down to this share of what the first of them weighs."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """What was learned: per kind of feature its rows, per row its rarity and a weight for each label."""

    labels: tuple[str, ...]
    rows: tuple[Mapping[str, int], ...]
    rarity: Floats
    weights: Floats
    offsets: Floats

    def scores(self, text: str) -> Floats:
        """One score per label; the higher the likelier, zero is between."""
        return self.scores_of(views(plain(text)))

    def scores_of(self, document: Sequence[View]) -> Floats:
        """The scores of a text whose views are there already."""
        return self.scores_at(*self.vector(document))

    def scores_at(self, rows: Rows, values: Floats) -> Floats:
        """The scores of a text whose vector is there already."""
        found: Floats = self.offsets + values @ self.weights[rows]
        return found

    def vector(self, document: Sequence[View]) -> tuple[Rows, Floats]:
        """The rows a text touches and its value in each; every kind of feature has the length of its weight."""
        rows: list[Rows] = [np.zeros(0, np.int64)]
        values: list[Floats] = [np.zeros(0, np.float32)]
        for kind, known, view in zip(KINDS, self.rows, document, strict=True):
            every = np.fromiter(map(known.get, view, repeat(-1)), np.int64, len(view))
            here = every >= 0
            own = every[here]
            if own.size:
                found = np.fromiter(view.values(), np.float32, len(view))[here] * self.rarity[own]
                rows.append(own)
                values.append(found * np.float32(kind.weight / np.linalg.norm(found)))
        return np.concatenate(rows), np.concatenate(values)

    def words_for(self, told: str, label: str, rows: Rows, values: Floats) -> tuple[str, ...]:
        """The words of a plain text that spoke for a label, the strongest first; whole words where there are some."""
        weights = self.weights[rows]
        mine = values * (weights[:, self.labels.index(label)] - weights.mean(axis=1))
        speaks = dict(zip(rows.tolist(), mine.tolist(), strict=True))
        whole = {word for _, word in (*duties_in(told), *cues_in(told)) if len(word) > 1}
        return self._strongest(whole, speaks) or self._strongest(_runs(told), speaks)

    def _strongest(self, words: Iterable[str], speaks: Mapping[int, float]) -> tuple[str, ...]:
        """Those that speak for it, by the grams in them, down to a share of the first; none inside another."""
        weighed = {word: self._weight(word, speaks) for word in words}
        best = sorted((word for word in weighed if weighed[word] > 0), key=lambda word: (-weighed[word], word))
        chosen: list[str] = []
        for word in best:
            if weighed[word] < SHARE * weighed[best[0]] or len(chosen) == MOST_WORDS:
                break
            if not any(word in other or other in word for other in chosen):
                chosen.append(word)
        return tuple(chosen)

    def _weight(self, word: str, speaks: Mapping[int, float]) -> float:
        known = self.rows[0]
        return sum(speaks.get(known.get(gram, -1), 0.0) for gram in _pieces(word))


@lru_cache(maxsize=MOST_PIECES)
def _pieces(word: str) -> tuple[str, ...]:
    """The grams of a word; several readings ask for those of the same words."""
    lengths = range(1, LONGEST + 1)
    return tuple(sorted({word[at : at + length] for length in lengths for at in range(len(word) - length + 1)}))


@lru_cache(maxsize=RECENT)
def _runs(told: str) -> frozenset[str]:
    """Every pair and triple of characters on end, in the part of the text that is looked at for them."""
    part = told[:LOOKED_AT]
    pairs = {part[at : at + length] for length in (2, 3) for at in range(len(part) - length + 1)}
    return frozenset(run for run in pairs if run.isalnum())
