"""What the texts of one group have in common, and how alike a new text is to each group: the pooled profile.

A profile is the sum of its texts' pieces, each text weighing the same, damped so that what one text repeats counts
less than what several say. Against the nearest single text this names the right playbook six points more often
(decision 0031). Pieces weigh by how few groups have them; places and numbers are left out.
"""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bancheng.reading.similar.sketch import Keys, Seen, Times
from bancheng.reading.similar.weighing import OFTEN, rarity

DAMPED = 0.6
"""The power of a piece's sum over the texts of a group."""

COMMON = 4
"""A piece that one of so many groups has is common."""

Floats = NDArray[np.float64]


class Profiles:
    """The profiles of several groups of texts. They stand still: another playbook means other profiles."""

    def __init__(self, groups: Sequence[Sequence[Seen]], damped: float = DAMPED) -> None:
        self.groups = len(groups)
        keys, times, of_text, of_group = _flat(groups)
        self._keys, at = np.unique(keys, return_inverse=True)
        cells, cell = np.unique(of_group * len(self._keys) + at, return_inverse=True)
        piece, group = cells % max(len(self._keys), 1), cells // max(len(self._keys), 1)
        self._rare = rarity(np.bincount(piece, minlength=len(self._keys)), self.groups)
        told = OFTEN[times] * self._rare[at]
        told /= np.maximum(np.sqrt(np.bincount(of_text, told**2)), 1e-9)[of_text] if len(told) else 1.0
        pooled = np.bincount(cell, told, minlength=len(cells)) ** damped
        pooled /= np.maximum(np.sqrt(np.bincount(group, pooled**2, minlength=self.groups)), 1e-9)[group]
        self._pooled = piece, pooled, np.searchsorted(group, np.arange(self.groups + 1))
        order = np.lexsort((group, piece))
        self._group, self._weight = group[order], pooled[order]
        self._begins = np.searchsorted(piece[order], np.arange(len(self._keys) + 1))
        self._sizes = np.diff(self._begins)
        self._common = np.where(
            self._sizes * COMMON > self.groups, np.cumsum(self._sizes * COMMON > self.groups) - 1, -1
        )
        self._rows = self._of_common()

    def _of_common(self) -> Floats:
        """A row of weights for each piece that many groups have: adding rows up is quicker than reading lists."""
        common = np.flatnonzero(self._common >= 0)
        made = np.zeros((len(common), self.groups))
        for row, piece in enumerate(common.tolist()):
            own = slice(self._begins[piece], self._begins[piece + 1])
            made[row, self._group[own]] = self._weight[own]
        return made

    def likeness(self, asked: Seen) -> Floats:
        """The cosine of a text with each profile."""
        at, wanted = self._weighed(asked.keys, asked.times)
        in_rows = np.where(at >= 0, self._common[at], -1) if len(self._common) else at
        known = (at >= 0) & (in_rows < 0)
        begins, sizes = self._begins[at[known]], self._sizes[at[known]]
        entries = np.repeat(begins - np.cumsum(sizes) + sizes, sizes) + np.arange(int(sizes.sum()))
        told = np.repeat(wanted[known], sizes) * self._weight[entries]
        length = max(float(np.sqrt(wanted @ wanted)), 1e-9)
        rare = np.bincount(self._group[entries], told, minlength=self.groups)
        return np.asarray(rare + wanted[in_rows >= 0] @ self._rows[in_rows[in_rows >= 0]]) / length

    def tells(self, groups: Iterable[int], pieces: Keys) -> Iterator[Floats]:
        """How much each of these pieces says for each of these groups; 0 where the group does not have it."""
        at, wanted = self._weighed(pieces, np.ones(len(pieces), dtype=np.uint8))
        return (self._told(group, at, wanted) for group in groups)

    def _told(self, group: int, at: NDArray[np.intp], wanted: Floats) -> Floats:
        piece, weight, begins = self._pooled
        own = slice(begins[group], begins[group + 1])
        if own.start == own.stop:
            return np.zeros(len(at))
        entry = np.minimum(np.searchsorted(piece[own], at), own.stop - own.start - 1)
        return np.where(piece[own][entry] == at, wanted * weight[own][entry], 0.0)

    def _weighed(self, keys: Keys, times: Times) -> tuple[NDArray[np.intp], Floats]:
        """Where each piece stands, -1 for one that no group has, and its weight in the text."""
        if not len(self._keys):
            return np.full(len(keys), -1), OFTEN[times]
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        known = self._keys[at] == keys
        nobodys = float(rarity(np.zeros(1, dtype=np.int64), self.groups)[0])
        return np.where(known, at, -1), OFTEN[times] * np.where(known, self._rare[at], nobodys)


def _flat(groups: Sequence[Sequence[Seen]]) -> tuple[Keys, Times, NDArray[np.int64], NDArray[np.int64]]:
    """All pieces one behind the other: key, times, number of the text, number of the group."""
    texts = [(number, seen) for number, group in enumerate(groups) for seen in group]
    sizes = [len(seen.keys) for _, seen in texts]
    return (
        np.concatenate([seen.keys for _, seen in texts] or [np.zeros(0, dtype=np.uint32)]),
        np.concatenate([seen.times for _, seen in texts] or [np.zeros(0, dtype=np.uint8)]),
        np.repeat(np.arange(len(texts)), sizes),
        np.repeat(np.array([number for number, _ in texts], dtype=np.int64), sizes),
    )
