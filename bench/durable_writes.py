"""Claim durable_writes: cases a second that are on disk when the action returns, on SQLite, no HTTP.

Beside it in the same run, on the same disk: django-helpdesk saving tickets the way its REST create does, and the
ceiling, one bare INSERT per transaction with no product at all. All three must say `PRAGMA synchronous` = 2 (FULL) or
there is no figure.
"""

import shutil
import sqlite3
import tempfile
import time
from pathlib import Path

import our_site
import rivals
from claims import Claim, CouldNotMeasure, Options, middle, options, significant

FULL = 2
LEAST_PER_SECOND = 200


def main() -> None:
    """Print the claim."""
    asked = options(__doc__ or "")
    disk = Path(tempfile.mkdtemp(prefix="bancheng-bench-"))
    try:
        print(compare(disk, asked).line(asked))
    finally:
        shutil.rmtree(disk, ignore_errors=True)


def compare(disk: Path, asked: Options) -> Claim:
    """Take turns; the middle round counts."""
    count, rounds = (200, 2) if asked.quick else (2_000, 5)
    ours, theirs, bare = [], [], []
    for turn in range(rounds):
        ours.append(rate(our_site.sqlite_creates(disk / f"ours{turn}.sqlite3", count), "cases"))
        theirs.append(helpdesk_saves(disk / f"rival{turn}.sqlite3", count // 2))
        bare.append(bare_inserts(disk / f"bare{turn}.sqlite3", count))
    return Claim(
        claim="durable_writes",
        figure=middle(ours),
        unit="durable cases a second",
        rival=f"django-helpdesk {rivals.version('django-helpdesk')}",
        rival_figure=middle(theirs),
        target=f"at least {LEAST_PER_SECOND} a second with synchronous=FULL",
        met=middle(ours) >= LEAST_PER_SECOND,
        n=count * rounds,
        details={
            "ours_per_second": [significant(rate) for rate in ours],
            "rival_per_second": [significant(rate) for rate in theirs],
            "bare_insert_per_second": [significant(rate) for rate in bare],
            "sqlite": sqlite3.sqlite_version,
        },
    )


def rate(said: dict[str, float], count_key: str) -> float:
    """Per second, from a report that proves it was durable."""
    if said["synchronous"] != FULL:
        raise CouldNotMeasure(f"PRAGMA synchronous is {said['synchronous']}, not {FULL}: these writes are not durable.")
    return said[count_key] / said["seconds"]


def helpdesk_saves(path: Path, count: int) -> float:
    """The rival's tickets a second."""
    said = rivals.run("helpdesk_site.sqlite_saves", str(count), environment={"RIVAL_SQLITE": str(path)})
    return rate(said, "tickets")


def bare_inserts(path: Path, count: int) -> float:
    """What the disk and SQLite allow: one row of a case's size per transaction."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE told (id INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    start = time.perf_counter()
    for _ in range(count):
        connection.execute("INSERT INTO told (text) VALUES (?)", ("x" * 600,))
    seconds = time.perf_counter() - start
    synchronous = connection.execute("PRAGMA synchronous").fetchone()[0]
    connection.close()
    return rate({"rows": count, "seconds": seconds, "synchronous": synchronous}, "rows")


if __name__ == "__main__":
    main()
