"""Rows of different lengths, and vectors of one length, in arrays that grow as rows come in."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from bancheng.reading.kernels.products import products

Floats = NDArray[np.float64]
Pieces = tuple[NDArray[np.uint32], NDArray[np.uint8]]
"""The keys of a text and how often each stands there."""
Weighing = tuple[NDArray[np.int32], Floats, Floats]
"""In how many texts each piece stands, what that tells, and what it counts to stand somewhere often."""


class Ragged:
    """Rows of pieces one behind the other: keys, and how often each stands in a text and in it without its places."""

    def __init__(self) -> None:
        self._keys = np.zeros(1 << 12, dtype=np.uint32)
        self._times = np.zeros((2, 1 << 12), dtype=np.uint8)
        self._ends = np.zeros(1 << 8, dtype=np.int64)
        self.rows = 0

    def add(self, keys: NDArray[np.uint32], times: NDArray[np.uint8], anywhere: NDArray[np.uint8]) -> int:
        """The number of the new row."""
        begin = int(self._ends[self.rows])
        end = begin + len(keys)
        self._keys = _grown(self._keys, end)
        self._times = _grown(self._times, end)
        self._ends = _grown(self._ends, self.rows + 2)
        self._keys[begin:end] = keys
        self._times[:, begin:end] = times, anywhere
        self.rows += 1
        self._ends[self.rows] = end
        return self.rows - 1

    def keys(self, row: int) -> NDArray[np.uint32]:
        """The keys of one row."""
        return self._keys[self._ends[row] : self._ends[row + 1]]

    def products(
        self, rows: NDArray[np.int64], column: int, weighing: Weighing, wanted: Floats
    ) -> tuple[Floats, Floats]:
        """The product of each of some rows with what is wanted, piece by piece, and with itself."""
        shared, own = np.zeros(len(rows)), np.zeros(len(rows))
        told = (rows, self._ends, self._keys, self._times[column], *weighing, wanted, shared, own)
        products(*(each.data for each in told))
        return shared, own

    def products_of_each(self, rows: NDArray[np.int64], column: int, weighing: Weighing, asked: Pieces) -> Floats:
        """The product of each of some rows and, last, what is asked with each of them."""
        texts_with, tells, often = weighing
        spans = [slice(*self._ends[row : row + 2].tolist()) for row in rows.tolist()]
        keys = np.concatenate([*(self._keys[each] for each in spans), asked[0]])
        times = np.concatenate([*(self._times[column, each] for each in spans), asked[1]])
        ends = np.cumsum([0, *(each.stop - each.start for each in spans), len(asked[0])], dtype=np.int32)
        places = np.unique(keys, return_inverse=True)[1].astype(np.int32)
        told = csr_array((often[times] * tells[texts_with[keys]], places, ends), shape=(len(ends) - 1, len(keys)))
        return np.asarray((told @ told.T).toarray())


class Vectors:
    """Vectors of one length in half precision, and their mean: what all texts have in common tells nothing."""

    def __init__(self) -> None:
        self._rows: NDArray[np.float16] = np.zeros((0, 0), dtype=np.float16)
        self._sum: NDArray[np.float64] = np.zeros(0)
        self._has = np.zeros(0, dtype=bool)
        self._count = 0

    def put(self, row: int, vector: NDArray[np.float32]) -> None:
        """Keep the vector of a row, made one long. One of another length than those before is not kept."""
        if not self._count:
            self._rows, self._sum = np.zeros((1 << 8, len(vector)), dtype=np.float16), np.zeros(len(vector))
        length = float(np.linalg.norm(vector))
        if len(vector) != self._rows.shape[1] or not np.isfinite(length) or length == 0:
            return
        self._rows = np.ascontiguousarray(_grown(self._rows.T, row + 1).T) if row >= len(self._rows) else self._rows
        self._has = _grown(self._has, row + 1)
        self._rows[row] = vector / length
        self._has[row] = True
        self._sum += self._rows[row]
        self._count += 1

    def drop(self, row: int) -> None:
        """Forget the vector of a row, if it has one."""
        if row < len(self._has) and self._has[row]:
            self._sum -= self._rows[row]
            self._has[row] = False
            self._count -= 1

    def directions(self, rows: NDArray[np.int64], asked: NDArray[np.float32] | None) -> NDArray[np.float32]:
        """Some rows and, last, what is asked: without the mean of all, one long; nothing where there is no vector."""
        made = np.zeros((len(rows) + 1, self._rows.shape[1]), dtype=np.float32)
        if asked is None or not self._count or len(asked) != self._rows.shape[1]:
            return made
        here = np.flatnonzero(rows < len(self._has))
        here = here[self._has[rows[here]]]
        mean = (self._sum / self._count).astype(np.float32)
        made[here] = self._rows[rows[here]].astype(np.float32) - mean
        made[-1] = asked / max(float(np.linalg.norm(asked)), 1e-9) - mean
        return np.asarray(made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    """The array, or one twice as long along its last axis with the same at its beginning."""
    if size <= array.shape[-1]:
        return array
    more = np.zeros((*array.shape[:-1], max(size, 2 * array.shape[-1])), dtype=array.dtype)
    more[..., : array.shape[-1]] = array
    return more
