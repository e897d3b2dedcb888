"""Run every claim, or those named, and write docs/reference/claims.md from the JSON lines they print.

    python bench/run.py --quick
    python bench/run.py create_case work_list

Rows of claims that are not named stay as they were last measured here; each says at which revision that was.
A claim that could not be measured is written down as such with its sentence; the exit status is then 2. A claim that
was measured and not met is not an error here: the page says so.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from claims import ROOT

NAMES = (
    "create_case",
    "work_list",
    "durable_writes",
    "demo_load",
    "load_catalogue",
    "lint",
    "lint_memory",
    "profiles",
    "planted_truth",
    "edit",
    "ask",
    "hard_cores",
    "topics",
    "scope",
    "office",
    "similar",
    "intake_reading",
    "reread",
    "reply_check",
    "redact",
    "classes_event",
    "classes_class",
    "online_identity",
    "noise",
    "growth",
    "warm",
    "emerging",
    "cold",
    "match",
    "cockpit",
    "replay",
)
PAGE = ROOT / "docs" / "reference" / "claims.md"
KEPT = ROOT / "var" / "claims"
HEAD = """# Claims and how they were measured

Written by `make bench`; do not edit. Each row is one file in `bench/`, which prints the same figures as one JSON line.
The rival ran on the same machine in the same run. Ratio is ours divided by the rival's.

| claim | figure | rival | its figure | ratio | target | met | n |
|---|---|---|---|---|---|---|---|
"""


def main() -> int:
    """Run, print each line as it comes, write the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="claim", help=f"of {', '.join(NAMES)}; default: all")
    parser.add_argument("--quick", action="store_true", help="each claim ends within 60 seconds, on smaller data")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(NAMES):
        parser.error(f"no such claim: {', '.join(sorted(unknown))}; there are {', '.join(NAMES)}")
    results = [run(name, quick=asked.quick) for name in asked.names or NAMES]
    KEPT.mkdir(parents=True, exist_ok=True)
    for result in results:
        _kept(result["claim"]).write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")
    known = [json.loads(_kept(name).read_text(encoding="utf-8")) for name in NAMES if _kept(name).is_file()]
    PAGE.write_text(page(known), encoding="utf-8")
    sys.stderr.write(f"{PAGE.relative_to(ROOT)} written\n")
    return 2 if any("missing" in result for result in results) else 0


def _kept(name: str) -> Path:
    return KEPT / f"{name}.json"


def run(name: str, *, quick: bool) -> dict[str, Any]:
    """The claim's JSON, or its name and the sentence that says why there is none."""
    command = [sys.executable, str(ROOT / "bench" / f"{name}.py"), *(["--quick"] if quick else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    if done.returncode:
        said = done.stderr.strip().splitlines()
        return {"claim": name, "missing": said[-1] if said else f"exit {done.returncode}"}
    line = done.stdout.strip().splitlines()[-1]
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
    read: dict[str, Any] = json.loads(line)
    return read


def page(results: list[dict[str, Any]]) -> str:
    """The table, then everything else each run measured."""
    rows = "".join(row(result) for result in results)
    parts = [HEAD + rows]
    for result in results:
        if "missing" not in result:
            details = json.dumps(result["details"], ensure_ascii=False)
            parts.append(f"\n## {result['claim']}\n\n{provenance(result)}\n\n```json\n{details}\n```\n")
    return "".join(parts)


def provenance(result: dict[str, Any]) -> str:
    """Where and when in the history the figures come from."""
    kind = "quick" if result["quick"] else "full"
    return f"Revision {result['commit']}, {result['cpu']}, seed {result['seed']}, {kind} run."


def row(result: dict[str, Any]) -> str:
    """One line of the table."""
    if "missing" in result:
        return f"| {result['claim']} | not measured: {result['missing']} | | | | | | |\n"
    figure = f"{result['figure']:g} {result['unit']}"
    rival_figure = "" if result["rival_figure"] is None else f"{result['rival_figure']:g}"
    ratio = "" if result["ratio"] is None else f"{result['ratio']:g}"
    met = "yes" if result["met"] else "**no**"
    cells = (result["claim"], figure, result["rival"], rival_figure, ratio, result["target"], met, str(result["n"]))
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    sys.exit(main())
