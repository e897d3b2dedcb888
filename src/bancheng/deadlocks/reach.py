"""What can be obtained: the least fixpoint of the derivation system, in time linear in its size.

Each route counts the requirements it still lacks (Dowling and Gallier 1984). While many atoms arrive at once, whole
waves are counted with numpy; a thin trickle, such as one long chain, is counted atom by atom over the same memory.
"""

from collections import deque
from collections.abc import Iterable

import numpy as np

from bancheng.catalogue.system import Bools, Ints, System

NEVER = np.iinfo(np.int32).max
"""The level of an atom that is not obtained."""

WAVE = 48
"""Below this many new atoms a wave of numpy costs more than going through them one by one."""


class Closure:
    """A fixpoint that can be continued: grant an atom, and whatever follows from it is added.

    `got` says which atoms can be obtained, `level` after how many steps from what was granted with it. Only routes in
    `open_routes` are used; a route that lacks nothing at the start is used at once.
    """

    def __init__(self, system: System, open_routes: Bools, held: Bools) -> None:
        self.system = system
        self.open_routes = open_routes
        self.got: Bools = np.zeros(system.atoms, dtype=np.bool_)
        self.level: Ints = np.full(system.atoms, NEVER, dtype=np.int32)
        self._register: Ints = np.empty(system.atoms, dtype=np.int32)
        self.lacking: Ints = np.diff(system.body_ptr).astype(np.int32)
        free = system.head[open_routes & (self.lacking == 0)]
        self.grant(np.concatenate([np.flatnonzero(held).astype(np.int32), free]))

    def grant(self, atoms: Iterable[int] | Ints) -> None:
        """Adds the atoms and all that follows."""
        wave = np.unique(np.asarray(atoms, dtype=np.int32))
        wave = wave[~self.got[wave]]
        self.got[wave] = True
        self.level[wave] = level = 0
        while len(wave) >= WAVE:
            wave = self._next_wave(wave)
            level += 1
            self.level[wave] = level
        self._trickle(deque(wave.tolist()))

    def grant_few(self, atoms: Iterable[int]) -> None:
        """The same for a handful, without numpy's overhead."""
        fresh = [atom for atom in atoms if not self.got[atom]]
        for atom in fresh:
            self.got[atom], self.level[atom] = True, 0
        self._trickle(deque(fresh))

    def _next_wave(self, wave: Ints) -> Ints:
        pointers, users = self.system.users
        routes = users[slices(pointers, wave)]
        np.subtract.at(self.lacking, routes, 1)
        ready = routes[(self.lacking[routes] == 0) & self.open_routes[routes]]
        heads: Ints = self.system.head[ready]
        fresh = self._each_once(heads[~self.got[heads]])
        self.got[fresh] = True
        return fresh

    def _each_once(self, atoms: Ints) -> Ints:
        """Without repetitions, in time linear in their number: of equal ones the last to sign the register stays."""
        numbers = np.arange(len(atoms), dtype=np.int32)
        self._register[atoms] = numbers
        once: Ints = atoms[self._register[atoms] == numbers]
        return once

    def _trickle(self, waiting: deque[int]) -> None:
        pointers, users = (array.data for array in self.system.users)
        head, lacking = self.system.head.data, self.lacking.data
        got, open_routes = self.got.data, np.ascontiguousarray(self.open_routes).data
        level = self.level.data
        while waiting:
            atom = waiting.popleft()
            for position in range(pointers[atom], pointers[atom + 1]):
                route = users[position]
                lacking[route] -= 1
                if not lacking[route] and open_routes[route] and not got[head[route]]:
                    got[head[route]] = True
                    level[head[route]] = level[atom] + 1
                    waiting.append(head[route])


def slices(pointers: Ints, chosen: Ints) -> Ints:
    """The positions of all slices pointers[i]:pointers[i + 1] for the chosen i, one after another.

    >>> slices(np.array([0, 2, 2, 5], dtype=np.int32), np.array([0, 2], dtype=np.int32)).tolist()
    [0, 1, 2, 3, 4]
    """
    starts = pointers[chosen]
    lengths = pointers[chosen + 1] - starts
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    positions: Ints = (np.arange(total) + np.repeat(starts - (ends - lengths), lengths)).astype(np.int32)
    return positions


def reachable(system: System, open_routes: Bools, held: Bools) -> Bools:
    """Which atoms can be obtained over the open routes, starting from what is held."""
    return Closure(system, open_routes, held).got
