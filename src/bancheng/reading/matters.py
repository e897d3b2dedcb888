"""Which matter somebody tried, out of their own words: suggestions with reasons, and what else the text says.

Nothing here is learned from cases: names, the words by which a matter is known, what it asks for, whose it is, and a
table of everyday words. A person decides; where the machine is not sure it says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bancheng.catalogue.model import Catalogue, Matter
from bancheng.reading.heard import heard, name_terms
from bancheng.reading.mentions import Mention, offices_in, papers_in, profile_in, told_attempt
from bancheng.reading.scoring import Points, Told, best_hit, points_for
from bancheng.reading.terms import Terms, rarity
from bancheng.reasons import Sentence

Confidence = Literal["sure", "perhaps"]

MOST = 5
"""How many matters are suggested."""
LEAST, SURE, LEAD = 0.26, 0.7, 0.25
"""Below the first nothing is suggested; sure is what reaches the second and leads by the third."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A matter the person may have tried, how much speaks for it from 0 to 1, and the words that led to it."""

    matter: str
    score: float
    confidence: Confidence
    words: tuple[str, ...]
    because: Sentence


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a text says: matters by falling score, and facts about the person and the attempt.

    `profile` has the classes recognised, `papers` what is mentioned as missing, held or asked for, `told` the clauses
    in which offices ask for something first or send the person on.
    """

    suggestions: tuple[Suggestion, ...]
    profile: Mapping[str, str]
    papers: tuple[Mention, ...]
    offices: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def person_decides(self) -> bool:
        """Whether nothing is sure, so that a person has to say which matter it is."""
        return not self.suggestions or self.suggestions[0].confidence != "sure"


def suggest(catalogue: Catalogue, text: str) -> Suggested:
    """The matters somebody may have tried. Of a very long text only beginning and end are read."""
    return Reader(catalogue).read(text)


@dataclass(frozen=True)
class Reader:
    """Reads texts with one catalogue; to be kept where many are read."""

    catalogue: Catalogue

    @cached_property
    def names(self) -> dict[str, tuple[Terms, ...]]:
        """For each matter the terms of each of its names."""
        return {code: _names_of(matter) for code, matter in self.catalogue.matters.items()}

    @cached_property
    def rare(self) -> dict[str, float]:
        """How much each term tells."""
        of_papers = [name_terms(f"{each.name.zh} {each.name.en}") for each in self.catalogue.papers.values()]
        return rarity([*(frozenset[str]().union(*names) for names in self.names.values()), *of_papers])

    @cached_property
    def asked(self) -> dict[str, tuple[Terms, ...]]:
        """The names of everything that some matter asks for."""
        of_papers = {
            code: (name_terms(paper.name.zh), name_terms(paper.name.en))
            for code, paper in self.catalogue.papers.items()
        }
        return {code: names for code, names in (of_papers | self.names).items() if code in self.askers}

    @cached_property
    def askers(self) -> dict[str, tuple[str, ...]]:
        """The matters that ask for each thing."""
        found: dict[str, dict[str, None]] = {}
        for matter in self.catalogue.matters.values():
            for code in (each for route in matter.routes for need in route.needs for each in need.papers):
                found.setdefault(code, {})[matter.code] = None
        return {code: tuple(matters) for code, matters in found.items()}

    @cached_property
    def providers(self) -> dict[str, tuple[str, ...]]:
        """The matters that provide each thing."""
        found: dict[str, tuple[str, ...]] = {code: (code,) for code in self.catalogue.matters}
        for matter in self.catalogue.matters.values():
            for paper in matter.gives:
                found[paper] = (*found.get(paper, ()), matter.code)
        return found

    @cached_property
    def named_with(self) -> dict[str, tuple[str, ...]]:
        """The matters and things that have each term in a name."""
        found: dict[str, list[str]] = {}
        for code, names in (self.asked | self.names).items():
            for term in frozenset[str]().union(*names):
                found.setdefault(term, []).append(code)
        return {term: tuple(codes) for term, codes in found.items()}

    def read(self, text: str) -> Suggested:
        """What the text says."""
        clauses = heard(text)
        attempt = told_attempt(clauses)
        papers = papers_in(self.catalogue, clauses, self.rare)
        held = {each.paper for each in papers if each.how == "held"}
        spoken = {code for each in clauses for term in each.terms for code in self.named_with.get(term, ())}
        asked = {code: names for code in spoken - held if (names := self.asked.get(code))}
        told = Told(
            clauses,
            {code: said for code, names in asked.items() if (said := best_hit(names, clauses, self.rare))},
            offices_in(self.catalogue, clauses),
            profile_in(self.catalogue, clauses),
            self.rare,
            {code: len(matters) for code, matters in self.askers.items()},
            bool(attempt),
            self.providers,
        )
        possible = spoken.union(*(self.askers[code] for code in told.things)) & self.names.keys()
        found = {
            code: points_for(self.catalogue, matter, self.names[code], told)
            for code, matter in self.catalogue.matters.items()
            if code in possible
        }
        return Suggested(
            suggestions=tuple(_ranked(found)),
            profile=told.profile,
            papers=papers,
            offices=tuple(told.offices),
            told=attempt,
        )


def _names_of(matter: Matter) -> tuple[Terms, ...]:
    names = (name_terms(name) for name in (matter.name.zh, matter.name.en, *matter.known_as))
    return tuple(dict.fromkeys(name for name in names if name))


def _ranked(found: Mapping[str, Sequence[Points]]) -> Iterator[Suggestion]:
    scores = {code: sum(each.points for each in points) for code, points in found.items()}
    best = sorted((code for code in scores if scores[code] >= LEAST), key=lambda code: -scores[code])
    for place, code in enumerate(best[:MOST]):
        ahead = scores[code] - (scores[best[1]] if len(best) > 1 else 0.0)
        sure = place == 0 and scores[code] >= SURE and ahead >= LEAD
        yield _suggestion(code, scores[code], "sure" if sure else "perhaps", found[code])


def _suggestion(code: str, score: float, confidence: Confidence, points: Sequence[Points]) -> Suggestion:
    zh, en = "；".join(each.because.zh for each in points), "; ".join(each.because.en for each in points)
    words = tuple(dict.fromkeys(word for each in points for word in each.words))
    return Suggestion(code, round(min(1.0, score), 3), confidence, words, Sentence(zh, en))
