"""Root causes: of all that cannot be obtained, the few places where the rules themselves are stuck.

Inside the unobtainable part, draw an arrow from each atom to everything its routes still lack. A strongly connected
piece without a way out is a root: a single atom that nobody makes, or a real circle. Everything else waits for a root.
Granting a root shows whether another cause lay behind it (stacked causes). A circle that some other route enters is
obtainable and therefore never seen here. Which roots there are does not depend on the order in which they are granted:
a piece without a way out stays one until it is granted itself.
"""

from typing import NamedTuple

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.kernels.fixpoint import Fixpoint
from bancheng.deadlocks.kernels.peel import Peeling
from bancheng.deadlocks.reach import fixpoint, missing


class Root(NamedTuple):
    """One cause. `circular`: its atoms require one another; else it is a single atom that no route makes.

    `behind` counts the causes that had to be granted before this one was the next to show: 0 for most.
    """

    atoms: tuple[int, ...]
    circular: bool
    behind: int


def find_roots(system: System, open_routes: Bools, held: Bools) -> tuple[list[Root], Bools]:
    """All root causes, and which atoms can be obtained without granting any.

    `held` may be more than what is held: with all that can be obtained anyway, only what is left is looked at.
    """
    got = held.copy()
    reached = fixpoint(system, open_routes, got)
    obtainable = got.copy()
    return roots_left(reached, missing(got)), obtainable


def roots_left(reached: Fixpoint, stuck: memoryview) -> list[Root]:
    """The root causes of what a fixpoint has left over. It is used up: all of them are granted in it."""
    peeling = Peeling(reached)
    peeling.peel(stuck)
    return [Root(*root) for root in peeling.roots]
