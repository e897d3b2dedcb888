"""The smallest lawful way out: which requirements to lift, with which instrument, by whom. Never one the law keeps."""

from collections.abc import Mapping
from dataclasses import dataclass

from bancheng.deadlocks.cone import Cone
from bancheng.deadlocks.hitting import Choice, cheapest

RANKED = 3
"""How many ways out are offered, if there are as many: the people in the room choose, not the machine."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """One set of requirements whose lifting frees the goal; none that costs less does, save those ranked before it."""

    lifted: Choice
    cost: int
    conditions: tuple[Choice, ...]


def ways_out(cone: Cone, costs: Mapping[int, int], ranked: int = RANKED) -> tuple[WayOut, ...]:
    """The cheapest sets in rising order, none containing another; empty when only the law-maker can help.

    `costs` has every requirement that some body may lawfully lift, with the cost of its cheapest instrument.
    """
    found: list[WayOut] = []
    conditions: list[Choice] = []
    while len(found) < ranked:
        best = cheapest(costs, cone.reaches, conditions, [way.lifted for way in found])
        if best is None:
            break
        found.append(WayOut(best.choice, best.cost, best.conditions))
    return tuple(found)
