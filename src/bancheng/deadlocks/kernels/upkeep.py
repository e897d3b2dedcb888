"""A fixpoint kept up to date while routes come and go, at the price of what changes and not of the whole catalogue.

Routes and requirements are linked lists in pools, so that they can be freed and used again. Each obtained atom keeps
its witness: a complete route all of whose atoms rank below it, so that witnesses never form a circle. Where a witness
falls away, another route over lower atoms takes its place; where there is none the atom is given up, and so is whatever
it was a witness for. Then what was given up is derived anew, as far as it can be, and keeps its rank if it may: ranks
stay those of a natural order, in which the other ways to an atom lie below it as well.

What belongs to one atom, route or requirement lies side by side in one row, for a change jumps about in memory.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_NONE, _HELD = -1, -2
_ANY = 2**62
_WITNESS, _FIRST_ROUTE, _FIRST_USE, _IS_HELD = 0, 1, 2, 3  # columns of an atom
_HEAD, _NEXT_ROUTE, _FIRST_NEED = 0, 1, 2  # of a route
_ATOM, _ROUTE, _NEXT_NEED, _NEXT_USE, _LAST_USE = 0, 1, 2, 3, 4  # of a requirement


class Upkeep:
    """What can be obtained over routes that may change.

    `replace` the routes of any number of atoms, then `settle`; `changed` then holds them and all new atoms, `lost` and
    `gained` what follows. The rank of an atom that cannot be had is negative, and its old one is in it: -1 - rank.
    """

    def __init__(self, atoms: int, routes: int, needs: int) -> None:
        self.atoms = atoms
        self.changed: list[int] = []
        self.lost: list[int] = []
        self.gained: list[int] = []
        self._settled = True
        self.rank = np.full(atoms, -1, dtype=np.int64).data
        self._atoms = _unmade(atoms).data
        self._routes = np.empty((routes, 3), dtype=np.int32).data
        self._needs = np.empty((needs, 5), dtype=np.int32).data
        self._routes_taken = self._needs_taken = 0  # from the pools so far; those given back are linked from here
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
            self._atoms[atom, _IS_HELD] = held[atom]
            for route in range(makers[atom], makers[atom + 1]):
                if open_routes[route]:
                    taken = self._add_route(atom)
                    for position in range(body_ptr[route], body_ptr[route + 1]):
                        self._add_need(taken, body[position])
            if held[atom] and self._has_witness(atom, _ANY):
                self._add(atom)
        for number in range(len(found)):
            self.rank[found[number]] = -1 - number
            if self._has_witness(found[number], _ANY):
                self._add(found[number])
        self.gained = []

    def replace(self, atom: int, held: bool, routes: Sequence[Sequence[int]]) -> None:
        """Puts these routes, each the atoms it needs, in the place of all routes of the atom.

        A number that is no atom yet becomes one, and all below it: atoms that nobody makes.
        """
        if self._settled:
            self.changed, self._settled = [], False
        self._add_atoms_up_to(atom)
        for needs in routes:
            for need in needs:
                self._add_atoms_up_to(need)
        self._drop_routes(atom)
        self._make_room(len(routes), sum(map(len, routes)))
        for needs in routes:
            route = self._add_route(atom)
            for need in needs:
                self._add_need(route, need)
        self._atoms[atom, _IS_HELD] = held
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
            self.lost = [atom for atom in self.lost if not self.has(atom)]
            self.gained = [atom for atom in self.gained if atom not in given_up]

    def has(self, atom: int) -> bool:
        """Whether the atom can be obtained."""
        return self.rank[atom] >= 0

    def is_held(self, atom: int) -> bool:
        """Whether applicants bring the atom."""
        return self._atoms[atom, _IS_HELD] != 0

    def ways(self, atom: int) -> list[list[int]]:
        """The routes of the atom, each as the atoms it needs."""
        found: list[list[int]] = []
        route = self.first_route(atom)
        while route != _NONE:
            needs = []
            need = self.first_need(route)
            while need != _NONE:
                needs.append(self.needed(need))
                need = self.next_need(need)
            found.append(needs)
            route = self.next_route(route)
        return found

    def first_route(self, atom: int) -> int:
        """One of the atom's routes, or -1; the others follow it."""
        return self._atoms[atom, _FIRST_ROUTE]

    def next_route(self, route: int) -> int:
        """The next route of the same atom, or -1."""
        return self._routes[route, _NEXT_ROUTE]

    def first_need(self, route: int) -> int:
        """One of the route's requirements, or -1; the others follow it."""
        return self._routes[route, _FIRST_NEED]

    def next_need(self, need: int) -> int:
        """The next requirement of the same route, or -1."""
        return self._needs[need, _NEXT_NEED]

    def needed(self, need: int) -> int:
        """The atom that a requirement asks for."""
        return self._needs[need, _ATOM]

    def first_use(self, atom: int) -> int:
        """One of the requirements that ask for the atom, or -1; the others follow it."""
        return self._atoms[atom, _FIRST_USE]

    def next_use(self, use: int) -> int:
        """The next requirement that asks for the same atom, or -1."""
        return self._needs[use, _NEXT_USE]

    def user(self, use: int) -> int:
        """The atom whose route has the requirement."""
        return self._routes[self._needs[use, _ROUTE], _HEAD]

    def _doubt(self, start: int) -> None:
        """Gives up an atom that has no witness any more, and all whose witness that takes away."""
        waiting = [start]
        while waiting:
            atom = waiting.pop()
            if self.has(atom) and not self._has_witness(atom, self.rank[atom]):
                self.rank[atom] = -1 - self.rank[atom]
                self.lost.append(atom)
                use = self.first_use(atom)
                while use != _NONE:
                    user = self.user(use)
                    if self._atoms[user, _WITNESS] == self._needs[use, _ROUTE]:
                        waiting.append(user)
                    use = self.next_use(use)

    def _try(self, start: int) -> None:
        """Adds an atom if it can be had, and all that follows."""
        if self.has(start) or not self._has_witness(start, _ANY):
            return
        followed = len(self.gained)
        self._add(start)
        while followed < len(self.gained):
            use = self.first_use(self.gained[followed])
            followed += 1
            while use != _NONE:
                user = self.user(use)
                if not self.has(user) and self._is_complete(self._needs[use, _ROUTE], _ANY):
                    self._atoms[user, _WITNESS] = self._needs[use, _ROUTE]
                    self._add(user)
                use = self.next_use(use)

    def _add(self, atom: int) -> None:
        """Adds an atom that has a witness, at its old rank unless the witness is not below that."""
        rank = -1 - self.rank[atom]
        witness = self._atoms[atom, _WITNESS]
        need = self.first_need(witness) if witness != _HELD else _NONE
        while need != _NONE:
            rank = max(rank, self.rank[self.needed(need)] + 1)
            need = self.next_need(need)
        self.rank[atom] = rank
        self.gained.append(atom)

    def _has_witness(self, atom: int, rank: int) -> bool:
        """Looks for a witness among what ranks below."""
        route = _HELD if self.is_held(atom) else self.first_route(atom)
        while route >= 0 and not self._is_complete(route, rank):
            route = self.next_route(route)
        self._atoms[atom, _WITNESS] = route
        return route != _NONE

    def _is_complete(self, route: int, rank: int) -> bool:
        """Whether all that the route needs can be had and ranks below."""
        need = self.first_need(route)
        while need != _NONE and 0 <= self.rank[self.needed(need)] < rank:
            need = self.next_need(need)
        return need == _NONE

    def _add_route(self, atom: int) -> int:
        route = self._free_route
        if route == _NONE:
            route = self._routes_taken
            self._routes_taken += 1
        else:
            self._free_route = self._routes[route, _NEXT_ROUTE]
        self._routes[route, _HEAD], self._routes[route, _FIRST_NEED] = atom, _NONE
        self._routes[route, _NEXT_ROUTE] = self._atoms[atom, _FIRST_ROUTE]
        self._atoms[atom, _FIRST_ROUTE] = route
        return route

    def _add_need(self, route: int, atom: int) -> None:
        need, later = self._free_need, self._atoms[atom, _FIRST_USE]
        if need == _NONE:
            need = self._needs_taken
            self._needs_taken += 1
        else:
            self._free_need = self._needs[need, _NEXT_NEED]
        self._needs[need, _ATOM], self._needs[need, _ROUTE] = atom, route
        self._needs[need, _NEXT_NEED], self._routes[route, _FIRST_NEED] = self._routes[route, _FIRST_NEED], need
        self._needs[need, _NEXT_USE], self._needs[need, _LAST_USE] = later, _NONE
        self._atoms[atom, _FIRST_USE] = need
        if later != _NONE:
            self._needs[later, _LAST_USE] = need

    def _drop_routes(self, atom: int) -> None:
        """Frees all routes of the atom; what they witnessed is in doubt until `settle`."""
        route = self._atoms[atom, _FIRST_ROUTE]
        while route != _NONE:
            while self._routes[route, _FIRST_NEED] != _NONE:
                self._drop_need(route)
            self._atoms[atom, _FIRST_ROUTE] = self._routes[route, _NEXT_ROUTE]
            self._routes[route, _NEXT_ROUTE], self._free_route = self._free_route, route
            route = self._atoms[atom, _FIRST_ROUTE]

    def _drop_need(self, route: int) -> None:
        """Takes out the first requirement of the route."""
        need = self._routes[route, _FIRST_NEED]
        self._routes[route, _FIRST_NEED] = self._needs[need, _NEXT_NEED]
        self._needs[need, _NEXT_NEED], self._free_need = self._free_need, need
        earlier, later = self._needs[need, _LAST_USE], self._needs[need, _NEXT_USE]
        if earlier == _NONE:
            self._atoms[self._needs[need, _ATOM], _FIRST_USE] = later
        else:
            self._needs[earlier, _NEXT_USE] = later
        if later != _NONE:
            self._needs[later, _LAST_USE] = earlier

    def _add_atoms_up_to(self, atom: int) -> None:
        if atom < 0:
            raise ValueError(f"{atom} is not the number of an atom")
        if atom >= len(self.rank):
            size = atom + 1 + atom // 8
            self.rank = _grown(self.rank, np.full(size, -1, dtype=np.int64))
            self._atoms = _grown(self._atoms, _unmade(size))
        while self.atoms <= atom:
            self.changed.append(self.atoms)
            self.atoms += 1

    def _make_room(self, routes: int, needs: int) -> None:
        size = self._routes_taken + routes
        if size > len(self._routes):
            self._routes = _grown(self._routes, np.empty((size + size // 2, 3), dtype=np.int32))
        size = self._needs_taken + needs
        if size > len(self._needs):
            self._needs = _grown(self._needs, np.empty((size + size // 2, 5), dtype=np.int32))


def _unmade(atoms: int) -> npt.NDArray[np.int32]:
    """Rows of atoms that nobody makes, asks for or holds."""
    return np.tile(np.array([_NONE, _NONE, _NONE, 0], dtype=np.int32), (atoms, 1))


def _grown(array: memoryview, into: npt.NDArray[np.int32] | npt.NDArray[np.int64]) -> memoryview:
    """The larger array, which begins like the other."""
    into[: len(array)] = array
    return into.data
