"""A fixpoint kept up to date while routes come and go, at the price of what changes and not of the whole catalogue.

Routes and requirements are linked lists in pools, so that they can be freed and used again. Each obtained atom keeps
its witness: a complete route all of whose atoms rank below it, so that witnesses never form a circle. Where a witness
falls away, another route over lower atoms takes its place; where there is none the atom is given up, and so is whatever
it was a witness for. Then what was given up is derived anew, as far as it can be, and keeps its rank if it may: ranks
stay those of a natural order, in which the other ways to an atom lie below it as well.
"""

from collections.abc import Sequence

import numpy as np

_NONE, _HELD = -1, -2
_ANY = 2**62


class Upkeep:
    """What can be obtained over routes that may change.

    `replace` the routes of any number of atoms, then `settle`; `changed` then holds them and all new atoms, `lost`
    and `gained` what follows. `got` and `witness` (a route, or that the atom is brought) are of each atom.
    """

    def __init__(self, atoms: int, routes: int, needs: int) -> None:
        self.atoms = atoms
        self.changed: list[int] = []
        self.lost: list[int] = []
        self.gained: list[int] = []
        self._settled = True
        self.got, self.held = _filled(0, atoms, np.uint8), _filled(0, atoms, np.uint8)
        self._rank = _filled(0, atoms, np.int64)  # above those of its witness
        self.witness, self.first_route, self.first_use = (_filled(_NONE, atoms) for _ in range(3))
        self.head, self.next_route, self.first_need = (_filled(_NONE, routes) for _ in range(3))
        self.atom, self.route, self.next_need, self.next_use, self._last_use = (_filled(_NONE, needs) for _ in range(5))
        self._routes = self._needs = 0  # taken from the pools so far; those given back are linked from here
        self._free_route = self._free_need = _NONE

    def load(
        self,
        makers: memoryview,
        body_ptr: memoryview,
        body: memoryview,
        open_routes: memoryview,
        held: memoryview,
        found: memoryview,
    ) -> None:
        """Takes over the routes of a `System` that are open, and an order in which what they obtain was found."""
        for atom in range(self.atoms):
            self.held[atom] = held[atom]
            for route in range(makers[atom], makers[atom + 1]):
                if open_routes[route]:
                    taken = self._add_route(atom)
                    for position in range(body_ptr[route], body_ptr[route + 1]):
                        self._add_need(taken, body[position])
            if held[atom]:
                self._try(atom)
        for number in range(len(found)):
            self._rank[found[number]] = number
            self._try(found[number])
        self.gained = []

    def replace(self, atom: int, held: bool, routes: Sequence[Sequence[int]]) -> None:
        """Puts these routes, each the atoms it needs, in the place of all routes of the atom.

        A number that is no atom yet becomes one, and all below it: atoms that nobody makes.
        """
        if self._settled:
            self.changed, self._settled = [], False
        self._add_atoms_up_to(atom)
        self._drop_routes(atom)
        self._make_room(len(routes), sum(map(len, routes)))
        for needs in routes:
            route = self._add_route(atom)
            for need in needs:
                self._add_atoms_up_to(need)
                self._add_need(route, need)
        self.held[atom] = held
        self.changed.append(atom)

    def settle(self) -> None:
        """Brings the fixpoint up to date with all replacements since the last time."""
        self.lost, self.gained, self._settled = [], [], True
        for atom in self.changed:
            self._doubt(atom)
        for atom in self.changed + self.lost:
            self._try(atom)
        if self.lost:
            given_up = set(self.lost)
            self.lost = [atom for atom in self.lost if not self.got[atom]]
            self.gained = [atom for atom in self.gained if atom not in given_up]

    def _doubt(self, start: int) -> None:
        """Gives up an atom that has no witness any more, and all whose witness that takes away."""
        waiting = [start]
        while waiting:
            atom = waiting.pop()
            if self.got[atom] and not self._has_witness(atom, self._rank[atom]):
                self.got[atom] = 0
                self.lost.append(atom)
                use = self.first_use[atom]
                while use != _NONE:
                    route = self.route[use]
                    head = self.head[route]
                    if self.got[head] and self.witness[head] == route:
                        waiting.append(head)
                    use = self.next_use[use]

    def _try(self, start: int) -> None:
        """Adds an atom if it can be had, and all that follows."""
        if self.got[start] or not self._has_witness(start, _ANY):
            return
        followed = len(self.gained)
        self._add(start)
        while followed < len(self.gained):
            atom = self.gained[followed]
            followed += 1
            use = self.first_use[atom]
            while use != _NONE:
                route = self.route[use]
                head = self.head[route]
                if not self.got[head] and self._is_complete(route, _ANY):
                    self.witness[head] = route
                    self._add(head)
                use = self.next_use[use]

    def _add(self, atom: int) -> None:
        """Adds an atom that has a witness, at its old rank unless the witness is not below that."""
        need = self.first_need[self.witness[atom]] if self.witness[atom] != _HELD else _NONE
        while need != _NONE:
            self._rank[atom] = max(self._rank[atom], self._rank[self.atom[need]] + 1)
            need = self.next_need[need]
        self.got[atom] = 1
        self.gained.append(atom)

    def _has_witness(self, atom: int, rank: int) -> bool:
        """Looks for a witness among what ranks below."""
        self.witness[atom] = _HELD if self.held[atom] else self.first_route[atom]
        while self.witness[atom] >= 0 and not self._is_complete(self.witness[atom], rank):
            self.witness[atom] = self.next_route[self.witness[atom]]
        return self.witness[atom] != _NONE

    def _is_complete(self, route: int, rank: int) -> bool:
        need = self.first_need[route]
        while need != _NONE and self.got[self.atom[need]] and self._rank[self.atom[need]] < rank:
            need = self.next_need[need]
        return need == _NONE

    def _add_route(self, atom: int) -> int:
        route = self._free_route
        if route == _NONE:
            route = self._routes
            self._routes += 1
        else:
            self._free_route = self.next_route[route]
        self.head[route], self.first_need[route] = atom, _NONE
        self.next_route[route] = self.first_route[atom]
        self.first_route[atom] = route
        return route

    def _add_need(self, route: int, atom: int) -> None:
        need = self._free_need
        if need == _NONE:
            need = self._needs
            self._needs += 1
        else:
            self._free_need = self.next_need[need]
        self.atom[need], self.route[need] = atom, route
        self.next_need[need], self.first_need[route] = self.first_need[route], need
        later = self.first_use[atom]
        self.next_use[need], self._last_use[need], self.first_use[atom] = later, _NONE, need
        if later != _NONE:
            self._last_use[later] = need

    def _drop_routes(self, atom: int) -> None:
        while self.first_route[atom] != _NONE:
            route = self.first_route[atom]
            while self.first_need[route] != _NONE:
                self._drop_need(route)
            self.first_route[atom] = self.next_route[route]
            self.next_route[route], self._free_route = self._free_route, route

    def _drop_need(self, route: int) -> None:
        """Takes out the first requirement of the route."""
        need = self.first_need[route]
        self.first_need[route] = self.next_need[need]
        self.next_need[need], self._free_need = self._free_need, need
        earlier, later = self._last_use[need], self.next_use[need]
        if earlier == _NONE:
            self.first_use[self.atom[need]] = later
        else:
            self.next_use[earlier] = later
        if later != _NONE:
            self._last_use[later] = earlier

    def _add_atoms_up_to(self, atom: int) -> None:
        if atom >= len(self.got):
            size = atom + 1 + atom // 8
            self.got, self.held, self._rank = _grown(self.got, size), _grown(self.held, size), _grown(self._rank, size)
            self.witness, self.first_route = _grown(self.witness, size), _grown(self.first_route, size)
            self.first_use = _grown(self.first_use, size)
        while self.atoms <= atom:
            self.changed.append(self.atoms)
            self.atoms += 1

    def _make_room(self, routes: int, needs: int) -> None:
        size = self._routes + routes
        if size > len(self.head):
            size += size // 2
            self.head, self.next_route = _grown(self.head, size), _grown(self.next_route, size)
            self.first_need = _grown(self.first_need, size)
        size = self._needs + needs
        if size > len(self.atom):
            size += size // 2
            self.atom, self.route = _grown(self.atom, size), _grown(self.route, size)
            self.next_need = _grown(self.next_need, size)
            self.next_use, self._last_use = _grown(self.next_use, size), _grown(self._last_use, size)


def _filled(value: int, size: int, kind: type[np.generic] = np.int32) -> memoryview:
    return np.full(size, value, dtype=kind).data


def _grown(array: memoryview, size: int) -> memoryview:
    """The array with more room. What is added is set before it is read, but for atoms: nobody makes them."""
    old = np.asarray(array)
    new = np.full(size, _NONE if old.dtype == np.int32 else 0, dtype=old.dtype)
    new[: len(old)] = old
    return new.data
