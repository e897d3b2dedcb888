"""Which matter of the catalogue a case is about, and what sort of applicant, as far as the person's words say."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bancheng.cases.model import Case
from bancheng.cases.people import Need
from bancheng.catalogue.applicants import Attribute
from bancheng.catalogue.model import Catalogue

MOST = 5
CANNOT_COME = frozenset({Need.HOME_VISIT})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A matter, and the words of the text that speak for it."""

    code: str
    words: tuple[str, ...]


def text_of(case: Case) -> str:
    """Everything that was told, in the person's words and those they heard."""
    tried = (part for a in case.attempts for part in (a.where, a.matter, a.said, *a.papers))
    return "\n".join((case.ask, case.text, *tried))


def suggest(catalogue: Catalogue, text: str, most: int = MOST) -> tuple[Suggestion, ...]:
    """The matters whose names share most with the text, rare pairs of characters counting more; the best first."""
    names = {code: set(_pairs(matter.name.zh)) for code, matter in catalogue.matters.items()}
    common = Counter(pair for pairs in names.values() for pair in pairs)
    there = set(_pairs(text))
    scored = []
    for code, pairs in names.items():
        shared = pairs & there
        score = sum(1 / common[pair] for pair in shared) / (len(pairs) + 2) if pairs else 0
        if shared:
            scored.append((-score, code, tuple(sorted(shared))))
    return tuple(Suggestion(code, words) for _, code, words in sorted(scored)[:most])


def _pairs(words: str) -> Iterator[str]:
    return (words[n : n + 2] for n in range(len(words) - 1) if words[n : n + 2].isalnum())


def guessed_profile(catalogue: Catalogue, case: Case, goal: str, attributes: Iterable[str]) -> dict[str, str]:
    """For each attribute the class the text names; else one for whom the matter exists at all."""
    told, known = text_of(case), catalogue.applicants.attributes
    matter = catalogue.matters.get(goal)
    guessed = {}
    for code in attributes:
        open_to = matter.open_to.get(code) if matter is not None else None
        named = _named(known[code], told) or _cannot_come(catalogue, case, code)
        guessed[code] = named or next(c for c in known[code].classes if open_to is None or c in open_to)
    return guessed


def _named(attribute: Attribute, text: str) -> str:
    """The class whose name stands in the text; of several the longest name."""
    there = [(len(name.zh), code) for code, name in attribute.classes.items() if name.zh in text]
    return max(there)[1] if there else ""


def _cannot_come(catalogue: Catalogue, case: Case, code: str) -> str:
    """A class that cannot stand at a counter, for somebody who needs a visit at home."""
    able = catalogue.can_come.get(code)
    needs = {need for party in case.parties for need in party.needs}
    if able is None or not needs & CANNOT_COME:
        return ""
    return next((each for each in catalogue.applicants.attributes[code].classes if each not in able), "")
