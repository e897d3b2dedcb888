"""What can be obtained: the least fixpoint of the derivation system."""

import numpy as np

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.kernels.fixpoint import Fixpoint


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
