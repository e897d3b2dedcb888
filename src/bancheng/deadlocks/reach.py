"""What can be obtained: for one kind of applicant, and for all kinds at once."""

import numpy as np

from bancheng.catalogue.system import LANES, Bools, System, Words
from bancheng.deadlocks.kernels.fixpoint import Fixpoint
from bancheng.deadlocks.kernels.masks import Masks


def reachable(system: System, open_routes: Bools, held: Bools) -> Bools:
    """Which atoms can be obtained over the open routes, starting from what is held."""
    got = held.copy()
    fixpoint(system, open_routes, got)
    return got


def fixpoint(system: System, open_routes: Bools, got: Bools) -> Fixpoint:
    """The fixpoint over the open routes that starts from `got` and adds to it; it can be continued."""
    reached = Fixpoint(
        system.makers.data,
        system.head.data,
        system.body_ptr.data,
        system.body.data,
        np.ascontiguousarray(open_routes).view(np.uint8).data,
        got.view(np.uint8).data,
    )
    reached.settle(missing(got))
    return reached


def missing(got: Bools) -> memoryview:
    """The numbers of all atoms that are not obtained."""
    return np.flatnonzero(~got).astype(np.int32).data


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
