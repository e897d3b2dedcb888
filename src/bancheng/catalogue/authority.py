"""Who may lawfully give way: instrument × level × body, as reviewed data. Nothing here is decided in code."""

from collections.abc import Mapping
from dataclasses import dataclass

from bancheng.catalogue.law import Level
from bancheng.reasons import Sentence

OFFICE = "office"
"""In the table: the office that makes the requirement, whichever it is."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A lawful way of not insisting on a requirement as written, such as 告知承诺.

    `may` names for each level of basis the body that can use it; a level that is absent is out of everyone's reach in
    the room. `unlisted`: may be used without the requirement naming it (an office may drop its own habit).
    `never` lists the fields, such as public safety, in which the law forbids it.
    """

    code: str
    name: Sentence
    cost: int
    may: Mapping[Level, str]
    basis: str
    unlisted: bool = False
    never: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """One lawful way round one requirement: with which instrument, used by whom, at what cost."""

    instrument: Instrument
    body: str

    @property
    def cost(self) -> int:
        """Steps of effort, as the authority table weighs them."""
        return self.instrument.cost


@dataclass(frozen=True, slots=True)
class Authority:
    """The whole table. `interpreters` is the body that may interpret or amend a document of each level."""

    bodies: Mapping[str, Sentence]
    instruments: Mapping[str, Instrument]
    interpreters: Mapping[Level, str]

    def ways(self, level: Level, listed: frozenset[str], fields: frozenset[str]) -> tuple[Way, ...]:
        """Every lawful way for a requirement of this level, cheapest first; empty when only the law-maker can help."""
        found = [
            Way(instrument, instrument.may[level])
            for instrument in self.instruments.values()
            if (instrument.code in listed or instrument.unlisted)
            and level in instrument.may
            and not instrument.never & fields
        ]
        return tuple(sorted(found, key=lambda way: (way.cost, way.instrument.code)))
