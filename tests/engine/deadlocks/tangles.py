"""Blocked goals of small random systems, and the answers one gets by trying every set."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from random import Random

import numpy as np

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.cone import Cone, blocked_cone
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.verify import Behind
from tests.engine.deadlocks.worlds import random_system

MOST = 12


@dataclass(frozen=True)
class Tangled:
    """A blocked goal whose requirements are few enough to try all sets of them. Some are mere links: `asked` are not.

    `costs` has what may be lifted.
    """

    system: System
    got: Bools
    cone: Cone
    asked: frozenset[int]
    costs: dict[int, int]

    @property
    def behind(self) -> Behind:
        """What the verifier sees."""
        return Behind(self.system, self.system.open_to(0), self.got, self.cone.goal)

    def frees(self, waived: frozenset[int]) -> bool:
        """Whether the goal follows without these requirements: round and round until nothing new comes."""
        rules = [
            (rule.head, {atom for position, atom in rule.body if position not in waived}) for rule in self.cone.rules
        ]
        got: set[int] = set()
        while new := {head for head, body in rules if body <= got} - got:
            got |= new
        return self.cone.goal in got

    def explanations(self) -> list[frozenset[int]]:
        """Every set of what is asked that alone blocks the goal."""
        return [kept for kept in every_subset(self.asked) if not self.frees(self.asked - kept)]

    def ways(self) -> list[frozenset[int]]:
        """Every set whose lifting frees the goal and of which nothing can be left out."""
        working = [lifted for lifted in every_subset(frozenset(self.costs)) if self.frees(lifted)]
        return [lifted for lifted in working if not any(other < lifted for other in working)]

    def cost(self, lifted: frozenset[int]) -> int:
        """What lifting these costs."""
        return sum(self.costs[each] for each in lifted)


def tangled(seeds: range) -> Iterator[Tangled]:
    """The blocked goals of the systems with these seeds."""
    for seed in seeds:
        draw = Random(seed)
        system = random_system(seed)
        got = reachable(system, system.open_to(0), system.brought)
        for goal in np.flatnonzero(~got).tolist():
            cone = blocked_cone(system, system.open_to(0), got, goal)
            if len(cone.positions) <= MOST:
                asked = frozenset(each for each in sorted(cone.positions) if draw.random() < 0.85)
                costs = {each: draw.choice([1, 2, 3, 5]) for each in sorted(asked) if draw.random() < 0.8}
                yield Tangled(system, got, cone, asked, costs)


def every_subset(some: frozenset[int]) -> Iterator[frozenset[int]]:
    """All subsets, the small ones first."""
    return map(frozenset, chain.from_iterable(combinations(sorted(some), n) for n in range(len(some) + 1)))
