"""What two ways of saying something have in common: pairs of Chinese characters, and English words."""

import re
from collections.abc import Iterable, Mapping, Set
from math import log

_RUN = re.compile("[\u3400-\u9fff]+|[a-z]{2,}|[0-9]+")
_ENDING = re.compile(r"(?:ing|ed|es|e|s)$")
_EMPTY = frozenset(
    {"an", "and", "are", "at", "be", "been", "by", "can", "for", "from", "has", "have", "in", "is", "it"}
    | {"me", "my", "not", "of", "on", "or", "that", "the", "there", "to", "was", "we", "with"}
)
"""English words that tell nothing, besides those of one letter."""

Terms = frozenset[str]


def terms(text: str) -> Terms:
    """The terms of a folded text.

    >>> sorted(terms("补领结婚证")), sorted(terms("renewal of the cards"))
    (['婚证', '结婚', '补领', '领结'], ['card', 'renewal'])
    """
    found = set[str]()
    for run in _RUN.findall(text):
        if run[0] < "\u3400":
            found.update({_ENDING.sub("", run) if len(run) > 4 else run} if run not in _EMPTY else ())
        elif len(run) == 1:
            found.add(run)
        else:
            found.update(run[at : at + 2] for at in range(len(run) - 1))
    return frozenset(found)


def rarity(documents: Iterable[Terms]) -> dict[str, float]:
    """How much each term tells: the fewer of the names have it, the more."""
    every = list(documents)
    count: dict[str, int] = {}
    for document in every:
        for term in document.union(*document):  # a single character tells as little as it does inside other words
            count[term] = count.get(term, 0) + 1
    return {term: log(1 + len(every) / times) for term, times in count.items()}


def weight(chosen: Set[str], rare: Mapping[str, float]) -> float:
    """What the terms tell together; a term that no name has tells nothing."""
    return sum(rare.get(term, 0.0) for term in chosen)
