"""Texts with a known class, made ready for every way of comparing them: a row of scores for each asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bancheng.reading.embedder import Vectors, apart
from bancheng.reading.similar.company import COMPARED, SHARE, in_company
from bancheng.reading.similar.measures import Judged, Matrix, judge
from bancheng.reading.similar.sketch import BITS, Seen, sketch
from bancheng.reading.similar.views import View
from bancheng.reading.similar.weighing import FLATTENED, OFTEN, rarity

COPY = 0.8
"""Texts more alike than this, places and numbers included, are copies: in a class finding one is no merit."""

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LabelledTexts:
    """Texts with their class ("" for none), and the event each is about ("" where that is not known).

    `others` are texts that say how common words are; they are neither asked about nor found.
    """

    texts: Sequence[str]
    classes: Sequence[str]
    events: Sequence[str]
    others: Sequence[str] = ()


class Pool:
    """LabelledTexts texts made ready. Asked about is each text that has another of its class to be found."""

    def __init__(self, labelled: LabelledTexts, view: View, vectors: Vectors | None = None) -> None:
        self.vectors, self.view = vectors, view
        self._classes = np.array(labelled.classes)
        sketches = [sketch(text) for text in labelled.texts]
        self._seen = [each.seen(view) for each in sketches]
        self._having, self._texts = np.zeros(1 << BITS, dtype=np.int32), 0
        for each in chain(sketches, map(sketch, labelled.others)):
            self._having[each.keys] += 1
            self._texts += 1
        self.asked = np.flatnonzero(self._classes != "")
        allowed = self._may_be_found(labelled.events, [each.seen(View.EVENT) for each in sketches], view)
        same = self._classes[self.asked, None] == self._classes[None, :]
        kept = (same & allowed).any(axis=1)
        self.asked, self._same, self._allowed = self.asked[kept], same[kept], allowed[kept]

    def judged(self, scores: Matrix, *, members: bool) -> Judged:
        """What the scores are worth where only members of classes may be found, or every text."""
        allowed = self._allowed & (self._classes != "") if members else self._allowed
        found = np.where(allowed, scores, -np.inf).astype(np.float32)
        return judge(found, self._same, [str(each) for each in self._classes[self.asked]])

    @cached_property
    def words(self) -> Matrix:
        """The likeness of each text to each in words, as the index reckons it."""
        return self._cosines(self._seen, self._rarity(FLATTENED), self._every)

    @cached_property
    def sense(self) -> Matrix:
        """The likeness of the vectors of each text and each, as the index reckons it."""
        rows = apart(self._vectors())
        return np.asarray(np.maximum(rows @ rows.T, 0))

    def words_by(self, power: float) -> Matrix:
        """The likeness in words with another power of rarity."""
        return self._cosines(self._seen, self._rarity(power), self.asked)

    def fused(self, part: float) -> Matrix:
        """The likeness of each text to each in words and, for a part of it, in sense."""
        return (1 - part) * self.words + part * self.sense

    def ordered(self, alike: Matrix, share: float = SHARE) -> Matrix:
        """What the index orders by, from the likeness of each to each; for an event that is the likeness."""
        made = alike[self.asked]
        if self.view is View.EVENT:
            return made
        for place, row in enumerate(self.asked.tolist()):
            order = np.argsort(-made[place], kind="stable")
            best = order[order != row][:COMPARED]
            with_it = np.append(best, row)
            made[place, best] = 1 + in_company(alike[np.ix_(with_it, with_it)], share)
        return made

    def bm25(self, k1: float, b: float = 1.0) -> Matrix:
        """Okapi BM25 over the same pieces (Robertson and others 1994), with its whole correction for length."""
        times = [each.times.astype(float) for each in self._seen]
        mean, rare = np.mean([each.sum() for each in times]), self._rarity(1.0)
        found = [
            often * (k1 + 1) / (often + k1 * (1 - b + b * often.sum() / mean)) * rare[each.keys]
            for each, often in zip(self._seen, times, strict=True)
        ]
        return self._products(self._seen, times, found, self.asked)

    def sense_less(self, share: float) -> Matrix:
        """The cosine of the vectors less a share of their mean."""
        rows = apart(self._vectors(), share)
        return np.asarray(rows[self.asked] @ rows.T, dtype=np.float32)

    @property
    def _every(self) -> NDArray[np.intp]:
        return np.arange(len(self._seen))

    def _vectors(self) -> Vectors:
        assert self.vectors is not None, "there is no sense without an encoder"
        return self.vectors

    def _rarity(self, power: float) -> Weights:
        return rarity(self._having, self._texts, power)

    def _cosines(self, seen: Sequence[Seen], rare: Weights, asked: NDArray[np.intp]) -> Matrix:
        weights = [OFTEN[each.times] * rare[each.keys] for each in seen]
        long = [each / max(float(np.linalg.norm(each)), 1e-9) for each in weights]
        return self._products(seen, long, long, asked)

    def _products(
        self, seen: Sequence[Seen], asking: Sequence[Weights], found: Sequence[Weights], asked: NDArray[np.intp]
    ) -> Matrix:
        """For each text asked about and each other: over the pieces of both, the sum of their weights' products."""
        keys = np.concatenate([each.keys for each in seen])
        order = np.argsort(keys, kind="stable")
        keys, weights = keys[order], np.concatenate(found)[order]
        of = np.repeat(np.arange(len(seen)), [len(each.keys) for each in seen])[order]
        made = np.zeros((len(asked), len(seen)), dtype=np.float32)
        for place, row in enumerate(asked.tolist()):
            begin = np.searchsorted(keys, seen[row].keys, "left")
            size = np.searchsorted(keys, seen[row].keys, "right") - begin
            at = np.repeat(begin - np.cumsum(size) + size, size) + np.arange(int(size.sum()))
            made[place] = np.bincount(of[at], weights[at] * np.repeat(asking[row], size), len(seen))
        return made

    def _may_be_found(self, events: Sequence[str], whole: Sequence[Seen], view: View) -> NDArray[np.bool_]:
        """Every text but the one asked about; in a class neither its copies nor others about the same event."""
        itself = self.asked[:, None] == np.arange(len(whole))[None, :]
        if view is View.EVENT:
            return np.asarray(~itself)
        of = np.array(events)
        event = (of[self.asked, None] == of[None, :]) & (of[None, :] != "")
        return np.asarray(~(itself | event | (self._cosines(whole, np.ones(1 << BITS), self.asked) > COPY)))
