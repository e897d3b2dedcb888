"""A catalogue's reasoning kept up to date: change some routes, and learn at once what that opens, closes and knots.

What an edit costs depends on what it changes, not on the size of the catalogue, so that a rule can be tried out while
one writes it. What is kept is equal to what `find_roots` says of the changed catalogue, root by root.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.kernels.fixpoint import Fixpoint
from bancheng.deadlocks.kernels.stuck import StuckPart
from bancheng.deadlocks.kernels.upkeep import Upkeep
from bancheng.deadlocks.reach import fixpoint, missing
from bancheng.deadlocks.roots import Root, roots_left


@dataclass(frozen=True, slots=True)
class Making:
    """How an atom comes about: its open routes, each as the atoms it needs; `brought` says that people have it."""

    routes: Sequence[Sequence[int]] = ()
    brought: bool = False


@dataclass(frozen=True, slots=True)
class Delta:
    """What an edit has changed: atoms that can be had now, or no more, and roots that appeared, or vanished.

    A root whose atoms stay the same but which now stands behind another cause, or no more, has vanished and appeared.
    """

    gained: tuple[int, ...]
    lost: tuple[int, ...]
    appeared: frozenset[Root]
    vanished: frozenset[Root]


class Live:
    """A derivation system that may be edited, with what can be obtained in it and why the rest cannot.

    Atoms keep the numbers that they have in the system it starts from. Closed routes are left out: they cannot be
    opened, only replaced.
    """

    def __init__(self, system: System, open_routes: Bools, held: Bools) -> None:
        got = held.copy()
        reached = fixpoint(system, open_routes, got)
        self._upkeep = Upkeep(system.atoms, system.routes, len(system.body))
        self._upkeep.load(
            system.makers.data,
            system.body_ptr.data,
            system.body.data,
            reached.open_routes,
            held.view(np.uint8).data,
            reached.found[: reached.known],
        )
        self._stuck = StuckPart(self._upkeep)
        roots = roots_left(reached, missing(got))
        self._root_of = {atom: root for root in roots for atom in root.atoms}

    @property
    def atoms(self) -> int:
        """How many atoms there are; the next new one takes this number."""
        return self._upkeep.atoms

    @property
    def roots(self) -> frozenset[Root]:
        """Every root cause."""
        return frozenset(self._root_of.values())

    def has(self, atom: int) -> bool:
        """Whether the atom can be obtained."""
        return bool(self._upkeep.got[atom])

    def making(self, atom: int) -> Making:
        """How the atom comes about now: what to give to `change` in order to take an edit back."""
        upkeep, routes = self._upkeep, []
        for route in _chain(upkeep.first_route[atom], upkeep.next_route):
            routes.append(tuple(upkeep.atom[need] for need in _chain(upkeep.first_need[route], upkeep.next_need)))
        return Making(tuple(routes), bool(upkeep.held[atom]))

    def replace_routes(self, atom: int, routes: Sequence[Sequence[int]]) -> Delta:
        """The routes of one atom, replaced; whether it is brought stays as it is."""
        return self.change({atom: Making(routes, atom < self.atoms and bool(self._upkeep.held[atom]))})

    def change(self, edits: Mapping[int, Making]) -> Delta:
        """All these atoms come about in another way from now on, at one stroke.

        A number that is not an atom yet makes it one, and every number below it too: atoms that nobody makes.
        """
        upkeep = self._upkeep
        for atom, making in edits.items():
            upkeep.replace(atom, making.brought, making.routes)
        upkeep.settle()
        gained, lost = upkeep.gained, upkeep.lost
        self._stuck.cut_out(upkeep.changed + lost, gained)
        before = self._forget_roots(gained)
        after = self._find_roots()
        self._root_of.update({atom: root for root in after for atom in root.atoms})
        return Delta(tuple(gained), tuple(lost), after - before, before - after)

    def _forget_roots(self, gained: Iterable[int]) -> frozenset[Root]:
        touched = frozenset(
            self._root_of[atom] for atoms in (gained, self._stuck.atoms) for atom in atoms if atom in self._root_of
        )
        for root in touched:
            for atom in root.atoms:
                del self._root_of[atom]
        return touched

    def _find_roots(self) -> frozenset[Root]:
        part = self._stuck
        if not part.atoms:
            return frozenset()
        nothing = np.zeros(len(part.atoms), dtype=np.uint8).data
        all_open = np.ones(len(part.head), dtype=np.uint8).data
        reached = Fixpoint(part.makers, part.head, part.body_ptr, part.body, all_open, nothing)
        places = np.arange(len(part.atoms), dtype=np.int32).data
        reached.settle(places)
        return frozenset(
            root._replace(atoms=tuple(sorted(part.atoms[place] for place in root.atoms)))
            for root in roots_left(reached, places)
        )


def _chain(first: int, following: memoryview) -> Iterator[int]:
    """The numbers of a linked list."""
    while first >= 0:
        yield first
        first = following[first]
