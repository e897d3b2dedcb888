"""What a catalogue takes in memory, and what linting it takes beside: bytes per requirement.

Resident is every array of the system, with the one turned round (who uses what). Working is how far the process rises
above its loaded arrays during a whole lint, as Linux counts it, so allocator and interpreter are in it. The rival is
clingo's rise on the same ground program: in the order of derivation, in which it need not keep what it has read, since
all of that is true by then; and in any order, where it has to keep it, as ours always does.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import fields
from pathlib import Path

import numpy as np

import clingo_side
from bancheng.catalogue.system import System
from bancheng.deadlocks.kernels import are_compiled
from bancheng.deadlocks.roots import find_roots
from catalogues import planted_catalogue
from claims import Claim, Options, options, significant

RESIDENT, WORKING = 14.0, 8.0
STATUS, RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 100_000 if asked.quick else 1_000_000).line(asked))


def measure(asked: Options, matters: int) -> Claim:
    """The arrays are counted here; the rise is measured in a process that has loaded them and done nothing else."""
    system, _ = planted_catalogue(matters, asked.seed)
    requirements = len(system.body)
    arrays = {each.name: getattr(system, each.name) for each in fields(System)}
    sizes = {name: value.nbytes / requirements for name, value in arrays.items() if isinstance(value, np.ndarray)}
    sizes |= {"users": sum(each.nbytes for each in system.users) / requirements}
    resident = sum(sizes.values())
    rise = rise_of_a_lint(arrays)
    rival = clingo_side.ground(system, range(system.routes))
    any_order = np.random.default_rng(asked.seed).permutation(system.routes).tolist()
    mixed = clingo_side.ground(system, any_order)
    return Claim(
        claim="lint_memory",
        figure=resident,
        unit="bytes resident per requirement",
        rival=f"clingo {rival['version']} (aspif)",
        rival_figure=rival["peak"] / requirements,
        target=f"at most {RESIDENT:g} resident and {WORKING:g} working",
        met=resident <= RESIDENT and rise["working"] / requirements <= WORKING,
        n=matters,
        details={
            "compiled": are_compiled(),
            "requirements": requirements,
            "resident": {name: significant(size) for name, size in sizes.items()},
            "working": significant(rise["working"] / requirements),
            "rival_in_any_order": significant(mixed["peak"] / requirements),
            "roots": rise["roots"],
        },
    )


def rise_of_a_lint(arrays: dict[str, object]) -> dict[str, int]:
    """Its own process: the peak of ours would hide it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, value in arrays.items():
            np.save(Path(folder) / f"{name}.npy", np.asarray(value))
        command = [sys.executable, __file__, "--load", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    read: dict[str, int] = json.loads(done.stdout)
    return read


def load_and_lint(folder: Path) -> dict[str, int]:
    """Loads the arrays, lints once, and says how far memory rose above them."""
    arrays = {each.name: np.load(folder / f"{each.name}.npy") for each in fields(System)}
    system = System(**{name: value if value.ndim else int(value) for name, value in arrays.items()})
    open_routes = system.open_to_anyone
    RESET.write_text("5", encoding="ascii")  # the peak counts from here
    before = _kilobytes("VmRSS")
    roots, _ = find_roots(system, open_routes, system.brought)
    return {"working": (_kilobytes("VmHWM") - before) * 1024, "roots": len(roots)}


def _kilobytes(name: str) -> int:
    lines = STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--load"]:
        print(json.dumps(load_and_lint(Path(sys.argv[2]))))
    else:
        main()
