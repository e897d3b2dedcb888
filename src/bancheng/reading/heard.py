"""A told text cut into clauses, and how surely and where each clause speaks of something by one of its names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bancheng.reading.folding import clauses, folded
from bancheng.reading.lay_words import lay_words
from bancheng.reading.terms import Terms, terms, weight

MOST_CLAUSES = 400
MOST_NAMES = 100_000
"""So many names are taken apart only once."""
SHORT, LONG = 0.25, 14.0
"""By so much a name counts less at most, and from which weight of its terms on it counts whole."""


@dataclass(frozen=True)
class Clause:
    """One clause, with what its lay words mean."""

    text: str

    @cached_property
    def lay(self) -> dict[str, tuple[str, ...]]:
        """The lay words in it, each with what means the same."""
        return lay_words().said_in(self.text)

    @cached_property
    def terms(self) -> Terms:
        """Its own terms down to single characters, and those of what its lay words mean."""
        meant = (word for words in self.lay.values() for word in words)
        return terms(self.text).union(self.text, *map(terms, meant))

    def words_for(self, shared: Terms) -> tuple[str, ...]:
        """The words of the clause that these terms come from: the longest runs, in order."""
        covered = [False] * len(self.text)
        for term in shared:
            for at in _places(self.text, term):
                covered[at : at + len(term)] = [True] * len(term)
        runs, run = [], ""
        for letter, is_covered in zip((*self.text, ""), (*covered, False), strict=True):
            if is_covered:
                run += letter
            elif run:
                runs.append(run)
                run = ""
        meant = [word for word, same in self.lay.items() if any(shared & terms(each) for each in same)]
        return tuple(dict.fromkeys([*runs, *meant]))

    def around(self, words: Iterable[str]) -> tuple[str, str]:
        """What stands before the first of these words and after the last."""
        spans = [(self.text.find(word), len(word)) for word in words if word in self.text]
        if not spans:
            return self.text, ""
        start, end = min(at for at, _ in spans), max(at + long for at, long in spans)
        return self.text[:start], self.text[end:]


def _places(text: str, term: str) -> Iterable[int]:
    at = text.find(term)
    while at >= 0:
        yield at
        at = text.find(term, at + 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """How much of a name a clause says, from 0 to 1, and by which of its words."""

    share: float
    clause: Clause
    words: tuple[str, ...]


@lru_cache(maxsize=MOST_NAMES)
def name_terms(name: str) -> Terms:
    """The terms of a name, cut where everyday words begin and end, so that what joins them need not be said alike."""
    plain = folded(name)
    return terms(" ".join([*lay_words().any_word.split(plain), *lay_words().said_in(plain)]))


def heard(text: str) -> tuple[Clause, ...]:
    """The clauses of a text as somebody told it, each once and at most so many."""
    return tuple(map(Clause, [*dict.fromkeys(clauses(folded(text)))][:MOST_CLAUSES]))


def share_of(name: Terms, said: Terms, rare: Mapping[str, float]) -> float:
    """How much of a name is said, from 0 to 1; all of a name that is short or common counts less than of a long one."""
    whole = weight(name, rare)
    return weight(name & said, rare) / whole * (1 - SHORT + SHORT * min(1.0, whole / LONG)) if whole else 0.0


def hit(names: Iterable[Terms], clause: Clause, rare: Mapping[str, float]) -> Hit | None:
    """The best of several names in a clause; None where it says nothing of any."""
    best, shared_best = 0.0, Terms()
    for name in names:
        shared = name & clause.terms
        if shared and (share := share_of(name, shared, rare)) > best:
            best, shared_best = share, shared
    return Hit(best, clause, clause.words_for(shared_best)) if best else None
