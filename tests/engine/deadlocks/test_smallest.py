"""The smallest explanation and the cheapest ways out, against trying every set."""

import pytest

from bancheng.deadlocks.block import smallest_block
from bancheng.deadlocks.coordinate import ways_out
from bancheng.deadlocks.verify import explains, is_way_out, no_other, none_cheaper, only_the_author_can_help
from tests.engine.deadlocks.tangles import tangled

EACH = pytest.mark.parametrize("block", range(8))


def seeds(block: int) -> range:
    return range(block * 20, block * 20 + 20)


@EACH
def test_the_smallest_explanation_is_the_smallest_there_is(block: int) -> None:
    tried = 0
    for world in tangled(seeds(block)):
        possible = world.explanations()
        found = smallest_block(world.cone, world.asked)
        assert found is not None
        assert found.reasons in possible
        assert len(found.reasons) == min(map(len, possible))
        assert found.is_smallest
        assert explains(world.behind, found.stuck, found.reasons, world.asked, found.proof)
        tried += 1
    assert tried > 15


@EACH
def test_the_ways_out_are_the_cheapest_in_order_and_no_other_is_left_out(block: int) -> None:
    tried = 0
    for world in tangled(seeds(block)):
        possible = sorted(map(world.cost, world.ways()))
        found = ways_out(world.cone, world.costs, ranked=3)
        sets = [way.lifted for way in found.ranked]
        assert [way.cost for way in found.ranked] == possible[:3]
        assert set(sets) <= set(world.ways())
        for rank, way in enumerate(found.ranked):
            assert way.is_cheapest
            assert is_way_out(world.behind, world.costs, way.lifted)
            assert none_cheaper(world.behind, world.costs, way.proof, sets[:rank])
        assert (found.no_other is not None) is (0 < len(possible) < 3)
        if found.no_other is not None:
            assert no_other(world.behind, world.costs, found.no_other, sets)
        assert only_the_author_can_help(world.behind, world.costs) is (not possible)
        tried += 1
    assert tried > 15


def test_all_ways_out_are_found_when_all_are_asked_for() -> None:
    for world in tangled(range(40)):
        found = ways_out(world.cone, world.costs, ranked=1000)
        assert {way.lifted for way in found.ranked} == set(world.ways())


@pytest.mark.parametrize("most", [0, 1_000, 100_000, 1_000_000])
def test_where_the_work_is_over_too_soon_what_is_claimed_is_less_and_still_true(most: int) -> None:
    unproved = 0
    for world in tangled(range(100)):
        found, ways = smallest_block(world.cone, world.asked, most), ways_out(world.cone, world.costs, 3, most)
        assert found is not None
        assert found.proof.bound <= min(map(len, world.explanations())) <= len(found.reasons)
        assert explains(world.behind, found.stuck, found.reasons, world.asked, found.proof)
        sets = [way.lifted for way in ways.ranked]
        for rank, way in enumerate(ways.ranked):
            rest = [each for each in world.ways() if not any(earlier <= each for earlier in sets[:rank])]
            assert way.proof.bound <= min(map(world.cost, rest)) <= way.cost
            assert is_way_out(world.behind, world.costs, way.lifted)
            assert none_cheaper(world.behind, world.costs, way.proof, sets[:rank])
        unproved += not (found.is_smallest and all(way.is_cheapest for way in ways.ranked))
    assert unproved or most


def test_what_is_waived_already_frees_nothing_more() -> None:
    for world in tangled(range(40)):
        if world.frees(world.asked):
            assert smallest_block(world.cone, frozenset()) is None or not world.frees(frozenset())
