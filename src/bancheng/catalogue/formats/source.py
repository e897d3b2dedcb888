"""What one kind of file says about a catalogue, part by part, in the order in which the parts need one another."""

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeVar

from bancheng.catalogue.applicants import Attribute, Condition
from bancheng.catalogue.authority import Authority
from bancheng.catalogue.law import Norm
from bancheng.catalogue.model import Matter, Paper
from bancheng.catalogue.parts import Law
from bancheng.files.written import Written
from bancheng.reasons import Sentence

_Value = TypeVar("_Value")

Cuts = Mapping[str, frozenset[int]]
"""Attribute → the numbers that some condition compares it with."""

Labelled = Iterator[tuple[Written, _Value]]
"""Values, each with the place of its code, which a code written twice is reported at."""


class Source(Protocol):
    """All files of one kind. Parts of one catalogue may come from several sources."""

    def cuts(self) -> Cuts:
        """The numbers named by conditions anywhere; attributes cannot be read without them."""

    def titles(self) -> Iterator[Sentence]:
        """What the catalogue is called, if it is said here."""

    def norms(self) -> Labelled[Norm]:
        """Documents."""

    def attributes(self, cuts: Cuts) -> Labelled[Attribute]:
        """What tells applicants apart."""

    def authorities(self) -> Labelled[Authority]:
        """The authority table, if it is here."""

    def can_come(self, law: Law) -> Labelled[Condition]:
        """Who can stand at a counter, if it is said here."""

    def offices(self) -> Iterator[tuple[Written, tuple[str, Sentence]]]:
        """Offices' codes and names."""

    def papers(self) -> Labelled[Paper]:
        """Papers."""

    def matters(self, law: Law) -> Labelled[Matter]:
        """Matters with their routes and requirements."""
