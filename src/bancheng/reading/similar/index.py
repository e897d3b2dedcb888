"""An index of texts that answers which of them are like a new one, and grows and shrinks text by text.

Two steps, so that a hundred thousand texts are searched in milliseconds. *Candidates* are the texts that share the
rarest pieces: each text is listed under those of its pieces that were rarest when it came. *Order*: the candidates are
compared with everything that was said, and with sentence vectors where there are any. Where the matter counts and not
the event, the best of them are put in order once more, each together with those most like it.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bancheng.reading.similar.company import COMPARED, in_company
from bancheng.reading.similar.sketch import BITS, Keys, Seen, Sketch
from bancheng.reading.similar.store import Ragged, Vectors, Weighing
from bancheng.reading.similar.views import View
from bancheng.reading.similar.weighing import OFTEN, rarity

LISTED = 64
"""Under so many of its rarest pieces a text is listed."""
CANDIDATES = 400
EVERYTHING = CANDIDATES
"""An index of so few texts compares with all of them."""
READ = 50_000
"""So many entries of the lists are read for one question, those of the rarest pieces first."""
SENSE = {View.EVENT: 0.1, View.CLASS: 0.2}
"""How much of the score is the likeness of the sentence vectors, where both texts have one."""

WORTH = 0.05
"""What is less alike than this is not an answer."""

_COLUMN = {View.EVENT: 0, View.CLASS: 1}

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that is like the one asked about, from 0 to 1: by what it is put in order, and how like it is by itself.

    `likeness` is made of the likeness in words and in sense, and is the one to compare with a least likeness. In the
    view of classes `score` takes both texts with their neighbours; for an event it is the likeness.
    """

    key: int
    score: float
    likeness: float
    words: float
    sense: float


