"""The cheapest payment and the soonest day, against trying everything; and the checker against a day too late."""

from collections.abc import Iterator
from random import Random

import numpy as np

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.cone import Cone, own, whole_cone
from bancheng.deadlocks.plan import cheapest_payment
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.verify import Behind, is_plan, none_sooner
from tests.engine.deadlocks.tangles import every_subset
from tests.engine.deadlocks.worlds import random_system

MOST = 10


def goals() -> Iterator[tuple[Random, System, Bools, Cone]]:
    """What can be had in random systems without being held."""
    for seed in range(500, 560):
        system = random_system(seed, routes=14)
        open_routes = system.open_to(0)
        for goal in np.flatnonzero(reachable(system, open_routes, system.brought) & ~system.brought).tolist():
            cone = whole_cone(system, open_routes, system.brought, goal)
            if len(cone.rules) <= MOST:
                yield Random(seed), system, open_routes, cone


def reaches(cone: Cone, closed: frozenset[int]) -> bool:
    """Whether the goal follows without these routes."""
    kept = tuple(rule for rule in cone.rules if own(rule.route) not in closed)
    return Cone(cone.goal, kept).reaches(frozenset())


def test_the_cheapest_payment_is_the_cheapest_there_is() -> None:
    tried = 0
    for draw, system, open_routes, cone in goals():
        prices = {own(rule.route): draw.choice([1, 2, 5, 20_001]) for rule in cone.rules if draw.random() < 0.8}
        everything = frozenset(prices)
        costs = [
            sum(prices[each] for each in paid) for paid in every_subset(everything) if reaches(cone, everything - paid)
        ]
        payment = cheapest_payment(cone, prices)
        behind = Behind(system, open_routes, system.brought, cone.goal)
        assert payment.is_cheapest and payment.cost == min(costs)
        assert is_plan(behind, prices, payment.lifted, payment.proof)
        for each in payment.lifted:
            assert not is_plan(behind, prices, payment.lifted - {each}, payment.proof)
        tried += 1
    assert tried > 50


def test_no_day_but_the_soonest_passes() -> None:
    for draw, system, open_routes, cone in goals():
        days = {rule.route: draw.randint(0, 5) for rule in cone.rules}
        soonest: dict[int, int] = {}
        for _ in cone.rules:
            for rule in cone.rules:
                if all(atom in soonest for _, atom in rule.body):
                    ends = max((soonest[atom] for _, atom in rule.body), default=0) + days[rule.route]
                    soonest[rule.head] = min(ends, soonest.get(rule.head, ends))
        behind, day = Behind(system, open_routes, system.brought, cone.goal), soonest[cone.goal]
        assert none_sooner(behind, days, soonest, day)
        assert not none_sooner(behind, days, soonest | {cone.goal: day + 1}, day + 1)
        assert not none_sooner(behind, days, {}, day)
