"""The rival of the deadlock claims: clingo, given a system as a ground program, or as facts and one rule."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bancheng.catalogue.system import Bools, Ints, System
from bancheng.deadlocks.reach import fixpoint
from claims import ROOT
from rivals import python

RULE = "got(A) :- brought(A).\ngot(A) :- makes(R, A), got(B) : needs(R, B).\n"
"""What can be had, as one would write it down."""


def ground(system: System, order: Sequence[int]) -> dict[str, float]:
    """One run on ground rules in this order."""
    return _run(".aspif", "".join(_aspif(system, order)))


def written(system: System) -> dict[str, float]:
    """One run on facts and the rule."""
    return _run(".lp", RULE + "".join(_facts(system)))


def best_order(system: System, open_routes: Bools) -> Ints:
    """The routes in the order in which what they make is derived: most is then settled while it is read."""
    got = system.brought.copy()
    reached = fixpoint(system, open_routes, got)
    rank = np.full(system.atoms, system.atoms, dtype=np.int32)
    rank[np.asarray(reached.found[: reached.known])] = np.arange(reached.known, dtype=np.int32)
    by_rank: Ints = np.argsort(rank[system.head], kind="stable").astype(np.int32)
    return by_rank[open_routes[by_rank]]


def _aspif(system: System, order: Sequence[int]) -> list[str]:
    """`1 0 1 HEAD 0 N BODY…` for each rule; atoms count from 1."""
    body, pointers = (system.body + 1).tolist(), system.body_ptr.tolist()
    heads = (system.head + 1).tolist()
    lines = ["asp 1 0 0\n"]
    lines += [f"1 0 1 {atom + 1} 0 0\n" for atom in np.flatnonzero(system.brought).tolist()]
    for route in order:
        needs = body[pointers[route] : pointers[route + 1]]
        lines.append(f"1 0 1 {heads[route]} 0 {len(needs)} {' '.join(map(str, needs))}".rstrip() + "\n")
    return [*lines, "0\n"]


def _facts(system: System) -> list[str]:
    lines = [f"brought({atom}).\n" for atom in np.flatnonzero(system.brought).tolist()]
    lines += [f"makes({route},{atom}).\n" for route, atom in enumerate(system.head.tolist())]
    route_of = np.repeat(np.arange(system.routes), np.diff(system.body_ptr)).tolist()
    return lines + [f"needs({route},{atom}).\n" for route, atom in zip(route_of, system.body.tolist(), strict=True)]


def _run(ending: str, program: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"catalogue{ending}"
        path.write_text(program, encoding="ascii")
        script = ROOT / "bench" / "rivals" / "reach_clingo.py"
        done = subprocess.run([str(python()), str(script), str(path)], capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return {**answer, "total": answer["load"] + answer["solve"]}
