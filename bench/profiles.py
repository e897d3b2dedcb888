"""All 64 kinds of applicant at once, on one catalogue: who can obtain what, and so where the gaps are.

Half of the routes that have an alternative are open to some kinds only. The rival is clingo on a ground program, asked
once for each kind (a few are measured, the rest reckoned from their mean); ours asked 64 times stands in the details,
and so does what looking up the mask of every requirement takes by itself: that many steps through memory are the bound.
"""

import numpy as np

import clingo_side
from bancheng.deadlocks.kernels import are_compiled
from bancheng.deadlocks.reach import reachable
from bancheng.deadlocks.sweep import reachable_for_each
from catalogues import PROFILES, planted_catalogue
from claims import Claim, Options, middle, options, significant
from lint import timed

SECONDS = 2.0
ASKED_OF_THE_RIVAL = (0, 31, 63)
CHECKED = 8


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 100_000 if asked.quick else 1_000_000).line(asked))


def measure(asked: Options, matters: int) -> Claim:
    """Ours over several rounds; some profiles are compared with the fixpoint of that profile alone."""
    system, planted = planted_catalogue(matters, asked.seed)
    held = system.brought
    ours, masks = timed(lambda: reachable_for_each(system, held), 5)
    mask = np.ascontiguousarray(masks[:, 0])
    single, differing = [], 0
    for profile in range(0, PROFILES, PROFILES // CHECKED):
        open_routes = system.open_to(profile)
        taken, got = timed(lambda routes=open_routes: reachable(system, routes, held), 1)
        single.append(taken)
        differing += int(np.count_nonzero(got != ((mask >> np.uint64(profile)) & np.uint64(1) == 1)))
    gather, _ = timed(lambda: np.take(mask, system.body), 5)
    theirs = [
        clingo_side.ground(system, clingo_side.best_order(system, system.open_to(profile)).tolist())
        for profile in ASKED_OF_THE_RIVAL
    ]
    rival = PROFILES * sum(run["total"] for run in theirs) / len(theirs)
    return Claim(
        claim="profiles",
        figure=ours,
        unit=f"s CPU, {PROFILES} kinds of applicant",
        rival=f"clingo {theirs[0]['version']} (aspif, {PROFILES} x one kind)",
        rival_figure=rival,
        target=f"at most {SECONDS:g} s at a million matters; no bit differs",
        met=ours <= SECONDS and not differing,
        n=matters,
        details={
            "compiled": are_compiled(),
            "requirements": len(system.body),
            "bits_that_differ_from_single_fixpoints": differing,
            "ours_one_kind": significant(middle(single)),
            "ours_64_times_one_kind": significant(PROFILES * middle(single)),
            "bare_look_up_of_every_mask": significant(gather),
            "ours_to_the_bare_look_up": significant(ours / gather),
            "atoms_open_to_some_only": int(np.count_nonzero((mask != 0) & (mask != np.iinfo(np.uint64).max))),
            "planted_gaps": len(planted.gaps),
        },
    )


if __name__ == "__main__":
    main()
