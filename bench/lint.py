"""The whole lint beside the rival's fixpoint alone, on the same planted catalogues; CPU seconds after loading.

Ours finds every root cause and tells real circles from harmless ones; clingo only says what can be reached. Given the
program already ground, its figure is the best of several orders of the rules, for reading them in the order of
derivation settles most while reading; given facts and one rule, as people write it, it grounds first. A district's
files come in no such order: `in_any_order` has both sides on the same catalogue with its atoms and routes shuffled.
"""

import time
from collections.abc import Callable
from typing import Any

import numpy as np

import clingo_side
from bancheng.catalogue.system import System, build
from bancheng.deadlocks.kernels import are_compiled
from bancheng.deadlocks.roots import Root, find_roots
from catalogues import Planted, planted_catalogue
from claims import Claim, Options, middle, options, significant

TARGETS = {10_000: 12, 100_000: 12, 1_000_000: 12}
WRITTEN_TARGET = 200
SECONDS_FOR_A_MILLION = 0.6
GATHERS = 5


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    sizes = (10_000,) if asked.quick else (10_000, 100_000, 1_000_000)
    print(measure(asked, sizes, 10_000 if asked.quick else 100_000).line(asked))


def measure(asked: Options, sizes: tuple[int, ...], written_at: int) -> Claim:
    """Both sides at each size; the claim's figure is that of the largest."""
    runs = {matters: compare(matters, asked.seed, written=matters == written_at) for matters in sizes}
    last = runs[sizes[-1]]
    met = all(run["times"] >= TARGETS[matters] and run["exact"] for matters, run in runs.items())
    met = met and runs[written_at]["written_times"] >= WRITTEN_TARGET
    met = met and runs.get(1_000_000, {"ours": 0})["ours"] <= SECONDS_FOR_A_MILLION
    return Claim(
        claim="lint",
        figure=last["ours"],
        unit="s CPU",
        rival=f"clingo {last['version']} (aspif, reachability only)",
        rival_figure=last["rival"],
        target=f"at least {TARGETS[sizes[-1]]} times less, {WRITTEN_TARGET} times less than as people write it",
        met=met,
        n=sizes[-1],
        details={"compiled": are_compiled(), **{str(matters): _rounded(run) for matters, run in runs.items()}},
    )


def compare(matters: int, seed: int, *, written: bool) -> dict[str, Any]:
    """One size: ours over many rounds, the rival's best, what the memory alone takes, and both in any order."""
    system, planted = planted_catalogue(matters, seed)
    rounds = max(5, min(200, 2_000_000 // matters))
    ours, (roots, _) = timed(lambda: find_roots(system, system.open_to_anyone, system.brought), rounds)
    orders = (range(system.routes), clingo_side.best_order(system, system.open_to_anyone).tolist())
    theirs = [clingo_side.ground(system, order) for order in orders for _ in range(1 if matters > 100_000 else 3)]
    rival = min(run["total"] for run in theirs)
    gather, _ = timed(lambda: np.take(system.brought, system.body), GATHERS)
    found = {
        "ours": ours,
        "rival": rival,
        "times": rival / ours,
        "exact": is_exact(roots, planted),
        "requirements": len(system.body),
        "roots": len(roots),
        "rival_search_alone": min(run["solve"] for run in theirs),
        "bare_look_up_of_every_requirement": gather,
        "ours_to_the_bare_look_up": ours / gather,
        "in_any_order": any_order(system, seed),
        "version": theirs[0]["version"],
    }
    if written:
        people = clingo_side.written(system)
        found |= {"rival_as_people_write_it": people["total"], "written_times": people["total"] / ours}
    return found


def timed(call: Callable[[], Any], rounds: int) -> tuple[float, Any]:
    """The median of its CPU seconds, and what it answers."""
    taken = []
    for _ in range(rounds):
        begun = time.process_time()
        answer = call()
        taken.append(time.process_time() - begun)
    return middle(taken), answer


def is_exact(roots: list[Root], planted: Planted) -> bool:
    """Whether the planted faults are found, and nothing else."""
    rings = {frozenset(root.atoms) for root in roots if root.circular}
    single = {root.atoms[0] for root in roots if not root.circular}
    return rings == planted.circles and single == planted.unobtainable | planted.untaken


def any_order(system: System, seed: int) -> dict[str, float]:
    """Both sides on a catalogue written in no order at all."""
    number = np.random.default_rng(seed).permutation(system.atoms).astype(np.int32)
    brought = np.zeros_like(system.brought)
    brought[number] = system.brought
    arrays = (number[system.head], system.body_ptr, number[system.body], system.admitted)
    mixed, _ = build(system.atoms, *arrays, brought, system.profiles)
    ours, _ = timed(lambda: find_roots(mixed, mixed.open_to_anyone, mixed.brought), 5)
    rival = clingo_side.ground(mixed, range(mixed.routes))["total"]
    return {"ours": ours, "rival": rival, "times": rival / ours}


def _rounded(run: dict[str, Any]) -> dict[str, Any]:
    return {
        name: significant(value) if isinstance(value, float) else _rounded(value) if isinstance(value, dict) else value
        for name, value in run.items()
    }


if __name__ == "__main__":
    main()
