"""One blocked goal inside a large catalogue: the smallest explanation and the cheapest way out, both proved.

CPU milliseconds for each of many blocked goals, with the check of every proof and, where there is no way out, the
proof of that; 60 in 100 requirements may be lifted. No rival: clingo gives a set of
atoms, not a reason, and no certificate.
"""

import random
import time

import numpy as np

from bancheng.deadlocks.ask import waived
from bancheng.deadlocks.block import smallest_block
from bancheng.deadlocks.certificate import Certificate, Question, refused_claim
from bancheng.deadlocks.cone import blocked_cone
from bancheng.deadlocks.coordinate import ways_out
from bancheng.deadlocks.roots import find_roots
from catalogues import planted_catalogue
from claims import Claim, Options, middle, options, percentile

TARGET = 4.0


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 10_000 if asked.quick else 100_000, 300).line(asked))


def measure(asked: Options, matters: int, goals: int) -> Claim:
    """Each goal is asked once; what is not proved, or refused by the verifier, would be counted."""
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
        block, ways = smallest_block(cone, cone.positions), ways_out(cone, costs, ranked=1)
        statutory = None if ways.ranked else smallest_block(waived(cone, costs), cone.positions - costs.keys())
        assert block is not None
        question = Question(system, open_routes, got, goal, cone.positions, costs)
        proved = (
            refused_claim(question, Certificate(block, ways, statutory)) is None
            and block.is_smallest
            and all(way.is_cheapest for way in ways.ranked)
            and (statutory is None or statutory.is_smallest)
        )
        taken.append((time.process_time_ns() - begun) / 1e6)
        sizes.append(len(cone.positions))
        refused += not proved
        without += not ways.ranked
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
            "not_proved_or_refused_by_the_verifier": refused,
            "goals_without_a_lawful_way": without,
        },
    )


if __name__ == "__main__":
    main()
