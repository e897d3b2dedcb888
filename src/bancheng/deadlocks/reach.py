"""What can be obtained: the least fixpoint of the derivation system, in time linear in its size.

Each route counts the requirements it still lacks (Dowling and Gallier 1984). While many atoms arrive at once, whole
waves are counted with numpy; a thin trickle, such as one long chain, is counted atom by atom over the same memory.
"""

from collections import deque
from collections.abc import Iterable

import numpy as np

from bancheng.catalogue.system import Bools, Ints, System, Words

WAVE = 48
"""Below this many new atoms a wave of numpy costs more than going through them one by one."""


class Closure:
    """A fixpoint that can be continued: grant an atom, and whatever follows from it is added.

    `got` says which atoms can be obtained. Only routes in `open_routes` are used; a route that lacks nothing at the
    start is used at once.
    """

    def __init__(self, system: System, open_routes: Bools, held: Bools) -> None:
        self.system = system
        self.open_routes = open_routes
        self.got: Bools = np.zeros(system.atoms, dtype=np.bool_)
        self.lacking: Ints = np.diff(system.body_ptr).astype(np.int32)
        free = system.head[open_routes & (self.lacking == 0)]
        self.grant(np.concatenate([np.flatnonzero(held).astype(np.int32), free]))

    def grant(self, atoms: Iterable[int] | Ints) -> None:
        """Adds the atoms and all that follows."""
        wave = np.unique(np.asarray(atoms, dtype=np.int32))
        wave = wave[~self.got[wave]]
        self.got[wave] = True
        while len(wave) >= WAVE:
            wave = self._next_wave(wave)
        self._trickle(deque(wave.tolist()))

    def _next_wave(self, wave: Ints) -> Ints:
        pointers, users = self.system.users
        routes = users[slices(pointers, wave)]
        np.subtract.at(self.lacking, routes, 1)
        ready = routes[(self.lacking[routes] == 0) & self.open_routes[routes]]
        heads: Ints = np.unique(self.system.head[ready])
        fresh: Ints = heads[~self.got[heads]]
        self.got[fresh] = True
        return fresh

    def _trickle(self, waiting: deque[int]) -> None:
        pointers, users = (array.data for array in self.system.users)
        head, lacking = self.system.head.data, self.lacking.data
        got, open_routes = self.got.data, np.ascontiguousarray(self.open_routes).data
        while waiting:
            atom = waiting.popleft()
            for position in range(pointers[atom], pointers[atom + 1]):
                route = users[position]
                lacking[route] -= 1
                if not lacking[route] and open_routes[route] and not got[head[route]]:
                    got[head[route]] = True
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


def reachable_for_each(system: System, held: Bools) -> Words:
    """For each atom, one bit for every kind of applicant who can obtain it: all fixpoints at once.

    Sweeps over the whole system until nothing changes; the number of sweeps is the depth of the catalogue.
    """
    lanes = system.admitted.shape[1]
    everyone = np.bitwise_or.reduce(system.admitted, axis=0) if system.routes else np.zeros(lanes, dtype=np.uint64)
    masks = np.zeros((system.atoms, lanes), dtype=np.uint64)
    masks[held] = _all_lanes(system.profiles, lanes)
    with_body = np.flatnonzero(np.diff(system.body_ptr) > 0)
    made = np.flatnonzero(np.diff(system.makers) > 0)
    while everyone.any():
        routes = system.admitted.copy()
        if len(with_body):
            routes[with_body] &= np.bitwise_and.reduceat(masks[system.body], system.body_ptr[with_body], axis=0)
        swept = masks.copy()
        swept[made] |= np.bitwise_or.reduceat(routes, system.makers[made], axis=0)
        if np.array_equal(swept, masks):
            break
        masks = swept
    return masks


def _all_lanes(profiles: int, lanes: int) -> Words:
    bits = np.zeros(lanes * 64, dtype=np.uint8)
    bits[:profiles] = 1
    return np.packbits(bits, bitorder="little").view(np.uint64)
