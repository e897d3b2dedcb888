"""A catalogue's reasoning kept up to date: change some routes, and learn at once what that opens, closes and knots.

What an edit costs depends on what it changes, not on the size of the catalogue, so that a rule can be tried out while
one writes it. What is kept is equal to what `find_roots` says of the changed catalogue, root by root.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bancheng.catalogue.system import Bools, System
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
class Effect:
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
    opened, only replaced. Two matters that need a paper, until each is made to need the other:

    >>> from bancheng.catalogue.system import build
    >>> ints = lambda *numbers: np.array(numbers, dtype=np.int32)
    >>> everyone, held = np.ones((2, 1), dtype=np.uint64), np.array([True, False, False])
    >>> system, _ = build(3, ints(1, 2), ints(0, 1, 2), ints(0, 0), everyone, held, 1)
    >>> live = Live(system, system.open_to_anyone, system.brought)
    >>> live.replace_routes(1, [[2]])
    Effect(gained=(), lost=(), appeared=frozenset(), vanished=frozenset())
    >>> knot = live.replace_routes(2, [[1]])
    >>> sorted(knot.lost), knot.appeared
    ([1, 2], frozenset({Root(atoms=(1, 2), circular=True, behind=0)}))
    >>> live.change({2: Making([[0]]), 1: Making(brought=True)}).vanished == knot.appeared
    True
    """

    def __init__(self, system: System, open_routes: Bools, held: Bools) -> None:
        got = held.copy()
        reached = fixpoint(system, open_routes, got)
        self._upkeep = Upkeep(system.atoms, _with_spare(system.routes), _with_spare(len(system.body)))
        self._upkeep.load(
            system.makers.data,
            system.body_ptr.data,
            system.body.data,
            reached.open_routes,
            held.view(np.uint8).data,
            reached.found[: reached.known],
        )
        self._stuck = StuckPart(self._upkeep)
        self._roots: dict[int, Root] = {}  # each by its first atom,
        self._first_atom: dict[int, int] = {}  # which is kept for all its atoms
        self._remember(roots_left(reached, missing(got)))

    @property
    def atoms(self) -> int:
        """How many atoms there are; the next new one takes this number."""
        return self._upkeep.atoms

    @property
    def roots(self) -> frozenset[Root]:
        """Every root cause."""
        return frozenset(self._roots.values())

    @property
    def got(self) -> Bools:
        """Which atoms can be obtained at this moment."""
        return np.asarray(self._upkeep.rank)[: self.atoms] >= 0

    def has(self, atom: int) -> bool:
        """Whether the atom can be obtained."""
        return self._upkeep.has(atom)

    def making(self, atom: int) -> Making:
        """How the atom comes about now: what to give to `change` in order to take an edit back."""
        return Making(self._upkeep.ways(atom), self._upkeep.is_held(atom))

    def replace_routes(self, atom: int, routes: Sequence[Sequence[int]]) -> Effect:
        """The routes of one atom, replaced; whether it is brought stays as it is."""
        return self.change({atom: Making(routes, atom < self.atoms and self._upkeep.is_held(atom))})

    def change(self, edits: Mapping[int, Making]) -> Effect:
        """All these atoms come about in another way from now on, at one stroke.

        A number that is not an atom yet makes it one, and every number below it too: atoms that nobody makes, each
        a root cause of its own until somebody does. A number below 0 is refused with ValueError, and that edit with it.
        """
        upkeep = self._upkeep
        for atom, making in edits.items():
            upkeep.replace(atom, making.brought, making.routes)
        upkeep.settle()
        gained, lost = upkeep.gained, upkeep.lost
        self._stuck.cut_out(upkeep.changed + lost, gained)
        before = self._forget_roots(gained)
        after = self._find_roots()
        self._remember(after)
        return Effect(tuple(gained), tuple(lost), after - before, before - after)

    def _remember(self, roots: Iterable[Root]) -> None:
        for root in roots:
            self._roots[root.atoms[0]] = root
            self._first_atom.update(dict.fromkeys(root.atoms, root.atoms[0]))

    def _forget_roots(self, gained: Iterable[int]) -> frozenset[Root]:
        known = self._first_atom
        touched = {known[atom] for atoms in (gained, self._stuck.atoms) for atom in atoms if atom in known}
        forgotten = frozenset(self._roots.pop(first) for first in touched)
        for root in forgotten:
            for atom in root.atoms:
                del known[atom]
        return forgotten

    def _find_roots(self) -> frozenset[Root]:
        numbers = self._stuck.atoms
        return frozenset(
            Root(tuple(sorted(numbers[place] for place in places)), circular, behind)
            for places, circular, behind in (self._stuck.roots() if numbers else ())
        )


def _with_spare(size: int) -> int:
    """Room for edits to come, so that the first of them need not move everything."""
    return size + size // 8 + 64
