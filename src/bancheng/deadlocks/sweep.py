"""The same fixpoint by sweeping over all routes in order: the way to read a million matters.

When atoms are numbered in the order in which they are derived, one sweep finds nearly everything, and reads memory
mostly from front to back: a requirement costs one look into a small array instead of a count kept far away. What a
sweep leaves open is small; `residual` cuts it out, and the counters of `reach` finish it.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bancheng.catalogue.system import LANES, Bools, Ints, System, Words, build
from bancheng.deadlocks.reach import NEVER, Closure, slices

MOST_LEVELS = 256
"""Runs of atoms swept one after another; whatever is derived later than that is one last run."""


def in_derivation_order(system: System) -> tuple[System, Ints]:
    """The same system with atoms numbered by when they are derived, and the new number of each atom."""
    level = Closure(system, system.open_to_anyone, system.brought).level
    made_nowhere = np.diff(system.makers) == 0
    order = np.lexsort((~made_nowhere, level))
    number = np.empty(system.atoms, dtype=np.int32)
    number[order] = np.arange(system.atoms, dtype=np.int32)
    ordered, _ = build(
        system.atoms,
        number[system.head],
        system.body_ptr,
        number[system.body],
        system.admitted,
        system.brought[order],
        system.profiles,
    )
    reached = level[level != NEVER]
    depth = min(int(reached.max(initial=0)), MOST_LEVELS)
    borders = np.searchsorted(level[order], np.arange(depth + 1))
    return replace(ordered, levels=(*borders.tolist(), system.atoms)), number


Positions = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Run:
    """The routes of one run of atoms: where their requirements lie, and which atoms they make."""

    routes: slice
    filled: Positions
    starts: Positions
    body: Ints
    made: Positions
    firsts: Positions


def _runs(system: System) -> list[_Run]:
    borders = system.levels or (0, system.atoms)
    runs = []
    for low, high in pairwise(borders):
        first, last = int(system.makers[low]), int(system.makers[high])
        if first == last:
            continue
        pointers = system.body_ptr[first : last + 1]
        filled = np.flatnonzero(np.diff(pointers) > 0)
        made = np.flatnonzero(np.diff(system.makers[low : high + 1]) > 0)
        body = system.body[pointers[0] : pointers[-1]]
        starts = (pointers[filled] - pointers[0]).astype(np.intp)
        firsts = (system.makers[low : high + 1][made] - first).astype(np.intp)
        runs.append(_Run(slice(first, last), filled, starts, body, (made + low).astype(np.intp), firsts))
    return runs


def swept(system: System, open_routes: Bools, held: Bools) -> Bools:
    """What one sweep finds: obtainable for certain, though perhaps not all that is."""
    got = held.copy()
    for run in _runs(system):
        ready = open_routes[run.routes].copy()
        if len(run.filled):
            ready[run.filled] &= np.logical_and.reduceat(got[run.body], run.starts)
        got[run.made] |= np.logical_or.reduceat(ready, run.firsts)
    return got


def reachable_for_each(system: System, held: Bools) -> Words:
    """For each atom, one bit for every kind of applicant who can obtain it: all fixpoints at once.

    Sweeps until nothing changes. In derivation order two or three sweeps do; in any other, as many as the catalogue
    is deep.
    """
    lanes = system.admitted.shape[1]
    masks = np.zeros((system.atoms, lanes), dtype=np.uint64)
    masks[held] = _everyone(system.profiles, lanes)
    runs = _runs(system)
    changed = True
    while changed:
        changed = False
        for run in runs:
            routes = system.admitted[run.routes].copy()
            if len(run.filled):
                routes[run.filled] &= np.bitwise_and.reduceat(masks[run.body], run.starts, axis=0)
            made = masks[run.made] | np.bitwise_or.reduceat(routes, run.firsts, axis=0)
            changed = changed or not np.array_equal(made, masks[run.made])
            masks[run.made] = made
    return masks


def _everyone(profiles: int, lanes: int) -> Words:
    bits = np.zeros(lanes * LANES, dtype=np.uint8)
    bits[:profiles] = 1
    return np.packbits(bits, bitorder="little").view(np.uint64)


def residual(system: System, open_routes: Bools, got: Bools) -> tuple[System, Ints]:
    """What is left open as a system of its own: unobtained atoms, the open routes to them, and what those lack.

    The second value is the old number of each of its atoms. Nothing is brought in it, and all its routes are open.
    """
    left = np.flatnonzero(~got).astype(np.int32)
    number = np.full(system.atoms, -1, dtype=np.int32)
    number[left] = np.arange(len(left), dtype=np.int32)
    routes = slices(system.makers, left)
    routes = routes[open_routes[routes]]
    positions = slices(system.body_ptr, routes)
    owner = np.repeat(np.arange(len(routes)), np.diff(system.body_ptr)[routes])
    lacks = ~got[system.body[positions]]
    lengths = np.bincount(owner[lacks], minlength=len(routes))
    pointers = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    small, _ = build(
        len(left),
        number[system.head[routes]],
        pointers,
        number[system.body[positions[lacks]]],
        np.ones((len(routes), 1), dtype=np.uint64),
        np.zeros(len(left), dtype=np.bool_),
        1,
    )
    return small, left
