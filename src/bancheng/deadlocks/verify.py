"""Checks every claim the engine makes, without searching for it: short enough to be read in one sitting.

Shares no code with the engine's reasoning: its own fixpoint, its own look at each route. What is refused here is never
shown to anybody. Facts, routes and requirements are taken from the arrays; claims are plain sets of numbers.
"""

from collections.abc import Collection, Mapping, Sequence, Set

import numpy as np

from bancheng.catalogue.system import Bools, System


def is_closure(system: System, open_routes: Bools, held: Bools, got: Bools) -> bool:
    """Whether `got` is exactly what follows from what is held: rounds over all routes until nothing is new."""
    follows = held.copy()
    filled = np.flatnonzero(np.diff(system.body_ptr) > 0)
    while True:
        ready = open_routes.copy()
        if len(filled):
            ready[filled] &= np.logical_and.reduceat(follows[system.body], system.body_ptr[filled])
        heads = system.head[ready]
        if follows[heads].all():
            return bool(np.array_equal(follows, got))
        follows[heads] = True


def is_unfounded(
    system: System, open_routes: Bools, held: Bools, stuck: Set[int], kept: Set[int], free: Set[int]
) -> bool:
    """Whether nothing in `stuck` can be had: nothing of it is held, and every open route into it lacks something of it.

    Only requirements that are insisted on count: those in `kept`, and all that are not `free` to be waived.
    """
    return not any(held[atom] for atom in stuck) and all(
        any(
            int(system.body[position]) in stuck and (position in kept or position not in free)
            for position in range(system.body_ptr[route], system.body_ptr[route + 1])
        )
        for atom in stuck
        for route in range(system.makers[atom], system.makers[atom + 1])
        if open_routes[route]
    )


def surrounds(system: System, open_routes: Bools, got: Bools, around: Set[int]) -> bool:
    """Whether whatever an open route to one of these atoms lacks is among them too, and none of them can be had."""
    return not any(got[atom] for atom in around) and all(
        got[atom] or int(atom) in around
        for each in around
        for route in range(system.makers[each], system.makers[each + 1])
        if open_routes[route]
        for atom in system.body[system.body_ptr[route] : system.body_ptr[route + 1]]
    )


def frees(system: System, open_routes: Bools, got: Bools, goal: int, waived: Set[int], around: Set[int]) -> bool:
    """Whether the goal follows once these requirements are waived. `around` must have passed `surrounds`."""
    follows: set[int] = set()
    grown = True
    while grown and goal not in follows:
        grown = False
        for atom in around - follows:
            if any(
                open_routes[route]
                and all(
                    got[system.body[position]] or position in waived or int(system.body[position]) in follows
                    for position in range(system.body_ptr[route], system.body_ptr[route + 1])
                )
                for route in range(system.makers[atom], system.makers[atom + 1])
            ):
                follows.add(atom)
                grown = True
    return goal in follows


def none_cheaper(
    conditions: Sequence[Collection[int]],
    costs: Mapping[int, int],
    claimed: int,
    before: Sequence[Set[int]] = (),
) -> bool:
    """Whether no set with a member in each condition costs less than claimed, unless it contains one of `before`."""

    def cheaper(chosen: frozenset[int], spent: int) -> bool:
        if spent >= claimed or any(earlier <= chosen for earlier in before):
            return False
        for condition in conditions:
            if not chosen.intersection(condition):
                return any(cheaper(chosen | {each}, spent + costs[each]) for each in condition)
        return True

    return not cheaper(frozenset(), 0)
