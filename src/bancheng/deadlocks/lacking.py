"""What somebody lacks who need only bring it: papers one has by oneself, and that were not ticked."""

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.verify import Behind


def lacking(system: System, open_routes: Bools, held: Bools, goal: int) -> tuple[int, ...]:
    """The papers with which the goal can be had, none of which can be left out; empty where they would not do."""
    behind = Behind(system, open_routes, held, goal)
    papers = [atom for atom in sorted(behind.atoms) if system.brought[atom]]
    if not behind.follows(goal, given=papers):
        return ()
    for paper in tuple(papers):
        fewer = [each for each in papers if each != paper]
        if behind.follows(goal, given=fewer):
            papers = fewer
    return tuple(papers)
