"""What a matter is to the people at the counter, whatever its words: whether one writing of it serves them as another.

Names, order, lines, dates and which document is cited may differ. What counts is who gets through, with which papers,
from whom, in how many days and trips, for how much, and what they take home.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from bancheng.catalogue.applicants import Applicants, Condition, Profile, admits
from bancheng.catalogue.model import Catalogue, Matter, Requirement, Route


class WrittenMatter(NamedTuple):
    """A matter as a catalogue has it on its day."""

    catalogue: Catalogue
    matter: Matter


def serves_as_well(here: WrittenMatter, there: WrittenMatter) -> bool:
    """Whether whoever gets through the matter there gets through it here with nothing more, and takes home as much."""
    if not {*there.matter.gives} <= {*here.matter.gives}:
        return False
    ours, theirs = _ways(here), _ways(there)
    return all(
        _is_served([way for way in ours if way.lets_in(who)], each)
        for who in _people(there.catalogue.applicants, (*ours, *theirs))
        for each in theirs
        if each.lets_in(who)
    )


def has_the_same_effect(here: WrittenMatter, there: WrittenMatter) -> bool:
    """Whether both serve people alike, at the same office, and send them to the same ones."""
    return (
        here.matter.office == there.matter.office
        and referred(here.matter) == referred(there.matter)
        and serves_as_well(here, there)
        and serves_as_well(there, here)
    )


def referred(matter: Matter) -> set[tuple[str, str]]:
    """Which office sends people to which, itself where it takes them; where nobody says anything, its own office does.

    >>> from bancheng.reasons import Sentence
    >>> from bancheng.catalogue.law import Place
    >>> referred(Matter("stall", Sentence("摆摊", "Stall"), "hall", Place("hall.yaml", 3), ()))
    {('hall', 'hall')}
    """
    return {(each.office, each.to) for each in matter.referrals} or {(matter.office, matter.office)}


class _Need(NamedTuple):
    """Any of the papers will do, had from that office; or one of the instruments, where the law allows it."""

    papers: frozenset[str]
    issuer: str
    instruments: frozenset[str]


class _Way(NamedTuple):
    """A route for whoever all conditions let in."""

    conditions: tuple[Condition, ...]
    needs: tuple[_Need, ...]
    effort: tuple[int, int, int]

    def lets_in(self, who: Profile) -> bool:
        return all(admits(each, who) for each in self.conditions)

    def bringing(self, paper: str, need: _Need) -> "_Way":
        """The way of those who bring this paper for a need."""
        brought = need._replace(papers=frozenset({paper}))
        return self._replace(needs=tuple(brought if each == need else each for each in self.needs))


def _ways(written: WrittenMatter) -> list[_Way]:
    return [_way(written, route) for route in written.matter.routes]


def _way(written: WrittenMatter, route: Route) -> _Way:
    needs = tuple(_need(written, need) for need in written.catalogue.needs_of(route))
    return _Way((written.matter.open_to, route.admitted), needs, (route.days, route.trips, route.fee))


def _need(written: WrittenMatter, need: Requirement) -> _Need:
    ways = written.catalogue.ways(written.matter, need)
    return _Need(frozenset(need.papers), need.issuer, frozenset(way.instrument.code for way in ways))


def _is_served(ours: Sequence[_Way], other: _Way) -> bool:
    """Whether one of our ways is no harder, or one is for each of the papers that will do for one of its needs."""
    return _is_met(ours, other) or any(
        all(_is_met(ours, other.bringing(paper, need)) for paper in need.papers)
        for need in other.needs
        if len(need.papers) > 1
    )


def _is_met(ours: Sequence[_Way], other: _Way) -> bool:
    return any(_is_no_harder(way, other) for way in ours)


def _is_no_harder(way: _Way, other: _Way) -> bool:
    """Whether who has what the other way asks for has what this one asks for, with no more effort."""
    least = all(own <= its for own, its in zip(way.effort, other.effort, strict=True))
    return least and all(any(_is_met_by(need, each) for each in other.needs) for need in way.needs)


def _is_met_by(need: _Need, other: _Need) -> bool:
    """Whether whoever meets the other meets this one too."""
    return other.papers <= need.papers and other.instruments <= need.instruments and other.issuer == need.issuer


def _people(applicants: Applicants, ways: Iterable[_Way]) -> Iterator[Profile]:
    """Everybody whom the ways tell apart."""
    named = sorted({code for way in ways for condition in way.conditions for code in condition})
    for classes in product(*(applicants.attributes[code].classes for code in named)):
        yield dict(zip(named, classes, strict=True))
