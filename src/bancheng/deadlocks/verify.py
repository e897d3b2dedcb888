"""Checks every claim the engine makes, without searching for it: short enough to be read in one sitting.

Shares no code with the engine's reasoning: its own fixpoint, its own look at each route, whole numbers only. Every
check walks once over what it is given, so it always ends. What is refused here is never shown to anybody.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import inf

import numpy as np

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.proof import OneOf, Proof
from bancheng.deadlocks.verify_bound import NOTHING, proves


def closure(system: System, open_routes: Bools, held: Bools) -> Bools:
    """Exactly what follows from what is held: rounds over all routes until nothing is new."""
    follows = held.copy()
    filled = np.flatnonzero(np.diff(system.body_ptr) > 0)
    while True:
        ready = open_routes.copy()
        if len(filled):
            ready[filled] &= np.logical_and.reduceat(follows[system.body], system.body_ptr[filled])
        heads = system.head[ready]
        if follows[heads].all():
            return follows
        follows[heads] = True


def is_closure(system: System, open_routes: Bools, held: Bools, got: Bools) -> bool:
    """Whether `got` is exactly what follows from what is held."""
    return bool(np.array_equal(closure(system, open_routes, held), got))


@dataclass(frozen=True, slots=True)
class OpenRoute:
    """One open route: what it makes, and what it asks for that is not met, as (position, atom)."""

    head: int
    body: tuple[tuple[int, int], ...]


class Behind:
    """All open routes behind a goal with what they ask for, less what is met or waived; read from the arrays only.

    Nothing can be claimed of a goal that is met: there is then neither an atom nor a route here.
    """

    def __init__(self, system: System, open_routes: Bools, met: Bools, goal: int, waived: Set[int] = NOTHING) -> None:
        self.goal = goal
        self.routes: dict[int, OpenRoute] = {}
        waiting = [] if met[goal] else [goal]
        self.atoms = set(waiting)
        for atom in waiting:
            for route in range(int(system.makers[atom]), int(system.makers[atom + 1])):
                if open_routes[route]:
                    span = range(int(system.body_ptr[route]), int(system.body_ptr[route + 1]))
                    asked = ((position, int(system.body[position])) for position in span if position not in waived)
                    self.routes[route] = OpenRoute(atom, tuple(each for each in asked if not met[each[1]]))
                    fresh = {each for _, each in self.routes[route].body} - self.atoms
                    self.atoms |= fresh
                    waiting += fresh

    def follows(
        self,
        target: int,
        waived: Set[int] = NOTHING,
        given: Iterable[int] = (),
        closed: Set[int] = NOTHING,
        more: Iterable[OpenRoute] = (),
    ) -> bool:
        """Whether the target follows for who is given these atoms, these requirements waived, these routes closed."""
        routes = [needs for route, needs in self.routes.items() if route not in closed] + list(more)
        users: dict[int, list[int]] = {}
        lacking, got = [0] * len(routes), dict.fromkeys(given)
        for number, needs in enumerate(routes):
            for position, atom in needs.body:
                if position not in waived:
                    users.setdefault(atom, []).append(number)
                    lacking[number] += 1
            if not lacking[number]:
                got[needs.head] = None
        waiting = list(got)
        for atom in waiting:
            for number in users.get(atom, ()):
                lacking[number] -= 1
                if not lacking[number] and routes[number].head not in got:
                    got[routes[number].head] = None
                    waiting.append(routes[number].head)
        return target in got


def is_unfounded(behind: Behind, stuck: Set[int], kept: Set[int], asked: Set[int]) -> bool:
    """Whether nothing in `stuck` can be had: every open route into it lacks something of it that is insisted on.

    Insisted on are the requirements in `kept`, and whatever is not `asked` by anybody but a mere link.
    """
    return stuck <= behind.atoms and all(
        any(atom in stuck and (position in kept or position not in asked) for position, atom in needs.body)
        for needs in behind.routes.values()
        if needs.head in stuck
    )


def explains(behind: Behind, stuck: Set[int], kept: Set[int], asked: Set[int], proof: Proof) -> bool:
    """Whether these requirements alone block the goal, and no explanation has fewer than the bound.

    To keep an atom stuck costs one reason for each open route into it that asks for something; nothing where a link
    stops the route. A route with both may be stopped by its links, or by -1 - route, which stands for a reason.
    """
    costs, more = dict.fromkeys(behind.atoms, 0), []
    for route, needs in behind.routes.items():
        links = tuple(each for each in needs.body if each[0] not in asked)
        if not links:
            costs[needs.head] += 1
        elif len(links) < len(needs.body):
            costs[-1 - route] = 1
            more.append(OpenRoute(needs.head, (*links, (-1, -1 - route))))

    def binds(row: OneOf) -> bool:
        return behind.follows(behind.goal if row.head is None else row.head, given=row.members, more=more)

    return (
        behind.goal in stuck
        and kept <= asked
        and is_unfounded(behind, stuck, kept, asked)
        and proves(proof, costs, frozenset({behind.goal}), binds)
    )


def is_way_out(behind: Behind, costs: Mapping[int, int], lifted: Set[int]) -> bool:
    """Whether each of these may be lifted, and lifting them frees the goal."""
    return lifted <= costs.keys() and behind.follows(behind.goal, waived=lifted)


def none_cheaper(behind: Behind, costs: Mapping[int, int], proof: Proof, before: Sequence[Set[int]] = ()) -> bool:
    """Whether whatever may be lifted to free the goal costs at least the bound, unless it contains one of `before`."""
    everything = costs.keys()

    def binds(row: OneOf) -> bool:
        return row.head is None and not behind.follows(behind.goal, waived=everything - row.members)

    return behind.goal in behind.atoms and proves(proof, costs, NOTHING, binds, before)


def no_other(behind: Behind, costs: Mapping[int, int], proof: Proof, before: Sequence[Set[int]]) -> bool:
    """Whether whatever may be lifted to free the goal contains one of `before`: else it costs more than everything."""
    return proof.bound > sum(costs.values()) and none_cheaper(behind, costs, proof, before)


def only_the_author_can_help(behind: Behind, costs: Mapping[int, int]) -> bool:
    """Whether the goal stays blocked even when all that may be lifted is."""
    return behind.goal in behind.atoms and not behind.follows(behind.goal, waived=costs.keys())


def is_plan(behind: Behind, prices: Mapping[int, int], paid: Set[int], proof: Proof) -> bool:
    """Whether paying these and using what is free reaches the goal, and whatever does costs at least the bound.

    The price of a route goes by the number -1 - route. What is not paid is closed.
    """

    def reaches(unpaid: Iterable[int]) -> bool:
        return behind.follows(behind.goal, closed={-1 - each for each in unpaid})

    def binds(row: OneOf) -> bool:
        return row.head is None and not reaches(row.members)

    return paid <= prices.keys() and reaches(prices.keys() - paid) and proves(proof, prices, NOTHING, binds)


def none_sooner(behind: Behind, days: Mapping[int, int], soonest: Mapping[int, int], day: int) -> bool:
    """Whether the goal cannot be there before that day, if each route takes its days once what it asks for is there.

    `soonest` is the first day of each atom; what is not in it never comes. If no route beats these days, nothing does.
    """

    def is_there(needs: OpenRoute) -> float:
        return max((soonest.get(atom, inf) for _, atom in needs.body), default=0)

    return soonest.get(behind.goal) == day and all(
        soonest.get(needs.head, inf) <= is_there(needs) + days.get(route, 0) for route, needs in behind.routes.items()
    )
