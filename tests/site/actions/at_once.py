"""Many at once: threads with connections of their own, gone when the work is done."""

from collections.abc import Callable, Iterable
from threading import Lock, Thread
from typing import Any

from django.db import connection

THREADS = 32 if connection.vendor == "postgresql" else 8
"""SQLite's writers stand in one line anyway; more of them only wait longer."""


def at_once(workers: int, jobs: Iterable[Callable[[], Any]]) -> list[Any]:
    """What the jobs gave, in no particular order. What went wrong in any of them is raised again."""
    waiting, lock = iter(jobs), Lock()
    given: list[Any] = []
    faults: list[Exception] = []

    def work() -> None:
        try:
            while not faults:
                with lock:
                    job = next(waiting, None)
                if job is None:
                    return
                given.append(job())
        except Exception as fault:  # noqa: BLE001 — it is raised again below, in the test's own thread
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise ExceptionGroup("what went wrong at once", faults)
    return given
