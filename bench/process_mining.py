"""A check, not a claim: pm4py reads both event logs of a sample district and finds what the ledger holds.

    .venv/bin/python bench/process_mining.py

pm4py is under the AGPL. It is installed by `make bench-rivals` into its own environment and runs as a program of its
own; nothing of the product imports it.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import our_site
import rivals
from claims import ROOT, CouldNotMeasure

READER = ROOT / "bench" / "rivals" / "read_logs.py"


def main() -> int:
    """Print what pm4py found, and end with 1 where it is not what the ledger holds."""
    home = Path(tempfile.mkdtemp(prefix="bancheng-bench-"))
    try:
        database = home / "window.sqlite3"
        our_site.load_demo(home, database)
        logs = home / "cases.xes.gz", home / "cases.ocel.json"
        for form, file in zip(("xes", "ocel"), logs, strict=True):
            our_site.on_the_demo(home, database, "export", form, "--demo", "--output", str(file))
        found, held = read(*logs), ledger(database)
        print(json.dumps({**found, "ledger": held}, ensure_ascii=False))
        return 0 if all(found[name] == count for name, count in held.items()) else 1
    finally:
        shutil.rmtree(home, ignore_errors=True)


def read(xes: Path, ocel: Path) -> dict[str, Any]:
    """What pm4py makes of them."""
    done = subprocess.run([rivals.python(), READER, xes, ocel], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CouldNotMeasure(f"pm4py could not read the logs: {done.stderr.strip()[-500:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def ledger(database: Path) -> dict[str, int]:
    """How many cases and events there are that may leave."""
    shown = "FROM events JOIN cases ON cases.id = events.case_id WHERE NOT cases.restricted"
    with sqlite3.connect(database) as connection:
        cases, events = connection.execute(f"SELECT count(DISTINCT case_id), count(*) {shown}").fetchone()
    return {"cases": cases, "events": events, "object_events": events}


if __name__ == "__main__":
    sys.exit(main())
