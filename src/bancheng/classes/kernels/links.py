"""Which texts are alike: each new one meets, under each of its rarest pieces, the latest few that have it too.

Work for a text is bounded by pieces x reach, however many texts there are. What it meets is ranked by the weight
of the pieces they met under; the best are compared whole. Nothing is found twice, and a pair is as alike either way.
"""

from typing import Any

import numpy as np

_NOBODY = -1


class Links:
    """Texts taken in one after the other, as `Grams.sketch` wrote them, and the best earlier ones for each.

    `keys` and `weights` have one row for each text, `sizes` says how much of it is filled; `vectors` add an encoder's
    opinion, or have no columns. `near` and `alike` hold the
    answer of the last `find`: the rows, best first, and how alike they are (the cosine).
    """

    def __init__(
        self,
        keys: memoryview,
        weights: memoryview,
        sizes: memoryview,
        vectors: Any,
        bits: int,
        pieces: int,
        reach: int,
        most: int,
    ) -> None:
        self.keys, self.weights, self.sizes, self.vectors = keys, weights, sizes, vectors
        self._columns = vectors.shape[1]
        self._pieces, self._reach, self._most = pieces, reach, most
        rows = len(sizes)
        self._latest = np.full(1 << bits, _NOBODY, dtype=np.int32).data  # the newest posting under each piece
        self._earlier = np.full(rows * pieces, _NOBODY, dtype=np.int32).data  # the posting before each posting
        self._weight = np.zeros(rows * pieces, dtype=np.float32).data
        self._rare = np.zeros(pieces, dtype=np.int32).data  # places in the row of the new text
        self._sum = np.zeros(rows, dtype=np.float32).data
        self._met = np.zeros(max(1, pieces * reach), dtype=np.int32).data
        self._best = np.zeros(2 * most, dtype=np.int32).data
        self.near = np.zeros(2 * most, dtype=np.int32).data
        self.alike: Any = np.zeros(2 * most, dtype=np.float32).data

    def find(self, row: int, floor: float) -> int:
        """The texts taken in so far that are most like this one, at least `floor`, in `near`; says how many."""
        count = self._choose(row)
        met = self._meet(row, count)
        best = self._rank(met)
        found = 0
        for number in range(best):
            other = self._best[number]
            alike = self.compare(row, other)
            if alike >= floor:
                place = found
                while place > 0 and self.alike[place - 1] < alike:
                    self.alike[place], self.near[place] = self.alike[place - 1], self.near[place - 1]
                    place -= 1
                self.alike[place], self.near[place] = alike, other
                found += 1
        return min(found, self._most)

    def chain(self, rows: memoryview, floor: float, left: memoryview, right: memoryview, alike: Any) -> int:
        """Finds links for each of these texts and takes it in; writes them one after another and says how many."""
        count = 0
        for number in range(len(rows)):
            found = self.find(rows[number], floor)
            for place in range(found):
                left[count], right[count] = rows[number], self.near[place]
                alike[count] = self.alike[place]
                count += 1
            self.take(rows[number])
        return count

    def take(self, row: int) -> None:
        """Takes a text in, so that later ones meet it."""
        count = self._choose(row)
        for number in range(count):
            key = self.keys[row, self._rare[number]]
            posting = row * self._pieces + number
            self._weight[posting] = self.weights[row, self._rare[number]]
            self._earlier[posting] = self._latest[key]
            self._latest[key] = posting

    def compare(self, one: int, other: int) -> float:
        """How alike two texts are: the cosine of what was kept of them, and the product of their vectors."""
        i, j, total = 0, 0, 0.0
        while i < self.sizes[one] and j < self.sizes[other]:
            if self.keys[one, i] == self.keys[other, j]:
                total += self.weights[one, i] * self.weights[other, j]
                i += 1
                j += 1
            elif self.keys[one, i] < self.keys[other, j]:
                i += 1
            else:
                j += 1
        for column in range(self._columns):
            total += self.vectors[one, column] * self.vectors[other, column]
        return total

    def _choose(self, row: int) -> int:
        """The places of the heaviest pieces of a text, in `_rare`, heaviest first."""
        count = 0
        for place in range(self.sizes[row]):
            weight = self.weights[row, place]
            if count == self._pieces:
                if self.weights[row, self._rare[count - 1]] >= weight:
                    continue
                count -= 1
            at = count
            while at > 0 and self.weights[row, self._rare[at - 1]] < weight:
                self._rare[at] = self._rare[at - 1]
                at -= 1
            self._rare[at] = place
            count += 1
        return count

    def _meet(self, row: int, count: int) -> int:
        """Who stands under these pieces, each once in `_met`, with the weight that met in `_sum`."""
        met = 0
        for number in range(count):
            place = self._rare[number]
            posting = self._latest[self.keys[row, place]]
            steps = 0
            while posting != _NOBODY and steps < self._reach:
                other = posting // self._pieces
                if self._sum[other] == 0:
                    self._met[met] = other
                    met += 1
                self._sum[other] += self.weights[row, place] * self._weight[posting]
                posting = self._earlier[posting]
                steps += 1
        return met

    def _rank(self, met: int) -> int:
        """The 2 x `most` with the greatest sums, in `_best`; among equals the latest. Leaves `_sum` empty."""
        best = 0
        for number in range(met):
            other = self._met[number]
            if best == len(self._best):
                if not self._is_before(other, self._best[best - 1]):
                    continue
                best -= 1
            at = best
            while at > 0 and self._is_before(other, self._best[at - 1]):
                self._best[at] = self._best[at - 1]
                at -= 1
            self._best[at] = other
            best += 1
        for number in range(met):
            self._sum[self._met[number]] = 0
        return best

    def _is_before(self, one: int, other: int) -> bool:
        if self._sum[one] != self._sum[other]:
            return self._sum[one] > self._sum[other]
        return one > other
