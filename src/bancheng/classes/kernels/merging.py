"""Groups of texts that are alike on average: links from the strongest to the weakest, each joining two groups or not.

Average linkage (Sokal and Michener 1958) over a sparse graph: a link proposes, and the mean likeness between the
two groups decides. For large groups the mean is taken over a sample of each, evenly chosen, so that one link never
costs more than SAMPLE x SAMPLE comparisons.
"""

import numpy as np

from bancheng.classes.kernels.links import Links

SAMPLE = _SAMPLE = 16


class Merging:
    """One group for each text at first; `group[row]` leads to the group's first text, `size` says how many it has."""

    def __init__(self, links: Links, rows: int) -> None:
        self._links = links
        self.group = np.arange(rows, dtype=np.int32).data
        self.size = np.ones(rows, dtype=np.int32).data
        samples = np.zeros((rows, _SAMPLE), dtype=np.int32)
        samples[:, 0] = np.arange(rows)
        self._samples = samples.data
        self._picked = np.zeros(_SAMPLE, dtype=np.int32).data

    def join(self, left: memoryview, right: memoryview, cut: float) -> int:
        """Follows the links in their order; says how many joined."""
        joined = 0
        for number in range(len(left)):
            one, other = self.first(left[number]), self.first(right[number])
            if one != other and self.mean(one, other) >= cut:
                self.unite(one, other)
                joined += 1
        return joined

    def first(self, row: int) -> int:
        """The first text of the group this one is in."""
        while self.group[row] != row:
            self.group[row] = self.group[self.group[row]]
            row = self.group[row]
        return row

    def mean(self, one: int, other: int) -> float:
        """How alike two groups are on average, each given by its first text."""
        total = 0.0
        ones, others = min(self.size[one], _SAMPLE), min(self.size[other], _SAMPLE)
        for i in range(ones):
            for j in range(others):
                total += self._links.compare(self._samples[one, i], self._samples[other, j])
        return total / (ones * others)

    def unite(self, one: int, other: int) -> None:
        """Makes one group of two; the earlier first text stays the first."""
        if other < one:
            one, other = other, one
        mine, theirs = min(self.size[one], _SAMPLE), min(self.size[other], _SAMPLE)
        wanted = min(self.size[one] + self.size[other], _SAMPLE)
        kept = wanted - theirs if mine + theirs <= _SAMPLE else self._share(one, other, mine, theirs)
        for number in range(kept):
            self._picked[number] = self._samples[one, number * mine // kept]
        for number in range(wanted - kept):
            self._picked[kept + number] = self._samples[other, number * theirs // (wanted - kept)]
        for number in range(wanted):
            self._samples[one, number] = self._picked[number]
        self.group[other] = one
        self.size[one] += self.size[other]

    def _share(self, one: int, other: int, mine: int, theirs: int) -> int:
        """How many of a full sample come from the first group: as many as its share of the texts."""
        kept = (_SAMPLE * self.size[one] + (self.size[one] + self.size[other]) // 2) // (
            self.size[one] + self.size[other]
        )
        return min(mine, max(kept, 1, _SAMPLE - theirs), _SAMPLE - 1)
