"""The part of what is stuck that a change can have touched, cut out as a small system of its own.

Which roots an atom waits for depends only on what is reached from it along “still lacks”. A change therefore matters to
those atoms from which something changed is reached; to judge them, all that they reach is needed, and nothing else.
"""

from collections.abc import Sequence

import numpy as np

from bancheng.deadlocks.kernels.upkeep import Upkeep

_NONE = -1


class StuckPart:
    """What was cut out last: `atoms` are numbers in the upkeep, `makers`, `head`, `body_ptr` and `body` the arrays.

    Those are like the arrays of a `System` whose atoms are the places in `atoms`, with only what is still lacking.
    """

    def __init__(self, upkeep: Upkeep) -> None:
        self._upkeep = upkeep
        self._place = np.full(upkeep.atoms, _NONE, dtype=np.int32).data
        self._routes = self._lacks = 0
        self.atoms: list[int] = []
        self.makers = self.head = self.body_ptr = self.body = np.zeros(1, dtype=np.int32).data

    def cut_out(self, changed: Sequence[int], gained: Sequence[int]) -> None:
        """Cuts out what atoms that have changed, or were lacking and are no more, can have touched."""
        if len(self._place) < self._upkeep.atoms:
            self._place = np.full(len(self._upkeep.got), _NONE, dtype=np.int32).data
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

    def _take(self, atom: int) -> None:
        if not self._upkeep.got[atom] and self._place[atom] == _NONE:
            self._place[atom] = len(self.atoms)
            self.atoms.append(atom)

    def _take_users(self, atom: int) -> None:
        use = self._upkeep.first_use[atom]
        while use != _NONE:
            self._take(self._upkeep.head[self._upkeep.route[use]])
            use = self._upkeep.next_use[use]

    def _take_all_above(self) -> None:
        place = 0
        while place < len(self.atoms):
            self._take_users(self.atoms[place])
            place += 1

    def _take_all_below(self) -> None:
        self._routes = self._lacks = place = 0
        while place < len(self.atoms):
            route = self._upkeep.first_route[self.atoms[place]]
            place += 1
            while route != _NONE:
                self._routes += 1
                need = self._upkeep.first_need[route]
                while need != _NONE:
                    self._take(self._upkeep.atom[need])
                    self._lacks += not self._upkeep.got[self._upkeep.atom[need]]
                    need = self._upkeep.next_need[need]
                route = self._upkeep.next_route[route]

    def _write_down(self) -> None:
        self.makers = np.zeros(len(self.atoms) + 1, dtype=np.int32).data
        self.head = np.empty(self._routes, dtype=np.int32).data
        self.body_ptr = np.zeros(self._routes + 1, dtype=np.int32).data
        self.body = np.empty(self._lacks, dtype=np.int32).data
        routes = lacks = 0
        for place in range(len(self.atoms)):
            route = self._upkeep.first_route[self.atoms[place]]
            while route != _NONE:
                need = self._upkeep.first_need[route]
                while need != _NONE:
                    if not self._upkeep.got[self._upkeep.atom[need]]:
                        self.body[lacks] = self._place[self._upkeep.atom[need]]
                        lacks += 1
                    need = self._upkeep.next_need[need]
                self.head[routes] = place
                routes += 1
                self.body_ptr[routes] = lacks
                route = self._upkeep.next_route[route]
            self.makers[place + 1] = routes
