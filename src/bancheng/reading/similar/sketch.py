"""A text as the pieces it has: single characters and neighbouring pairs, each a number, with how often it stands there.

Nothing else of a text is needed for comparing it, no dictionary and no list of all pieces. Two pieces that share a
number only make texts look a little more alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bancheng.reading.similar.views import View, places_in, plain

BITS = 21
VERSION = 1
"""Of the way pieces become numbers: sketches of different versions are not compared."""
_HEAD = 8
_MOST_TIMES = 255
_LETTER = np.zeros(1 << 16, dtype=bool)
_LETTER[[ord(each) for each in "0123456789abcdefghijklmnopqrstuvwxyz"]] = True
_LETTER[0x3400:0xA000] = True

Keys = NDArray[np.uint32]
Times = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The pieces of a text in ascending order, how often each stands in it, and how often outside names of places."""

    keys: Keys
    times: Times
    anywhere: Times

    def seen(self, view: View) -> "Seen":
        """What counts in a view: everything for an event, nothing of a place for a class."""
        if view is View.EVENT:
            return Seen(self.keys, self.times)
        kept = self.anywhere > 0
        return Seen(self.keys[kept], self.anywhere[kept])

    def pack(self) -> bytes:
        """As bytes, for keeping."""
        head = np.array([VERSION, len(self.keys)], dtype="<u4")
        return head.tobytes() + self.keys.astype("<u4").tobytes() + self.times.tobytes() + self.anywhere.tobytes()


class Seen(NamedTuple):
    """The pieces that count in a view, and how often each stands there."""

    keys: Keys
    times: Times


class UnknownSketch(ValueError):
    """Bytes that are no sketch of this version: the text has to be read again."""


def unpack(packed: bytes) -> Sketch:
    """The sketch that `Sketch.pack` made bytes of; UnknownSketch for anything else."""
    version, size = (int(each) for each in np.frombuffer(packed[:_HEAD].ljust(_HEAD, b"\0"), "<u4"))
    if version != VERSION or len(packed) != _HEAD + 6 * size:
        raise UnknownSketch
    keys = np.frombuffer(packed, "<u4", size, _HEAD).astype(np.uint32)
    times, anywhere = np.frombuffer(packed, np.uint8, 2 * size, _HEAD + 4 * size).reshape(2, size)
    return Sketch(keys, times, anywhere)


def sketch(text: str) -> Sketch:
    """The pieces of a text as somebody wrote it. A text without letters has none."""
    whole = plain(text)
    return Sketch(*_counted(whole, places_in(whole)))


def pieces_of(text: str) -> Seen:
    """The pieces of a plain text as it stands; of `anywhere(plain(text))` they are `sketch(text).seen(View.CLASS)`."""
    keys, times, _ = _counted(text)
    return Seen(keys, times)


def pairs_of(text: str) -> tuple[NDArray[np.intp], Keys]:
    """The neighbouring pairs of a plain text: where each begins, and its number."""
    at, pairs = _pairs(_points(text))
    return at, _stirred(pairs)


def _counted(text: str, places: Iterable[tuple[int, int]] = ()) -> tuple[Keys, Times, Times]:
    """The pieces, how often each stands in the text, and how often where none of its characters is of a place."""
    points = _points(text)
    outside = np.ones(len(points), dtype=bool)
    for start, end in places:
        outside[start:end] = False
    letters = _LETTER[points]
    at, pairs = _pairs(points)
    pieces = _stirred(np.concatenate([points[letters], pairs]))
    counts = np.concatenate([outside[letters], outside[at] & outside[at + 1]])
    keys, where, times = np.unique(pieces, return_inverse=True, return_counts=True)
    return keys, _at_most(times), _at_most(np.bincount(where[counts], minlength=len(keys)))


def _at_most(times: NDArray[np.intp]) -> Times:
    return np.minimum(times, _MOST_TIMES).astype(np.uint8)


def _points(text: str) -> Keys:
    """Code points; what lies beyond the first plane (emoji) parts pieces like a comma."""
    points = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4").astype(np.uint32)
    return np.where(points < 1 << 16, points, 0).astype(np.uint32)


def _pairs(points: Keys) -> tuple[NDArray[np.intp], Keys]:
    """Where neighbouring letters begin, and both as one number."""
    letters = _LETTER[points]
    at = np.flatnonzero(letters[:-1] & letters[1:])
    return at, (points[at] << np.uint32(16)) | points[at + 1]


def _stirred(numbers: Keys) -> Keys:
    """Numbers spread over 2^BITS, always the same way (the finisher of MurmurHash3)."""
    mixed = numbers.astype(np.uint32)
    mixed = (mixed ^ (mixed >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return (mixed ^ (mixed >> np.uint32(16))) >> np.uint32(32 - BITS)
