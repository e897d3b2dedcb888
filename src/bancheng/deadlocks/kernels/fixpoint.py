"""What can be obtained: each route waits at one requirement it lacks, and is looked at again only when that has come.

Linear in the requirements (Dowling and Gallier 1984), but without counting them: a route that lacks something need
not know how much (the watched literal of SATO, Zhang and Stickel 1996). A requirement is read when its turn comes, the
routes of what is already obtained never, so that most of a sound catalogue is read once, from front to back.
"""

import numpy as np

_NOBODY = -1


class Fixpoint:
    """A fixpoint that can be continued: grant an atom, and whatever follows from it is added to `got`.

    `found[:known]` are the atoms in the order in which they were added, each after all that its route needs. Arrays
    are those of `System`, as memoryviews; `got` is changed in place.
    """

    def __init__(
        self,
        makers: memoryview,
        head: memoryview,
        body_ptr: memoryview,
        body: memoryview,
        open_routes: memoryview,
        got: memoryview,
    ) -> None:
        self.makers, self.head, self.body_ptr, self.body = makers, head, body_ptr, body
        self.open_routes, self.got = open_routes, got
        self.found = np.empty(len(got), dtype=np.int32).data
        self.known = self._followed = 0
        waits = np.empty((2, len(head)), dtype=np.int32)
        self._place, self._before = waits[0].data, waits[1].data  # where each route waits, and who waited there before
        self._waiting = np.full(len(got), _NOBODY, dtype=np.int32).data  # the route that came last to wait for an atom

    def clear(self, atoms: int) -> None:
        """Forgets everything about the first so many atoms, so that the arrays can hold another system of that size."""
        self.known = self._followed = 0
        for atom in range(atoms):
            self.got[atom] = 0
            self._waiting[atom] = _NOBODY

    def settle(self, atoms: memoryview) -> None:
        """Looks at the routes of each of these atoms, until one of them is complete; all others wait.

        While a mere look over all of them still adds many, none is made to wait.
        """
        while self._look_over(atoms) > len(atoms) // 16:
            pass
        self._followed = self.known
        for number in range(len(atoms)):
            atom = atoms[number]
            if not self.got[atom] and self._has_complete_route(atom):
                self.grant(atom)

    def _look_over(self, atoms: memoryview) -> int:
        known = self.known
        for number in range(len(atoms)):
            atom = atoms[number]
            if not self.got[atom] and self._can_be_had(atom):
                self._add(atom)
        return self.known - known

    def _can_be_had(self, atom: int) -> bool:
        for route in range(self.makers[atom], self.makers[atom + 1]):
            if self.open_routes[route]:
                position, end = self.body_ptr[route], self.body_ptr[route + 1]
                while position < end and self.got[self.body[position]]:
                    position += 1
                if position == end:
                    return True
        return False

    def grant(self, atom: int) -> None:
        """Adds the atom, and all that follows."""
        self._add(atom)
        while self._followed < self.known:
            route = self._waiting[self.found[self._followed]]
            self._followed += 1
            while route != _NOBODY:
                before = self._before[route]
                made = self.head[route]
                if not self.got[made] and self._is_complete(route, self._place[route] + 1):
                    self._add(made)
                route = before

    def _add(self, atom: int) -> None:
        self.got[atom] = 1
        self.found[self.known] = atom
        self.known += 1

    def _has_complete_route(self, atom: int) -> bool:
        for route in range(self.makers[atom], self.makers[atom + 1]):
            if self.open_routes[route] and self._is_complete(route, self.body_ptr[route]):
                return True
        return False

    def _is_complete(self, route: int, start: int) -> bool:
        """Whether nothing is lacking from this position on; else the route waits there."""
        for position in range(start, self.body_ptr[route + 1]):
            atom = self.body[position]
            if not self.got[atom]:
                self._place[route] = position
                self._before[route] = self._waiting[atom]
                self._waiting[atom] = route
                return False
        return True
