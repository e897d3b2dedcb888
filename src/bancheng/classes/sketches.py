"""What each text is about, in a few dozen weighted pieces: all that is kept of it for comparing.

Pieces are single characters and neighbouring pairs. On three sets of real questions and letters these found more than
words did, and they need no dictionary. A piece tells the more the fewer texts have it (inverse document frequency,
Spärck Jones 1972); one that stands in a single text only makes that text
less like others, one that stands in half of all tells nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bancheng.classes.kernels.grams import Grams

BITS = 21
_FEW = 50  # in a handful of texts, half of them is not yet common


@dataclass(frozen=True, slots=True)
class Weighing:
    """What of a text counts: how many characters, how many pieces are kept, whether numbers and codes tell anything.

    An event keeps its place and numbers; a class is the same matter anywhere, so they are masked.
    """

    characters: int
    pieces: int
    masked: bool


EVENT = Weighing(characters=100, pieces=96, masked=False)
CLASS = Weighing(characters=350, pieces=400, masked=True)


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of `texts` texts each piece stands: frozen for an epoch, so that what is alike today is tomorrow."""

    counts: NDArray[np.int32]
    texts: int

    def rarity(self) -> NDArray[np.float32]:
        """The weight of a piece by its count."""
        counts = np.arange(self.texts + 1)
        weight = np.log((1 + self.texts) / (1 + counts))
        weight[:2] = -weight[min(2, self.texts)]
        weight[max(_FEW, self.texts // 2) + 1 :] = 0
        return weight.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Sketches:
    """One row for each text: its pieces in ascending order and their weights, over the length of the whole text."""

    keys: NDArray[np.int32]
    weights: NDArray[np.float32]
    sizes: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.sizes)


def count_pieces(texts: Iterable[str], view: Weighing) -> Frequencies:
    """The frequencies of an epoch, from its texts."""
    counts = np.zeros(1 << BITS, dtype=np.int32)
    grams = Grams(BITS, view.masked, counts.data)
    number = 0
    for text in texts:
        grams.count(code_points(text, view), 1)
        number += 1
    return Frequencies(counts, number)


def sketch(texts: Sequence[str], view: Weighing, frequencies: Frequencies) -> Sketches:
    """The sketches of the texts, in their order."""
    made = empty_sketches(len(texts), view)
    grams = Grams(BITS, view.masked, frequencies.counts.data)
    rarity = frequencies.rarity().data
    for row, text in enumerate(texts):
        made.sizes[row] = grams.sketch(code_points(text, view), rarity, made.keys[row].data, made.weights[row].data)
    return made


def empty_sketches(rows: int, view: Weighing) -> Sketches:
    """Room for so many sketches."""
    return Sketches(
        np.zeros((rows, view.pieces), dtype=np.int32),
        np.zeros((rows, view.pieces), dtype=np.float32),
        np.zeros(rows, dtype=np.int32),
    )


def code_points(text: str, view: Weighing) -> Any:
    """The code points of as much of a text as is looked at, as machine numbers."""
    return memoryview(text[: view.characters].encode("utf-32-le", "surrogatepass")).cast("I")
