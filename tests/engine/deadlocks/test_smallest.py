"""The smallest explanation and the cheapest ways out, against trying every set; and the checker against forgeries."""

from collections.abc import Iterator
from itertools import chain, combinations
from random import Random

import numpy as np
import pytest

from bancheng.catalogue.system import System
from bancheng.deadlocks.block import smallest_block
from bancheng.deadlocks.cone import Cone, blocked_cone
from bancheng.deadlocks.coordinate import ways_out
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.verify import frees, is_closure, is_unfounded, none_cheaper, surrounds
from tests.engine.deadlocks.worlds import random_system

MOST = 12


def blocked_goals(seeds: range) -> Iterator[tuple[int, System, np.ndarray, Cone]]:
    """Every blocked goal of the random systems whose requirements are few enough to try all sets of them."""
    for seed in seeds:
        system = random_system(seed)
        got = reachable(system, system.open_to(0), system.brought)
        for goal in np.flatnonzero(~got).tolist():
            cone = blocked_cone(system, system.open_to(0), got, goal)
            if len(cone.positions) <= MOST:
                yield seed, system, got, cone


def every_subset(positions: frozenset[int]) -> Iterator[frozenset[int]]:
    return map(frozenset, chain.from_iterable(combinations(sorted(positions), n) for n in range(len(positions) + 1)))


def frees_plainly(cone: Cone, waived: frozenset[int]) -> bool:
    got: set[int] = set()
    while (
        new := {
            rule.head for rule in cone.rules if all(atom in got or position in waived for position, atom in rule.body)
        }
        - got
    ):
        got |= new
    return cone.goal in got


def around(cone: Cone) -> set[int]:
    return {cone.goal} | {rule.head for rule in cone.rules} | {atom for rule in cone.rules for _, atom in rule.body}


@pytest.mark.parametrize("block", range(8))
def test_the_smallest_explanation_is_the_smallest_there_is(block: int) -> None:
    tried = 0
    for _, system, _, cone in blocked_goals(range(block * 12, block * 12 + 12)):
        everything = cone.positions
        blocking = [kept for kept in every_subset(everything) if not frees_plainly(cone, everything - kept)]
        found = smallest_block(cone, everything)
        assert found is not None
        assert len(found.reasons) == min(map(len, blocking))
        assert found.reasons in blocking
        assert is_unfounded(system, system.open_to(0), system.brought, found.stuck, found.reasons, everything)
        assert none_cheaper(found.conditions, dict.fromkeys(everything, 1), len(found.reasons))
        tried += 1
    assert tried > 5


@pytest.mark.parametrize("block", range(8))
def test_the_ways_out_are_the_cheapest_in_order_and_no_other_is_left_out(block: int) -> None:
    tried = 0
    for seed, _, _, cone in blocked_goals(range(block * 12, block * 12 + 12)):
        draw = Random(seed)
        costs = {position: draw.choice([1, 2, 3, 5]) for position in sorted(cone.positions) if draw.random() < 0.7}
        working = [lifted for lifted in every_subset(frozenset(costs)) if frees_plainly(cone, lifted)]
        minimal = [lifted for lifted in working if not any(other < lifted for other in working)]
        expected = sorted(sum(costs[each] for each in lifted) for lifted in minimal)
        found = ways_out(cone, costs, ranked=3)
        assert [way.cost for way in found] == expected[:3]
        assert all(way.lifted in minimal for way in found)
        assert len({way.lifted for way in found}) == len(found)
        for number, way in enumerate(found):
            assert none_cheaper(way.conditions, costs, way.cost, [earlier.lifted for earlier in found[:number]])
        tried += 1
    assert tried > 5


def test_a_forged_certificate_is_refused() -> None:
    """Every change that makes a claim false: an atom less, a reason less, a smaller size, a wrong closure."""
    refused = 0
    for _, system, got, cone in blocked_goals(range(200, 240)):
        open_routes, held, everything = system.open_to(0), system.brought, cone.positions
        block = smallest_block(cone, everything)
        assert block is not None
        for reason in block.reasons:
            fewer = block.reasons - {reason}
            assert not is_unfounded(system, open_routes, held, block.stuck, fewer, everything)
            refused += 1
        for atom in np.flatnonzero(got).tolist():
            assert not is_unfounded(system, open_routes, held, block.stuck | {atom}, block.reasons, everything)
            refused += 1
        if block.reasons:
            ones = dict.fromkeys(everything, 1)
            assert not none_cheaper(block.conditions, ones, len(block.reasons) + 1)
            refused += 1
        assert not frees(system, open_routes, got, cone.goal, everything - block.reasons, around(cone))
        assert surrounds(system, open_routes, got, around(cone))
        for missing in around(cone) - {cone.goal}:
            assert not surrounds(system, open_routes, got, around(cone) - {missing})
            refused += 1
        for atom in range(system.atoms):
            wrong = got.copy()
            wrong[atom] = not wrong[atom]
            assert not is_closure(system, open_routes, held, wrong)
            refused += 1
    assert refused > 500
