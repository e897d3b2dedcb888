"""The part of what is stuck that a change can have touched, cut out as a small system of its own, and its roots.

Which roots an atom waits for depends only on what is reached from it along “still lacks”. A change therefore matters to
those atoms from which something changed is reached; to judge them, all that they reach is needed, and nothing else.
"""

from collections.abc import Sequence

import numpy as np

from bancheng.deadlocks.kernels.fixpoint import Fixpoint
from bancheng.deadlocks.kernels.peel import Peeling
from bancheng.deadlocks.kernels.upkeep import Upkeep

_NONE = -1


class StuckPart:
    """What was cut out last: `atoms` are its atoms' numbers in the upkeep, a place in that list the number in the part.

    The arrays are those of a `System` with only what is still lacking. They stay from one part to the next, with room
    to spare, and so does what runs over them: most parts are a handful of atoms, and making arrays would cost more.
    """

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep
        self.atoms: list[int] = []
        self._place = np.full(upkeep.atoms, _NONE, dtype=np.int32).data
        self._routes = self._lacks = 0
        self._furnish(64)

    def _furnish(self, atoms: int) -> None:
        """Room for so many atoms, four times as many routes and sixteen times as many lacking requirements."""
        self._makers, self._head = np.zeros(atoms + 1, dtype=np.int32).data, np.empty(4 * atoms, dtype=np.int32).data
        self._body_ptr = np.zeros(4 * atoms + 1, dtype=np.int32).data
        self._body = np.empty(16 * atoms, dtype=np.int32).data
        self._places = np.arange(atoms, dtype=np.int32).data
        all_open, nothing = np.ones(4 * atoms, dtype=np.uint8).data, np.zeros(atoms, dtype=np.uint8).data
        arrays = (self._makers, self._head, self._body_ptr, self._body, all_open, nothing)
        self._fixpoint = Fixpoint(*arrays)
        self._peeling = Peeling(self._fixpoint)

    def cut_out(self, changed: Sequence[int], gained: Sequence[int]) -> None:
        """Cuts out what atoms that have changed, or were lacking and are no more, can have touched."""
        if len(self._place) < self._upkeep.atoms:
            self._place = np.full(len(self._upkeep.rank), _NONE, dtype=np.int32).data
        self.atoms = []
        for atom in changed:
            self._take(atom)
        for atom in gained:
            self._take_users(atom)
        if self.atoms:
            self._take_all_above()
            self._take_all_below()
            self._write_down()
        for atom in self.atoms:
            self._place[atom] = _NONE

    def roots(self) -> list[tuple[tuple[int, ...], bool, int]]:
        """The roots of the part, as `Peeling` has them, over places."""
        places = self._places[: len(self.atoms)]
        self._fixpoint.clear(len(self.atoms))
        self._fixpoint.settle(places)
        self._peeling.clear(len(self.atoms))
        self._peeling.peel(places)
        return self._peeling.roots

    def _take(self, atom: int) -> None:
        if not self._upkeep.has(atom) and self._place[atom] == _NONE:
            self._place[atom] = len(self.atoms)
            self.atoms.append(atom)

    def _take_users(self, atom: int) -> None:
        use = self._upkeep.first_use(atom)
        while use != _NONE:
            self._take(self._upkeep.user(use))
            use = self._upkeep.next_use(use)

    def _take_all_above(self) -> None:
        place = 0
        while place < len(self.atoms):
            self._take_users(self.atoms[place])
            place += 1

    def _take_all_below(self) -> None:
        self._routes = self._lacks = place = 0
        while place < len(self.atoms):
            route = self._upkeep.first_route(self.atoms[place])
            while route != _NONE:
                need = self._upkeep.first_need(route)
                while need != _NONE:
                    self._take(self._upkeep.needed(need))
                    self._lacks += not self._upkeep.has(self._upkeep.needed(need))
                    need = self._upkeep.next_need(need)
                self._routes += 1
                route = self._upkeep.next_route(route)
            place += 1

    def _write_down(self) -> None:
        size = max(len(self.atoms), self._routes // 4 + 1, self._lacks // 16 + 1)
        if size > len(self._places):
            self._furnish(2 * size)
        routes = lacks = 0
        for place in range(len(self.atoms)):
            route = self._upkeep.first_route(self.atoms[place])
            while route != _NONE:
                need = self._upkeep.first_need(route)
                while need != _NONE:
                    if not self._upkeep.has(self._upkeep.needed(need)):
                        self._body[lacks] = self._place[self._upkeep.needed(need)]
                        lacks += 1
                    need = self._upkeep.next_need(need)
                self._head[routes] = place
                routes += 1
                self._body_ptr[routes] = lacks
                route = self._upkeep.next_route(route)
            self._makers[place + 1] = routes
