"""The fixpoint, one kind of applicant at a time and all at once, against going round by hand."""

import numpy as np
import pytest

from bancheng.catalogue.system import System, build
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.roots import find_roots
from bancheng.deadlocks.sweep import in_derivation_order, reachable_for_each
from tests.engine.deadlocks.worlds import plainly_reachable, random_system, rules_of


@pytest.mark.parametrize("block", range(20))
def test_what_can_be_obtained_is_what_going_round_by_hand_gives(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        system = random_system(seed)
        held = set(np.flatnonzero(system.brought).tolist())
        masks = reachable_for_each(system, system.brought)
        for profile in range(system.profiles):
            expected = plainly_reachable(rules_of(system, profile), held)
            assert set(np.flatnonzero(reachable(system, system.open_to(profile), system.brought))) == expected
            assert {atom for atom in range(system.atoms) if int(masks[atom, 0]) >> profile & 1} == expected


@pytest.mark.parametrize("block", range(10))
def test_numbering_by_derivation_changes_no_answer(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        system = random_system(seed)
        ordered, number = in_derivation_order(system)
        assert np.array_equal(
            reachable_for_each(ordered, ordered.brought)[number], reachable_for_each(system, system.brought)
        )
        roots, got = find_roots(system, system.open_to(0), system.brought)
        roots_ordered, got_ordered = find_roots(ordered, ordered.open_to(0), ordered.brought)
        assert np.array_equal(got_ordered[number], got)
        renamed = {frozenset(number[list(root.atoms)].tolist()) for root in roots}
        assert {frozenset(root.atoms) for root in roots_ordered} == renamed


def chain(length: int, ring: bool) -> System:
    """length routes, each needing the one before; as a ring the first needs the last, else nothing."""
    body = np.arange(-1, length - 1, dtype=np.int32) % length
    lengths = np.ones(length, dtype=np.int32)
    if not ring:
        body, lengths[0] = body[1:], 0
    system, _ = build(
        length,
        np.arange(length, dtype=np.int32),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        body,
        np.ones((length, 1), dtype=np.uint64),
        np.zeros(length, dtype=np.bool_),
        1,
    )
    return system


def test_a_chain_of_a_hundred_thousand_is_followed_to_its_end() -> None:
    system = chain(100_000, ring=False)
    assert reachable(system, system.open_to_anyone, system.brought).all()


def test_a_ring_of_a_hundred_thousand_is_one_root() -> None:
    system = chain(100_000, ring=True)
    roots, got = find_roots(system, system.open_to_anyone, system.brought)
    assert not got.any()
    assert [(len(root.atoms), root.circular, root.behind) for root in roots] == [(100_000, True, 0)]


@pytest.mark.parametrize("block", range(20))
def test_granting_the_roots_frees_everything_and_granting_all_but_one_does_not(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        system = random_system(seed)
        rules = rules_of(system, 0)
        held = set(np.flatnonzero(system.brought).tolist())
        roots, _ = find_roots(system, system.open_to(0), system.brought)
        granted = {atom for root in roots for atom in root.atoms}
        assert plainly_reachable(rules, held | granted) == set(range(system.atoms))
        for left_out in roots:
            others = granted - set(left_out.atoms)
            assert not set(left_out.atoms) & plainly_reachable(rules, held | others), "a victim was called a root"