class Index:
    """Texts by number. The same texts put in the same order give the same answers."""

    def __init__(self) -> None:
        self._pieces = Ragged()
        self._vectors = Vectors()
        self._row: dict[int, int] = {}
        self._key = array("q")
        self._gone = array("b")
        self._texts_with = np.zeros(1 << BITS, dtype=np.int32)
        self._lists: dict[int, array[int]] = {}
        self._tells_for, self._tells = -1, np.zeros(0)
        self._wanted = np.zeros(1 << BITS)

    def __len__(self) -> int:
        return len(self._row)

    def __contains__(self, key: int) -> bool:
        return key in self._row

    def put(self, key: int, sketch: Sketch, vector: Vector | None = None) -> None:
        """Take a text in; what stood under this number goes."""
        self.drop(key)
        row = self._pieces.add(sketch.keys, sketch.times, sketch.anywhere)
        self._row[key] = row
        self._key.append(key)
        self._gone.append(0)
        self._texts_with[sketch.keys] += 1
        for piece in self._rarest(sketch.keys).tolist():
            self._lists.setdefault(piece, array("i")).append(row)
        if vector is not None:
            self._vectors.put(row, vector)

    def drop(self, key: int) -> None:
        """Take a text out, if it is there."""
        row = self._row.pop(key, None)
        if row is None:
            return
        self._gone[row] = 1
        self._texts_with[self._pieces.keys(row)] -= 1
        self._vectors.drop(row)

    def search(
        self,
        asked: Sketch,
        vector: Vector | None = None,
        *,
        view: View = View.CLASS,
        most: int = 10,
        without: Sequence[int] = (),
        sense: float | None = None,
    ) -> list[Hit]:
        """The texts most like the one asked about, the best first; among equals the one that came first."""
        seen = asked.seen(view)
        rows = self._candidates(seen.keys, {self._row[key] for key in without if key in self._row})
        if not len(rows):
            return []
        words = self._in_words(seen, rows, view)
        directions = self._vectors.directions(rows, vector)
        meant = directions[:-1] @ directions[-1]
        part = (SENSE[view] if sense is None else sense) if meant.any() else 0.0
        likeness = (1 - part) * words + part * np.maximum(meant, 0)
        order = np.lexsort((rows, -likeness))
        score = likeness.copy()
        if view is View.CLASS:
            best = order[:COMPARED]
            towards = directions[[*best, -1]]
            meant_by_each = np.maximum(towards @ towards.T, 0)
            score[best] = in_company((1 - part) * self._each_in_words(seen, rows[best], view) + part * meant_by_each)
            order[:COMPARED] = best[np.lexsort((rows[best], -score[best]))]
        shown = order[likeness[order] >= WORTH][:most]
        told = np.round([score[shown], likeness[shown], words[shown], meant[shown]], 6).T.tolist()
        return [Hit(self._key[row], *each) for row, each in zip(rows[shown].tolist(), told, strict=True)]

    def shared(self, key: int, pieces: Keys) -> NDArray[np.bool_]:
        """Which of some pieces the text under this number has."""
        row = self._row.get(key)
        own = np.zeros(0, dtype=np.uint32) if row is None else self._pieces.keys(row)
        if not len(own):
            return np.zeros(len(pieces), dtype=bool)
        return np.asarray(own[np.minimum(np.searchsorted(own, pieces), len(own) - 1)] == pieces)

    def rarity(self, pieces: Keys) -> NDArray[np.float64]:
        """How much each piece tells here."""
        if self._tells_for != len(self):
            self._tells_for = len(self)
            self._tells = rarity(np.arange(len(self) + 1), len(self))
        return self._tells[self._texts_with[pieces]]

    def _rarest(self, keys: Keys) -> Keys:
        if len(keys) <= LISTED:
            return keys
        return keys[np.argpartition(self._texts_with[keys], LISTED, kind="introselect")[:LISTED]]

    def _candidates(self, keys: Keys, without: set[int]) -> NDArray[np.int64]:
        """Rows worth comparing."""
        allowed = np.frombuffer(self._gone, dtype=np.int8) == 0 if self._gone else np.zeros(0, dtype=bool)
        allowed[list(without)] = False
        if len(self) <= EVERYTHING:
            return np.flatnonzero(allowed)
        lists, tells = self._read(keys)
        if not lists:
            return np.zeros(0, dtype=np.int64)
        told = np.repeat(tells, [len(each) for each in lists])
        points = np.bincount(np.concatenate(lists), told, minlength=len(allowed))
        points[~allowed] = 0
        some = np.argpartition(-points, CANDIDATES)[:CANDIDATES] if len(points) > CANDIDATES else np.arange(len(points))
        return np.sort(some[points[some] > 0])

    def _read(self, keys: Keys) -> tuple[list[NDArray[np.int32]], list[float]]:
        """The lists of the rarest pieces asked about, and what each piece tells."""
        tells = self.rarity(keys)
        lists, told, left = [], [], READ
        for at in np.lexsort((keys, -tells)).tolist():
            entries = self._lists.get(int(keys[at]))
            if entries is None:
                continue
            left -= len(entries)
            if left < 0:
                break
            lists.append(np.frombuffer(entries, dtype=np.int32))
            told.append(float(tells[at]) ** 2)
        return lists, told

    def _in_words(self, asked: Seen, rows: NDArray[np.int64], view: View) -> NDArray[np.float64]:
        """The cosine of what is asked and each row, pieces weighed by rarity and by how often they stand there."""
        wanted = OFTEN[asked.times] * self.rarity(asked.keys)
        self._wanted[asked.keys] = wanted
        both, own = self._pieces.products(rows, _COLUMN[view], self._weighing(), self._wanted)
        self._wanted[asked.keys] = 0
        return np.asarray(both / np.maximum(np.sqrt(own * (wanted @ wanted)), 1e-9))

    def _each_in_words(self, asked: Seen, rows: NDArray[np.int64], view: View) -> NDArray[np.float64]:
        """The same for each of the rows and, last, what is asked, with each of them."""
        shared = self._pieces.products_of_each(rows, _COLUMN[view], self._weighing(), asked)
        length = np.sqrt(np.maximum(shared.diagonal(), 1e-18))
        return np.asarray(shared / length / length[:, None])

    def _weighing(self) -> Weighing:
        return self._texts_with, self._tells, OFTEN
