"""Claim demo_load: how long the sample district takes to load into a fresh SQLite file, every case through the actions.

There is no rival: no other product brings such a district. CPU seconds stand beside the wall clock, because only they
compare on a busy machine.
"""

import resource
import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import our_site
from claims import Claim, CouldNotMeasure, options, significant

MOST_SECONDS = 60


def main() -> None:
    """Print the claim."""
    asked = options(__doc__ or "")
    home = Path(tempfile.mkdtemp(prefix="bancheng-bench-"))
    try:
        print(load_once(home).line(asked))
    finally:
        shutil.rmtree(home, ignore_errors=True)


def load_once(home: Path) -> Claim:
    """Load, time, and count what is there afterwards."""
    database, before, start = home / "window.sqlite3", _child_cpu(), time.perf_counter()
    our_site.load_demo(home, database)
    seconds, cpu = time.perf_counter() - start, _child_cpu() - before
    with sqlite3.connect(database) as connection:
        cases, events = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("cases", "events")
        )
    if not cases:
        raise CouldNotMeasure("The demo loaded no case, so its time means nothing.")
    return Claim(
        claim="demo_load",
        figure=seconds,
        unit="seconds for the whole district",
        rival="none",
        rival_figure=None,
        target=f"at most {MOST_SECONDS} seconds",
        met=seconds <= MOST_SECONDS,
        n=cases,
        details={"cases": cases, "events": events, "cpu_seconds": significant(cpu)},
    )


def _child_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
