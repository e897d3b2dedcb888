"""Cases that are like a text, found in an index that each process keeps and brings up to date before every answer.

The table is the truth. What was written since the last question is read first, so a case that has its number is found;
what is found is looked up again, so a case that is gone is not shown. Both databases behave alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from threading import RLock

import numpy as np
from django.conf import settings
from django.db.models import Q

from bancheng.reading.embedder import Embedder, embedder
from bancheng.reading.similar.index import Index, Vector
from bancheng.reading.similar.sketch import UnknownSketch, sketch, unpack
from bancheng.reading.similar.views import View, plain
from bancheng.reading.similar.why import words_shared_with
from bancheng_site.records.sketches import CaseSketch

LOOKED_AT = 50
"""So many of the best are looked up; the caller keeps those that may be seen."""
_GAPS = 200
"""So many numbers that were skipped are asked for again: a transaction that began earlier may commit later."""
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Alike:
    """A case that is like the text, and how much."""

    case: int
    score: float


class CaseIndex:
    """The index of one process."""

    def __init__(self) -> None:
        self._index = Index()
        self._read: dict[int, int] = {}
        self._last = 0
        self._gaps: list[int] = []
        self._one_at_a_time = RLock()

    def alike(self, text: str, view: View, *, most: int = LOOKED_AT, least: float = 0.0) -> list[Alike]:
        """The cases most like the text, the best first, whoever may see them."""
        encoder = embedder(settings.ENCODER)
        with self._one_at_a_time:
            self._refresh(encoder)
            hits = self._index.search(sketch(text), vector_of(text, encoder), view=view, most=most)
            there = self._still_there([hit.key for hit in hits])
            return [Alike(hit.key, hit.likeness) for hit in hits if hit.key in there and hit.likeness >= least]

    def words_with(self, cases: Sequence[int], text: str, view: View) -> dict[int, tuple[str, ...]]:
        """The words of the text that each of these cases shares."""
        with self._one_at_a_time:
            return dict(zip(cases, words_shared_with(self._index, cases, text, view), strict=True))

    def _refresh(self, encoder: Embedder | None) -> None:
        """Read what was written since the last time, and what was skipped then."""
        new = CaseSketch.objects.filter(Q(pk__gt=self._last) | Q(pk__in=self._gaps)).order_by("pk")
        read = set[int]()
        first = self._last
        for pk, case, pieces, model, vector in new.values_list("pk", "case", "pieces", "model", "vector").iterator(
            _AT_ONCE
        ):
            read.add(pk)
            self._last = max(self._last, pk)
            self._take(pk, case, bytes(pieces), _vector(vector) if encoder and model == encoder.model else None)
        if read:
            skipped = range(max(first + 1, self._last - _GAPS), self._last)
            self._gaps = [pk for pk in {*self._gaps, *skipped} if pk not in read][-_GAPS:]

    def _take(self, pk: int, case: int, pieces: bytes, vector: Vector | None) -> None:
        try:
            self._index.put(case, unpack(pieces), vector)
        except UnknownSketch:
            return
        self._read[case] = pk

    def _still_there(self, cases: Iterable[int]) -> set[int]:
        """Those of the cases whose row is the one that was read; the others leave the index."""
        asked = list(cases)
        now = dict(CaseSketch.objects.filter(case__in=asked).values_list("case", "pk"))
        for case in asked:
            if case not in now:
                self._index.drop(case)
        return {case for case in asked if now.get(case) == self._read[case]}


def vector_of(text: str, encoder: Embedder | None) -> Vector | None:
    """The sentence vector of what is compared; None without an encoder."""
    return None if encoder is None else np.asarray(encoder.encode([plain(text)])[0], dtype=np.float32)


def packed(vector: Vector) -> bytes:
    """A vector as bytes, in half precision."""
    return vector.astype("<f2").tobytes()


def _vector(kept: bytes | memoryview | None) -> Vector | None:
    return None if kept is None else np.frombuffer(bytes(kept), "<f2").astype(np.float32)


@cache
def _kept() -> CaseIndex:
    """One index a process, from the first question on: most processes ask none."""
    return CaseIndex()


def cases_alike(text: str, view: View, *, most: int = LOOKED_AT, least: float = 0.0) -> list[Alike]:
    """The cases most like the text, from this process's index; whoever shows them asks `visible_cases` first."""
    return _kept().alike(text, view, most=most, least=least)


def words_with(cases: Sequence[int], text: str, view: View) -> dict[int, tuple[str, ...]]:
    """The words of the text that each of these cases shares: asked for those that are shown, as it takes its time."""
    return _kept().words_with(cases, text, view)


def forget() -> None:
    """Begin with an empty index at the next question."""
    _kept.cache_clear()
