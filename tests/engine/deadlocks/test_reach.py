"""The fixpoint, one kind of applicant at a time and all at once, against going round by hand."""

import numpy as np
import pytest

from bancheng.catalogue.system import LANES
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.sweep import reachable_for_each
from tests.engine.deadlocks.worlds import chain, held_in, plainly_reachable, random_system, rules_of, shuffled

pytestmark = pytest.mark.usefixtures("loops")


@pytest.mark.parametrize("block", range(10))
def test_what_can_be_obtained_is_what_going_round_by_hand_gives(block: int) -> None:
    for seed in range(block * 50, block * 50 + 50):
        system = random_system(seed, profiles=5 if seed % 5 else LANES + 3)
        masks = reachable_for_each(system, system.brought)
        for profile in {0, 2, 4, system.profiles - 1}:
            expected = plainly_reachable(rules_of(system, profile), held_in(system))
            word, bit = divmod(profile, LANES)
            assert set(np.flatnonzero(reachable(system, system.open_to(profile), system.brought))) == expected
            assert {atom for atom in range(system.atoms) if int(masks[atom, word]) >> bit & 1} == expected


@pytest.mark.parametrize("in_order", [True, False])
def test_a_chain_of_a_hundred_thousand_is_followed_to_its_end_in_whatever_order(far: int, in_order: bool) -> None:
    system = chain(far) if in_order else shuffled(chain(far), 0)
    assert reachable(system, system.open_to_anyone, system.brought).all()
    assert (reachable_for_each(system, system.brought) == 1).all()


def test_a_route_named_after_itself_opens_nothing() -> None:
    system = chain(1, ring=True)
    assert not reachable(system, system.open_to_anyone, system.brought).any()
