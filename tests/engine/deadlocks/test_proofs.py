"""A proof holds for what it proves and for nothing more, whatever is done to it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest

from bancheng.deadlocks.block import smallest_block
from bancheng.deadlocks.coordinate import ways_out
from bancheng.deadlocks.proof import Case, Narrowed, OneOf, Proof, Split, Weighed
from bancheng.deadlocks.proof_data import proof_data, read_proof
from bancheng.deadlocks.verify import Behind, explains, is_unfounded, is_way_out, none_cheaper
from bancheng.deadlocks.verify_bound import NOTHING, proves
from bancheng.errors import CannotRead
from tests.engine.deadlocks.tangles import tangled

ONE_OF_TWO = Proof(1, 1, (OneOf((1, 2)),), Weighed({0: 1}))
THREE_PAIRS = (OneOf((1, 2)), OneOf((2, 3)), OneOf((1, 3)))
ONES = {1: 1, 2: 1, 3: 1}


def holds(proof: Proof, costs: Mapping[int, int] = ONES) -> bool:
    """Taking every condition for granted."""
    return proves(proof, costs, NOTHING, lambda _: True)


def test_one_of_two_costs_one_and_not_two() -> None:
    assert holds(ONE_OF_TWO)
    assert not holds(replace(ONE_OF_TWO, bound=2))
    assert not holds(replace(ONE_OF_TWO, case=Weighed({0: 2})))


def test_three_pairs_cost_two_by_halves_or_by_cases() -> None:
    assert holds(Proof(2, 2, THREE_PAIRS, Weighed({0: 1, 1: 1, 2: 1})))
    assert holds(Proof(2, 1, THREE_PAIRS, Split(1, Weighed({1: 1}), Weighed({0: 1, 2: 1}))))
    assert not holds(Proof(2, 1, THREE_PAIRS, Split(1, Weighed({1: 1}), Weighed({0: 1}))))


def test_what_is_too_dear_may_be_left_out() -> None:
    pair_or_dear = OneOf((1, 9))
    proof = Proof(2, 1, (pair_or_dear, OneOf((2, 9))), Narrowed({}, (9,), Weighed({0: 1, 1: 1})))
    assert holds(proof, {1: 1, 2: 1, 9: 2})
    assert not holds(proof, {1: 1, 2: 1, 9: 1})


def test_a_condition_with_a_head_binds_only_those_who_have_it() -> None:
    chain = Proof(2, 1, (OneOf((2,), head=1),), Weighed({0: 1}))
    assert proves(chain, ONES, frozenset({1}), lambda _: True)
    assert not holds(chain)


def test_choices_that_contain_an_earlier_one_are_left_aside() -> None:
    proof = Proof(1, 1, (OneOf((1, 2)),), Split(1, Weighed({}), Weighed({0: 1})))
    assert not proves(proof, {1: 0, 2: 1}, NOTHING, lambda _: True)
    assert proves(proof, {1: 0, 2: 1}, NOTHING, lambda _: True, before=[{1}])


@pytest.mark.parametrize(
    "broken",
    [
        replace(ONE_OF_TWO, scale=0),
        replace(ONE_OF_TWO, scale=-1),
        replace(ONE_OF_TWO, rows=()),
        replace(ONE_OF_TWO, rows=(OneOf((1, 7)),)),
        replace(ONE_OF_TWO, rows=(OneOf((1, 2), head=7),)),
        replace(ONE_OF_TWO, case=Weighed({})),
        replace(ONE_OF_TWO, case=Weighed({0: -1})),
        replace(ONE_OF_TWO, case=Weighed({-1: 1})),
        replace(ONE_OF_TWO, case=Split(7, ONE_OF_TWO.case, ONE_OF_TWO.case)),
        replace(ONE_OF_TWO, case=Narrowed({}, (7,), ONE_OF_TWO.case)),
        replace(ONE_OF_TWO, case=Split(1, Narrowed({}, (1,), Weighed({})), ONE_OF_TWO.case)),
    ],
)
def test_a_broken_proof_is_refused_and_nothing_else_happens(broken: Proof) -> None:
    assert not holds(broken)


def test_a_hundred_thousand_cases_overflow_nothing() -> None:
    case: Case = ONE_OF_TWO.case
    for _ in range(100_000):
        case = Narrowed({}, (), case)
    assert holds(replace(ONE_OF_TWO, case=case))


def proofs_of_ways() -> Iterator[tuple[Behind, Mapping[int, int], Proof, list[frozenset[int]], int]]:
    for world in tangled(range(300, 380)):
        sets: list[frozenset[int]] = []
        for way in ways_out(world.cone, world.costs).ranked:
            yield world.behind, world.costs, way.proof, list(sets), way.cost
            sets.append(way.lifted)


def test_every_proof_is_read_back_as_it_was_written() -> None:
    for _, _, proof, _, _ in proofs_of_ways():
        assert read_proof(proof_data(proof)) == proof


def changed(draw: Random, data: object) -> object:
    """The data with one number in it changed, or one part of it left out or doubled."""
    if isinstance(data, dict):
        key = draw.choice(sorted(data))
        return {**data, key: changed(draw, data[key])}
    if isinstance(data, list):
        if not data or draw.random() < 0.2:
            return [*data, draw.choice([0, 1, 5, [0, 1], {"split": 1}, {"weights": []}])]
        at = draw.randrange(len(data))
        if draw.random() < 0.3:
            return [*data[:at], *data[at + 1 :]]
        return [*data[:at], changed(draw, data[at]), *data[at + 1 :]]
    return draw.choice([-1, 0, 1, 2, 3, 7, 10**9, None, "x", True])


def test_no_change_makes_a_proof_of_what_is_false() -> None:
    """The bound is one too high, so it is false; however the proof is altered, it is refused."""
    draw, refused = Random(1), 0
    for behind, costs, proof, before, cost in proofs_of_ways():
        false = proof_data(replace(proof, bound=cost + 1))
        for _ in range(30):
            forged = changed(draw, {name: false[name] for name in ("scale", "conditions", "cases")})
            assert isinstance(forged, dict)
            try:
                read = read_proof({**forged, "bound": cost + 1})
            except CannotRead:
                refused += 1
                continue
            assert not none_cheaper(behind, costs, read, before)
            refused += 1
    assert refused > 2500


def test_a_certificate_with_a_claim_or_a_support_changed_is_refused() -> None:
    refused = 0
    for world in tangled(range(300, 340)):
        behind, asked, costs = world.behind, world.asked, world.costs
        block = smallest_block(world.cone, asked)
        assert block is not None
        for reason in block.reasons:
            assert not explains(behind, block.stuck, block.reasons - {reason}, asked, block.proof)
            refused += 1
        assert not explains(behind, block.stuck - {world.cone.goal}, block.reasons, asked, block.proof)
        assert not explains(
            behind, block.stuck, block.reasons, asked, replace(block.proof, bound=len(block.reasons) + 1)
        )
        for atom in range(world.system.atoms):
            if atom not in behind.atoms or world.got[atom]:
                assert not is_unfounded(behind, block.stuck | {atom}, block.reasons, asked)
                refused += 1
        for way in ways_out(world.cone, costs, ranked=1).ranked:
            for each in way.lifted:
                assert not is_way_out(behind, costs, way.lifted - {each})
                refused += 1
            assert not is_way_out(behind, costs, way.lifted | {10_000})
            for number, row in enumerate(way.proof.rows):
                for member in row.members:
                    fewer = OneOf(tuple(each for each in row.members if each != member))
                    rows = (*way.proof.rows[:number], fewer, *way.proof.rows[number + 1 :])
                    assert not none_cheaper(behind, costs, replace(way.proof, rows=rows))
                    refused += 1
        refused += 2
    assert refused > 500
