"""How much a piece tells: by how few texts have it, and by how often it stands in one."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

FLATTENED = 0.7
"""The power of a piece's rarity: rare pieces tell more, but not as much more as their rarity says."""
OFTEN = np.concatenate([[0.0], 1 + np.log(np.arange(1, 256))])
"""What it counts that a piece stands in a text so many times."""


def rarity(having: NDArray[np.integer[Any]], texts: int, power: float = FLATTENED) -> NDArray[np.float64]:
    """The weight of pieces that so many of so many texts have (BM25's, after Robertson and Spärck Jones), flattened.

    >>> rarity(np.array([1, 50, 100]), 100, power=1.0).round(2).tolist()
    [4.21, 0.69, 0.0]
    """
    return np.asarray(np.log1p((max(texts, 1) - having + 0.5).clip(0.5) / (having + 0.5)) ** power)
