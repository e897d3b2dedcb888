"""One blocked goal inside a large catalogue: the smallest explanation and the cheapest way out, both proved.

CPU milliseconds for each of many blocked goals; 60 in 100 requirements may be lifted. No rival: clingo gives a set of
atoms, not a reason, and no certificate.
"""

import random
import time

import numpy as np

from bancheng.deadlocks.block import smallest_block
from bancheng.deadlocks.cone import blocked_cone
from bancheng.deadlocks.coordinate import ways_out
from bancheng.deadlocks.roots import find_roots
from bancheng.deadlocks.verify import frees, is_unfounded, none_cheaper, surrounds
from catalogues import planted_catalogue
from claims import Claim, Options, middle, options, percentile

TARGET = 4.0


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 10_000 if asked.quick else 100_000, 300).line(asked))


def measure(asked: Options, matters: int, goals: int) -> Claim:
    """Each goal is asked once; what the verifier refuses would be counted."""
    system, _ = planted_catalogue(matters, asked.seed)
    open_routes = system.open_to_anyone
    _, got = find_roots(system, open_routes, system.brought)
    draw = random.Random(asked.seed)
    blocked = np.flatnonzero(~got & (np.diff(system.makers) > 0)).tolist()
    chosen = draw.sample(blocked, min(goals, len(blocked)))
    taken, sizes, refused, without = [], [], 0, 0
    for goal in chosen:
        begun = time.process_time_ns()
        cone = blocked_cone(system, open_routes, got, goal)
        costs = {position: 1 + position % 5 for position in cone.positions if position * 2654435761 % 100 < 60}
        block = smallest_block(cone, cone.positions)
        ways = ways_out(cone, costs, ranked=1)
        around = {cone.goal} | {rule.head for rule in cone.rules} | {a for rule in cone.rules for _, a in rule.body}
        ones = dict.fromkeys(cone.positions, 1)
        proved = (
            block is not None
            and surrounds(system, open_routes, got, around)
            and is_unfounded(system, open_routes, system.brought, block.stuck, block.reasons, cone.positions)
            and none_cheaper(block.conditions, ones, len(block.reasons))
            and all(frees(system, open_routes, got, goal, condition, around) for condition in block.conditions)
            and all(frees(system, open_routes, got, goal, way.lifted, around) for way in ways)
            and all(none_cheaper(way.conditions, costs, way.cost) for way in ways)
        )
        taken.append((time.process_time_ns() - begun) / 1e6)
        sizes.append(len(cone.positions))
        refused += not proved
        without += not ways
    return Claim(
        claim="ask",
        figure=percentile(taken, 0.99),
        unit="ms CPU, p99",
        rival="none",
        rival_figure=None,
        target=f"at most {TARGET:g}",
        met=percentile(taken, 0.99) <= TARGET and not refused,
        n=len(chosen),
        details={
            "matters": matters,
            "median": middle(taken),
            "worst": max(taken),
            "largest_cone": max(sizes),
            "refused_by_the_verifier": refused,
            "goals_without_a_lawful_way": without,
        },
    )


if __name__ == "__main__":
    main()
