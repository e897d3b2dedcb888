"""Which of very many words stand in a text, and where: every one of them, also inside another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import add

from bancheng.reading.folding import folded

Places = tuple[tuple[int, int], ...]
"""Where a word stands: begin and end."""
MOST_PLACES = 50
"""So many places of one word are remembered; who repeats it more often says nothing new."""


@dataclass(frozen=True, slots=True)
class WordList:
    """The words to look for: as they stand in folded text, and as they were given."""

    given: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordList":
        """The list of these words. One that is shorter than two characters is left out: it stands in every text."""
        given: dict[str, dict[str, None]] = {}
        lengths: dict[str, set[int]] = {}
        for word in dict.fromkeys(words):
            if len(plain := folded(word)) > 1:
                given.setdefault(plain, {})[word] = None
                lengths.setdefault(plain[:2], set()).add(len(plain))
        return cls(
            {plain: tuple(each) for plain, each in given.items()},
            {begins: tuple(sorted(each)) for begins, each in lengths.items()},
        )

    def said_in(self, text: str) -> dict[str, Places]:
        """For each word, as it was given, that stands in a folded text, where.

        >>> WordList.of(["出生证明", "没有出生证明"]).said_in("没有出生证明")
        {'没有出生证明': ((0, 6),), '出生证明': ((2, 6),)}
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for at, begins in enumerate(map(add, text, text[1:])):
            for length in self.lengths.get(begins, ()):
                word = text[at : at + length]
                if word in self.given and len(places := found.setdefault(word, [])) < MOST_PLACES:
                    places.append((at, at + length))
        return {word: tuple(places) for plain, places in found.items() for word in self.given[plain]}
