"""One text as its most telling pieces: single characters and neighbouring pairs, counted, weighed, the heaviest kept.

A piece is a number below 2^bits, so no vocabulary is kept and memory does not grow with it; two pieces that share a
number only make texts look a little more alike. Whatever is not a letter, a digit or a Chinese character parts pieces.
"""

import numpy as np

LONGEST = _LONGEST = 1024
"""Characters of a text that are read; what stands further on is not."""

_SLOTS = 4096  # at least twice the pieces of the longest text, a power of two
_DIGIT = 48
_STIR, _MIX, _WORD = 0x9E3779B1, 0x85EBCA77, 0xFFFFFFFFFFFF  # odd factors, 48 bits


class Grams:
    """In how many texts each piece stands (`counts`), and from that what a text is about.

    `masked` reads every run of Latin letters and digits as one “0”, so that numbers and codes tell nothing.
    """

    def __init__(self, bits: int, masked: bool, counts: memoryview) -> None:
        self.counts = counts
        self._most = (1 << bits) - 1
        self._masked = masked
        self._turn = self._found = 0
        self._length = 0.0
        self._key = np.zeros(_SLOTS, dtype=np.int32).data
        self._stamp = np.zeros(_SLOTS, dtype=np.int32).data
        self._times = np.zeros(_SLOTS, dtype=np.int32).data
        self._used = np.zeros(_SLOTS, dtype=np.int32).data
        self._weight = np.zeros(_SLOTS, dtype=np.float32).data
        self._often = (1 + np.log(np.arange(1, 2 * _LONGEST + 1))).astype(np.float32).data  # for once, twice …

    def count(self, points: memoryview, by: int) -> None:
        """Adds `by` to the count of each different piece of a text, given as code points."""
        self._gather(points)
        for number in range(self._found):
            self.counts[self._key[self._used[number]]] += by

    def sketch(self, points: memoryview, rarity: memoryview, keys: memoryview, weights: memoryview) -> int:
        """Writes the heaviest pieces, in ascending order, and their weights; says how many.

        A weight is (1 + ln times) x rarity of the piece by its count, over the length of the whole text, so that the
        squares of all weights would add up to 1. A rarity below 0 counts for the length and is not kept.
        """
        self._gather(points)
        kept = self._weigh(rarity)
        if kept > len(keys):
            self._select(kept, len(keys))
            kept = len(keys)
        self._sort(kept)
        for number in range(kept):
            keys[number] = self._key[self._used[number]]
            weights[number] = self._weight[self._used[number]] / self._length**0.5
        return kept

    def _gather(self, points: memoryview) -> None:
        """The different pieces of the text, in `_used`, with how often each stands in it."""
        self._turn += 1
        self._found = 0
        before = 0
        for number in range(min(len(points), _LONGEST)):
            point = self._read(points[number])
            if point == _DIGIT and before == _DIGIT and self._masked:
                continue
            if point:
                self._add(point)
                if before:
                    self._add(before * 0x10FFFF + point)
            before = point

    def _read(self, point: int) -> int:
        """The character as it counts: 0 for blanks and marks; Latin letters small, or all alike where masked."""
        if point < 0x80:
            if 48 <= point <= 57:
                return _DIGIT if self._masked else point
            if 65 <= point <= 90:
                point += 32
            if 97 <= point <= 122:
                return _DIGIT if self._masked else point
            return 0
        if point < 0xC0 or 0x2000 <= point <= 0x2BFF or 0x3000 <= point <= 0x303F or 0xFE00 <= point <= 0xFFEF:
            return 0
        return point

    def _add(self, piece: int) -> None:
        mixed = piece * _STIR & _WORD
        mixed = (mixed ^ (mixed >> 23)) * _MIX & _WORD
        key = (mixed ^ (mixed >> 19)) & self._most
        slot = key & (_SLOTS - 1)
        while self._stamp[slot] == self._turn:
            if self._key[slot] == key:
                self._times[slot] += 1
                return
            slot = (slot + 1) & (_SLOTS - 1)
        self._stamp[slot], self._key[slot], self._times[slot] = self._turn, key, 1
        self._used[self._found] = slot
        self._found += 1

    def _weigh(self, rarity: memoryview) -> int:
        kept = 0
        self._length = 0.0
        for number in range(self._found):
            slot = self._used[number]
            rare = rarity[min(self.counts[self._key[slot]], len(rarity) - 1)]
            weight = self._often[self._times[slot] - 1] * rare
            self._length += weight * weight
            if rare > 0:
                self._weight[slot] = weight
                self._used[kept] = slot
                kept += 1
        return kept

    def _is_before(self, one: int, other: int) -> bool:
        """Heavier first; among equals the smaller piece, so that the order never depends on where it stood."""
        if self._weight[one] != self._weight[other]:
            return self._weight[one] > self._weight[other]
        return self._key[one] < self._key[other]

    def _select(self, kept: int, wanted: int) -> None:
        """Brings the heaviest to the front of `_used` (Hoare's selection)."""
        first, last = 0, kept - 1
        while first < last:
            pivot = self._used[(first + last) // 2]
            left, right = first, last
            while left <= right:
                while self._is_before(self._used[left], pivot):
                    left += 1
                while self._is_before(pivot, self._used[right]):
                    right -= 1
                if left <= right:
                    held = self._used[left]
                    self._used[left] = self._used[right]
                    self._used[right] = held
                    left += 1
                    right -= 1
            if wanted <= right:
                last = right
            elif wanted > left:
                first = left
            else:
                return

    def _sort(self, kept: int) -> None:
        """By piece, ascending (Shell's sort: short lists, no memory)."""
        gap = 1
        while gap < kept // 3:
            gap = 3 * gap + 1
        while gap > 0:
            for number in range(gap, kept):
                slot = self._used[number]
                place = number
                while place >= gap and self._key[self._used[place - gap]] > self._key[slot]:
                    self._used[place] = self._used[place - gap]
                    place -= gap
                self._used[place] = slot
            gap //= 3
