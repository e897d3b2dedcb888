"""Root causes among what a finished fixpoint has left over: strongly connected pieces, the innermost first.

Tarjan's walk (1972) over the arrows “still lacks”, without recursion and without ever drawing the arrows: they are read
off the routes when they are followed. Each piece is granted as it is found, so that what waits for it alone is never
walked, and a cause behind another cause is met as the innermost piece of what is left.

Everything that has been walked is obtained. Where granting one root has opened a circle that was being walked, its
piece comes out partly obtained, and what is left of it is walked again before anything else.
"""

import numpy as np

from bancheng.deadlocks.kernels.fixpoint import Fixpoint

_WALKED = -1


class Peeling:
    """All roots, in the order in which they were met: `roots` holds (atoms, circular, behind) of each.

    A root is circular if it needs itself; `behind` counts the other roots that its open routes name, all granted
    before it.
    """

    def __init__(self, fixpoint: Fixpoint) -> None:
        atoms = len(fixpoint.got)
        scratch = [row.data for row in np.zeros((10, atoms + 1), dtype=np.int32)]
        self._fixpoint = fixpoint
        self.roots: list[tuple[tuple[int, ...], bool, int]] = []
        self._root_of, self._counted_by = scratch[:2]  # numbers of roots, from 1: of each atom, and who counted it last
        self._circular, self._behind = False, 0
        self._order, self._low = scratch[2:4]  # when the walk of each atom began, from 1, or _WALKED
        self._count = 0
        self._piece, self._begun = scratch[4], 0  # begun, and not yet in a finished piece
        self._route, self._position = scratch[5:7]  # where the walk of each atom stands
        self._on_path, self._under, self._over = scratch[7:]  # linked, since an atom may be taken out of it
        self._ground = self._under[atoms] = self._over[atoms] = atoms  # the path is linked from here to here

    def clear(self, atoms: int) -> None:
        """Forgets the roots that were found among the first so many atoms."""
        self.roots, self._count, self._begun = [], 0, 0
        for atom in range(atoms):
            self._root_of[atom] = self._counted_by[atom + 1] = self._order[atom] = 0

    def peel(self, atoms: memoryview) -> None:
        """Grants every root among these atoms, which must be all that are not obtained."""
        for number in range(len(atoms)):
            self._push(atoms[number])
            while self._under[self._ground] != self._ground:
                self._walk_on()

    def _walk_on(self) -> None:
        atom = self._under[self._ground]
        if self._order[atom] == _WALKED or (self._order[atom] == 0 and self._fixpoint.got[atom]):
            self._pop(atom)
            return
        if self._order[atom] == 0:
            self._begin(atom)
        below = self._next_lacking(atom)
        if below < 0:
            self._finish(atom)
        elif self._order[below] == 0:
            self._push(below)
        else:
            self._low[atom] = min(self._low[atom], self._order[below])

    def _begin(self, atom: int) -> None:
        self._count += 1
        self._order[atom] = self._low[atom] = self._count
        self._piece[self._begun] = atom
        self._begun += 1
        self._route[atom] = self._fixpoint.makers[atom]
        self._position[atom] = 0

    def _next_lacking(self, atom: int) -> int:
        """The next atom that an open route to this one lacks; -1 when there is none, or no need any more."""
        if self._fixpoint.got[atom]:
            return -1
        for route in range(self._route[atom], self._fixpoint.makers[atom + 1]):
            if self._fixpoint.open_routes[route]:
                start = max(self._position[atom], self._fixpoint.body_ptr[route])
                for position in range(start, self._fixpoint.body_ptr[route + 1]):
                    if not self._fixpoint.got[self._fixpoint.body[position]]:
                        self._route[atom], self._position[atom] = route, position + 1
                        return self._fixpoint.body[position]
        self._route[atom] = self._fixpoint.makers[atom + 1]
        return -1

    def _finish(self, atom: int) -> None:
        self._pop(atom)
        last = self._under[self._ground]
        self._low[last] = min(self._low[last], self._low[atom])
        if self._low[atom] == self._order[atom]:
            first = self._begun - 1
            while self._piece[first] != atom:
                first -= 1
            self._judge(first)

    def _judge(self, first: int) -> None:
        """A finished piece is obtained, or a root, or, as far as it is still stuck, to be walked again."""
        stuck = 0
        for number in range(first, self._begun):
            if not self._fixpoint.got[self._piece[number]]:
                stuck += 1
        if stuck == self._begun - first:
            self._add_root(first)
        for number in range(first, self._begun):
            atom = self._piece[number]
            if self._fixpoint.got[atom]:
                self._order[atom] = _WALKED
            else:
                self._order[atom] = 0
                self._push(atom)
        self._begun = first

    def _add_root(self, first: int) -> None:
        members, root = [], len(self.roots) + 1
        for number in range(first, self._begun):
            members.append(self._piece[number])
            self._root_of[self._piece[number]] = root
        self._circular, self._behind = False, 0
        for number in range(first, self._begun):
            self._look_at(self._piece[number], root)
        self.roots.append((tuple(sorted(members)), self._circular, self._behind))
        for number in range(first, self._begun):
            if not self._fixpoint.got[self._piece[number]]:
                self._fixpoint.grant(self._piece[number])

    def _look_at(self, atom: int, root: int) -> None:
        """What the open routes to an atom of this root name: the root itself, and other roots, each counted once."""
        for route in range(self._fixpoint.makers[atom], self._fixpoint.makers[atom + 1]):
            if self._fixpoint.open_routes[route]:
                for position in range(self._fixpoint.body_ptr[route], self._fixpoint.body_ptr[route + 1]):
                    named = self._root_of[self._fixpoint.body[position]]
                    if named == root:
                        self._circular = True
                    elif named > 0 and self._counted_by[named] != root:
                        self._counted_by[named] = root
                        self._behind += 1

    def _push(self, atom: int) -> None:
        """Puts an atom at the end of the path, from wherever on it the atom was."""
        if self._on_path[atom]:
            self._pop(atom)
        last = self._under[self._ground]
        self._on_path[atom] = 1
        self._under[atom], self._over[atom] = last, self._ground
        self._over[last] = self._under[self._ground] = atom

    def _pop(self, atom: int) -> None:
        self._over[self._under[atom]] = self._over[atom]
        self._under[self._over[atom]] = self._under[atom]
        self._on_path[atom] = 0
