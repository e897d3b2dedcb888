"""A fitted linear reading: for a text a score per label, and the words of the text that led to it.

It holds nothing but numbers and grams, needs no library of learning, and takes well under a millisecond for a letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bancheng.reading.features import KINDS, LONGEST, View, plain, views
from bancheng.reading.words import whole_words

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

MOST_WORDS = 5
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
        rows, values = self.vector(document)
        found: Floats = self.offsets + values @ self.weights[rows]
        return found

    def knows(self, text: str) -> bool:
        """Whether the text has words at all that something was learned about."""
        return len(plain(text)) > 1 and bool(self.vector(views(plain(text)))[0].size)

    def vector(self, document: Sequence[View]) -> tuple[Rows, Floats]:
        """The rows a text touches and its value in each; every kind of feature has the length of its weight."""
        rows: list[Rows] = []
        values: list[Floats] = []
        for kind, known, view in zip(KINDS, self.rows, document, strict=True):
            pairs = [(row, value) for key, value in view.items() if (row := known.get(key)) is not None]
            if pairs:
                own = np.array([row for row, _ in pairs], dtype=np.int64)
                found = np.array([value for _, value in pairs], dtype=np.float32) * self.rarity[own]
                rows.append(own)
                values.append(found * np.float32(kind.weight / np.linalg.norm(found)))
        if not rows:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        return np.concatenate(rows), np.concatenate(values)

    def words_for(self, text: str, label: str) -> tuple[str, ...]:
        """The words of the text that spoke for a label, the strongest first; whole words where they are known."""
        told = plain(text)
        return _strongest(told, self._heat(told, self.labels.index(label)))

    def _heat(self, told: str, column: int) -> list[float]:
        """How much each character of a plain text speaks for the label, against the average of all labels."""
        rows, values = self.vector(views(told))
        mine = self.weights[rows, column] - self.weights[rows].mean(axis=1)
        weight = dict(zip(rows.tolist(), (values * mine).tolist(), strict=True))
        known = self.rows[0]
        heat = [0.0] * len(told)
        for length in range(1, LONGEST + 1):
            for at in range(len(told) - length + 1):
                if (row := known.get(told[at : at + length])) is not None and row in weight:
                    share = weight[row] / length
                    for place in range(at, at + length):
                        heat[place] += share
        return heat


def _strongest(told: str, heat: Sequence[float]) -> tuple[str, ...]:
    """Whole words by what they weigh, or where there are none hot runs; each once, none inside another."""
    weighed: dict[str, float] = {}
    for start, end in _whole(told, heat) or _runs(told, heat):
        word = told[start:end].strip()
        if len(word) > 1:
            weighed[word] = max(weighed.get(word, 0.0), sum(heat[start:end]))
    best = sorted((word for word in weighed if weighed[word] > 0), key=lambda word: (-weighed[word], word))
    chosen: list[str] = []
    for word in best:
        if weighed[word] < SHARE * weighed[best[0]] or len(chosen) == MOST_WORDS:
            break
        if not any(word in other or other in word for other in chosen):
            chosen.append(word)
    return tuple(chosen)


def _whole(told: str, heat: Sequence[float]) -> list[tuple[int, int]]:
    spans = [(at, at + len(word)) for at, word in whole_words(told) if len(word) > 1]
    return [(start, end) for start, end in spans if sum(heat[start:end]) > 0]


def _runs(told: str, heat: Sequence[float]) -> list[tuple[int, int]]:
    """Two to six characters on end that all speak for the label."""
    found, start = [], 0
    for place in range(len(told) + 1):
        if place == len(told) or heat[place] <= 0 or not told[place].isalnum():
            if 1 < place - start <= 2 * LONGEST:
                found.append((start, place))
            start = place + 1
    return found
