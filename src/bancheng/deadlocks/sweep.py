"""The same fixpoint for every kind of applicant in one sweep."""

import numpy as np

from bancheng.catalogue.system import LANES, Bools, System, Words
from bancheng.deadlocks.kernels.masks import Masks
from bancheng.deadlocks.reach import fixpoint


def reachable_for_each(system: System, held: Bools) -> Words:
    """For each atom, one bit for every kind of applicant who can obtain it: all fixpoints at once."""
    got = held.copy()
    reached = fixpoint(system, system.open_to_anyone, got)
    order = reached.found[: reached.known]
    lanes = system.admitted.shape[1]
    masks = np.zeros((lanes, system.atoms), dtype=np.uint64)
    for lane, everyone in enumerate(_everyone(system.profiles, lanes)):
        masks[lane, held] = everyone
        admitted = np.ascontiguousarray(system.admitted[:, lane]).data
        Masks(
            system.makers.data, system.body_ptr.data, system.body.data, admitted, masks[lane].data, int(everyone)
        ).settle(order)
    return masks.T


def _everyone(profiles: int, lanes: int) -> Words:
    bits = np.zeros(lanes * LANES, dtype=np.uint8)
    bits[:profiles] = 1
    return np.packbits(bits, bitorder="little").view(np.uint64)
