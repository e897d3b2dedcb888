"""The whole lint beside the rival's fixpoint alone, on the same planted catalogue; CPU seconds after loading.

Ours finds every root cause and tells real circles from harmless ones; clingo, given the program already ground, only
says what can be reached; its figure is the best of several orders of the rules, for reading them in the order of
derivation settles most while reading. A district's files come in no such order: `rival_given_rules_in_any_order`.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bancheng.catalogue.system import System
from bancheng.deadlocks.roots import find_roots
from catalogues import planted_catalogue
from claims import ROOT, Claim, Options, middle, options
from rivals import python

ROUNDS = 5
TARGET = 12


def main() -> None:
    """Measure both and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 10_000 if asked.quick else 1_000_000).line(asked))


def measure(asked: Options, matters: int) -> Claim:
    """Ours over several rounds, the rival's best of as many."""
    system, planted = planted_catalogue(matters, asked.seed)
    ours, roots = [], []
    for _ in range(ROUNDS):
        begun = time.process_time()
        roots, got = find_roots(system, system.open_to_anyone, system.brought)
        ours.append(time.process_time() - begun)
    circles = planted.circles
    exact = {frozenset(root.atoms) for root in roots if root.circular} == circles
    theirs = [rival(system, range(system.routes)) for _ in range(1 if matters > 100_000 else ROUNDS)]
    shuffled = rival(system, np.random.default_rng(asked.seed).permutation(system.routes).tolist())
    solving = min(run["load"] + run["solve"] for run in theirs)
    return Claim(
        claim="lint",
        figure=middle(ours),
        unit="s CPU",
        rival=f"clingo {theirs[0]['version']} (aspif, reachability only)",
        rival_figure=solving,
        target=f"at least {TARGET} times less",
        met=exact and solving >= TARGET * middle(ours),
        n=matters,
        details={
            "requirements": len(system.body),
            "roots": len(roots),
            "exactly_the_planted_circles": exact,
            "rival_given_rules_in_any_order": shuffled["load"] + shuffled["solve"],
            "rival_solve_alone": min(run["solve"] for run in theirs),
            "obtained": int(np.count_nonzero(got)),
        },
    )


def rival(system: System, order: Sequence[int]) -> dict[str, Any]:
    """One run of clingo in its own environment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.aspif"
        write_aspif(system, path, order)
        script = ROOT / "bench" / "rivals" / "reach_clingo.py"
        done = subprocess.run([str(python()), str(script), str(path)], capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def write_aspif(system: System, path: Path, order: Sequence[int]) -> None:
    """The system as ground rules: `1 0 1 HEAD 0 N BODY…`; atoms count from 1."""
    body, pointers = (system.body + 1).tolist(), system.body_ptr.tolist()
    with path.open("w", encoding="ascii") as out:
        out.write("asp 1 0 0\n")
        for atom in np.flatnonzero(system.brought).tolist():
            out.write(f"1 0 1 {atom + 1} 0 0\n")
        heads = (system.head + 1).tolist()
        for route in order:
            needs = body[pointers[route] : pointers[route + 1]]
            out.write(f"1 0 1 {heads[route]} 0 {len(needs)} {' '.join(map(str, needs))}".rstrip() + "\n")
        out.write("0\n")


if __name__ == "__main__":
    main()
