"""One JSON line per claim: what was measured, beside whom, on what machine, and whether the target is met.

A claim file exits 0 whether or not its target is met; it exits 2, with a sentence on stderr, when it could not
measure at all. Linear algebra has one thread, ours and a rival's: helpers that spin would be counted as work.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from threadpoolctl import threadpool_limits

from bancheng.one_core import one_core

one_core()
threadpool_limits(1)

ROOT = Path(__file__).resolve().parents[1]


class CouldNotMeasure(SystemExit):
    """The claim has no figure this time; the sentence says what is missing and what to run."""

    def __init__(self, sentence: str) -> None:
        print(sentence, file=sys.stderr)
        super().__init__(2)


@dataclass(frozen=True, slots=True)
class Options:
    """How long to measure and from which seed."""

    quick: bool
    seed: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A measured sentence about the product.

    `ratio` is ours divided by the rival's, so a smaller ratio is better for costs and a larger one for rates. `details`
    holds every other figure of the same run, for the reader who wants to doubt.
    """

    claim: str
    figure: float
    unit: str
    rival: str
    rival_figure: float | None
    target: str
    met: bool
    n: int
    details: dict[str, Any] = field(default_factory=dict)

    def line(self, options: Options) -> str:
        """The JSON line, in the order the contract writes it."""
        ratio = None if not self.rival_figure else significant(self.figure / self.rival_figure)
        return json.dumps(
            {
                "claim": self.claim,
                "figure": significant(self.figure),
                "unit": self.unit,
                "rival": self.rival,
                "rival_figure": None if self.rival_figure is None else significant(self.rival_figure),
                "ratio": ratio,
                "target": self.target,
                "met": self.met,
                "n": self.n,
                "seed": options.seed,
                "commit": commit(),
                "cpu": cpu(),
                "quick": options.quick,
                "details": self.details,
            },
            ensure_ascii=False,
        )


def options(description: str, arguments: Sequence[str] | None = None) -> Options:
    """Read `--quick` and `--seed`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="end within 60 seconds on 2 cores, on smaller data")
    parser.add_argument("--seed", type=int, default=20261127, help="the same seed writes the same cases")
    read = parser.parse_args(arguments)
    return Options(quick=read.quick, seed=read.seed)


def significant(number: float) -> float:
    """Three significant digits: the machine does not repeat itself better than that."""
    return float(f"{number:.3g}")


def percentile(values: Sequence[float], share: float) -> float:
    """The value at or below which `share` of the values lie (nearest rank, so it is one that happened)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * int(share * 100) // 100) - 1)]


def middle(values: Sequence[float]) -> float:
    """The median: one disturbed round does not move it."""
    return statistics.median(values)


def commit() -> str:
    """The revision measured, with `+` when files differ from it."""
    git = ["git", "-C", str(ROOT)]
    head = subprocess.run([*git, "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True, check=False)
    if head.returncode:
        return "unknown"
    changed = subprocess.run([*git, "diff", "--quiet", "HEAD"], check=False).returncode
    return head.stdout.strip() + ("+" if changed else "")


def cpu() -> str:
    """Cores and model, as the system names them."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    models = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return f"{os.cpu_count()} x {models[0] if models else platform.machine()}"
