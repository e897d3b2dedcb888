"""Every fault that was planted is found, as the kind it is, and nothing else: precision and recall at four sizes.

Deadlocks, bounces, papers nobody issues and matters no office takes are found by one lint for everyone; gaps by what
each of 64 kinds of applicant is stopped by, though others are not. Rings that an alternative enters are harmless and
must not be told; whoever waits for a fault is a victim and must not be blamed. No rival tells these apart.
"""

from collections.abc import Set
from typing import Any

import numpy as np

from bancheng.catalogue.system import System
from bancheng.deadlocks.kernels import are_compiled
from bancheng.deadlocks.roots import find_roots
from bancheng.deadlocks.sweep import reachable_for_each
from catalogues import Planted, planted_catalogue
from claims import Claim, Options, options


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, (1_000, 10_000, 100_000) if asked.quick else (1_000, 10_000, 100_000, 1_000_000)).line(asked))


def measure(asked: Options, sizes: tuple[int, ...]) -> Claim:
    """The worst precision or recall of any kind at any size."""
    scores = {matters: score(*planted_catalogue(matters, asked.seed)) for matters in sizes}
    worst = min(min(kind["precision"], kind["recall"]) for kinds in scores.values() for kind in kinds.values())
    return Claim(
        claim="planted_truth",
        figure=worst,
        unit="worst precision or recall of any kind of fault",
        rival="none",
        rival_figure=None,
        target="1: everything planted, and nothing else",
        met=worst == 1,
        n=sum(kind["planted"] for kinds in scores.values() for kind in kinds.values()),
        details={"compiled": are_compiled(), **{str(matters): kinds for matters, kinds in scores.items()}},
    )


def score(system: System, planted: Planted) -> dict[str, dict[str, Any]]:
    """Found against planted, kind by kind."""
    roots, got = find_roots(system, system.open_to_anyone, system.brought)
    bounces = {frozenset(root.atoms) for root in roots if root.circular and planted.accepts.issuperset(root.atoms)}
    rings = {frozenset(root.atoms) for root in roots if root.circular}
    single = {root.atoms[0] for root in roots if not root.circular}
    return {
        "deadlocks": against(rings - bounces, planted.deadlocks, planted.harmless),
        "bounces": against(bounces, planted.bounces),
        "unobtainable": against(single - planted.accepts, planted.unobtainable),
        "untaken": against(single & planted.accepts, planted.untaken),
        "gaps": against(found_gaps(system, got), planted_gaps(planted)),
    }


def against(found: Set[Any], planted: Set[Any], harmless: int | None = None) -> dict[str, Any]:
    """Precision and recall, and how many harmless ones lay beside."""
    right = len(found & planted)
    told = {"planted": len(planted), "found": len(found)}
    told |= {} if harmless is None else {"harmless_rings_beside": harmless}
    return {**told, "precision": right / max(1, len(found)), "recall": right / max(1, len(planted))}


def found_gaps(system: System, got: np.ndarray) -> set[tuple[int, int]]:
    """Each (atom, kind of applicant) such that this is where she is stopped, though somebody is not."""
    masks = reachable_for_each(system, system.brought)[:, 0]
    found = set()
    for profile in range(system.profiles):
        reached = (masks >> np.uint64(profile)) & np.uint64(1) == 1
        roots, _ = find_roots(system, system.open_to(profile), reached)
        found |= {(atom, profile) for root in roots for atom in root.atoms if got[atom]}
    return found


def planted_gaps(planted: Planted) -> set[tuple[int, int]]:
    """The same as it was planted."""
    return {
        (atom, bit) for atom, closed in planted.gaps.items() for bit in range(closed.bit_length()) if closed >> bit & 1
    }


if __name__ == "__main__":
    main()
