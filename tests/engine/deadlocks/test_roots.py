"""Root causes: granting them frees everything, each is needed, and they are told in one way only."""

from random import Random

import numpy as np
import pytest

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.roots import Root, find_roots
from tests.engine.deadlocks.worlds import (
    chain,
    held_in,
    plain_roots,
    plainly_reachable,
    random_system,
    rules_of,
    shuffled,
    tangled_system,
)

pytestmark = pytest.mark.usefixtures("loops")


def roots_of(system: System) -> tuple[list[Root], Bools]:
    return find_roots(system, system.open_to(0), system.brought)


@pytest.mark.parametrize("block", range(20))
def test_granting_the_roots_frees_everything_and_granting_all_but_one_does_not(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        system = random_system(seed)
        rules, held = rules_of(system, 0), held_in(system)
        roots, _ = roots_of(system)
        granted = {atom for root in roots for atom in root.atoms}
        assert plainly_reachable(rules, held | granted) == set(range(system.atoms))
        for left_out in roots:
            others = granted - set(left_out.atoms)
            assert not set(left_out.atoms) & plainly_reachable(rules, held | others), "a victim was called a root"


@pytest.mark.parametrize("block", range(10))
def test_the_roots_are_those_that_granting_all_innermost_pieces_at_once_shows(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        system = random_system(seed, atoms=Random(seed).choice([3, 9, 20]))
        roots, got = roots_of(system)
        rules, held = rules_of(system, 0), held_in(system)
        assert set(roots) == plain_roots(rules, held, range(system.atoms))
        assert set(np.flatnonzero(got)) == plainly_reachable(rules, held)
        again, same = find_roots(system, system.open_to(0), got)
        assert again == roots and np.array_equal(same, got), "starting from all that is obtained changed the answer"


@pytest.mark.parametrize("atoms", [6, 12, 20])
def test_a_circle_that_granting_another_root_opens_halfway_is_looked_at_again(atoms: int) -> None:
    for seed in range(100):
        system = tangled_system(seed, atoms)
        roots, _ = roots_of(system)
        assert set(roots) == plain_roots(rules_of(system, 0), set(), range(system.atoms))


@pytest.mark.parametrize("in_order", [True, False])
def test_a_ring_of_a_hundred_thousand_is_one_root(far: int, in_order: bool) -> None:
    system = chain(far, ring=True) if in_order else shuffled(chain(far, ring=True), 0)
    roots, got = roots_of(system)
    assert not got.any()
    assert [(len(root.atoms), root.circular, root.behind) for root in roots] == [(far, True, 0)]


def test_a_hundred_thousand_who_wait_for_one_missing_paper_are_victims_of_one_root(far: int) -> None:
    system = chain(far, missing=True)
    roots, got = roots_of(system)
    assert not got.any()
    assert roots == [Root((0,), circular=False, behind=0)]
