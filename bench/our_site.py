"""Our side, and the only file here that knows how our site is started, spoken to and filled."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

from claims import ROOT, CouldNotMeasure
from http_load import Request, json_request, wait_for
from multiply import multiply
from postgres import Server, free_port
from processes import cpu_seconds, stop

DATABASE = "window"
CASES = "/api/v1/cases"
QUEUE = "/desk/queue/open/"
"""The work list people use: HTML, in the order of the due date, which the rival's JSON feed does not know."""
BENCH = ROOT / "bench"
BANCHENG = Path(sys.executable).with_name("bancheng")
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "bancheng_site.settings.production",
    "BANCHENG_SETTINGS": "production",
    "BANCHENG_SECRET_KEY": "for-a-private-benchmark-on-loopback-only",
    "BANCHENG_HOSTS": "127.0.0.1",
    "BANCHENG_PLAIN_HTTP": "yes",
}
NOT_LISTED = ("outbox", "submissions")
"""What no list reads: it is not copied, so that a million cases are there in minutes."""


@dataclass(slots=True)
class Window:
    """Our site, running."""

    server: Server
    database: str
    port: int
    pid: int
    token: str
    session: str
    originals: list[int]
    stored: int

    @property
    def name(self) -> str:
        """What we measure."""
        return f"bancheng {version('bancheng')}"

    def cpu_seconds(self) -> float:
        """CPU of its workers."""
        return cpu_seconds(self.pid)

    def seed(self, cases: int) -> None:
        """Bring the number of stored cases to `cases`, by copies of one open case and four that were answered."""
        if cases > self.stored:
            more = range(self.stored, cases)
            multiply(self.server, self.database, "cases", self.originals, more, without=NOT_LISTED)
            self.stored = cases
        self.server.run(self.database, ["VACUUM ANALYZE", "CHECKPOINT"])

    def create(self, number: int) -> Request:
        """Tell a matter with one failed attempt."""
        body = {
            "ask": f"给女儿上户口 {number}",
            "text": "去了两次窗口，都说缺一份出生证明，也没有说到哪里补。" * 4,
            "channel": "window",
            "parties": [{"role": "applicant", "name": f"林某{number}", "phone": "000-0000"}],
            "attempts": [{"where": "户籍窗口", "on": "2026-11-20", "said": "材料不齐，回去补"}],
        }
        key = str(uuid4())
        return json_request("POST", CASES, {**self._who(), "Idempotency-Key": key}, body)

    def work_lists(self) -> dict[str, Request]:
        """The clerk's own page of open cases, logged in; and all cases, newest first, as the API gives them."""
        return {
            "open": Request("GET", QUEUE, {"Cookie": f"sessionid={self.session}"}),
            "all": json_request("GET", f"{CASES}?limit=25", self._who()),
        }

    def rows(self, body: bytes) -> int:
        """How many cases the list shows."""
        return len(json.loads(body)["cases"]) if body.startswith(b"{") else body.count(b'class="wants"')

    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@contextmanager
def running(server: Server) -> Iterator[Window]:
    """Our site with one window and one clerk, two workers, on loopback."""
    server.create(DATABASE)
    where = {"BANCHENG_DATABASE_URL": server.url(DATABASE)}
    made = run("our_office.py", "originals", environment=where)
    port = free_port()
    command = [str(BANCHENG), "serve", "--host", "127.0.0.1", "--port", str(port), "--workers", "2"]
    with server.log.with_name("window.log").open("wb") as sink:
        process: subprocess.Popen[bytes] = subprocess.Popen(
            command, env={**os.environ, **ENVIRONMENT, **where}, stdout=sink, stderr=sink
        )
    try:
        wait_for(port, "/healthz")
        originals = made["originals"]
        yield Window(server, DATABASE, port, process.pid, made["token"], made["session"], originals, len(originals))
    finally:
        stop(process)


def run(script: str, *arguments: str, environment: Mapping[str, str]) -> Any:
    """What one of our scripts here prints as its last line, read as JSON."""
    command = [sys.executable, str(BENCH / script), *arguments]
    surroundings = {**os.environ, **ENVIRONMENT, **environment}
    done = subprocess.run(command, env=surroundings, check=False, capture_output=True, text=True)
    if done.returncode:
        raise CouldNotMeasure(f"{script} failed: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout.splitlines()[-1])


def sqlite_creates(path: Path, count: int) -> dict[str, float]:
    """Cases put on a SQLite file through the action: how many, in how long, and whether they were durable."""
    where = {"BANCHENG_DATABASE_URL": f"sqlite:///{path}"}
    said: dict[str, float] = run("our_office.py", "creates", str(count), environment=where)
    return said


def load_demo(home: Path, database: Path) -> None:
    """The sample district, in a fresh file."""
    on_the_demo(home, database, "demo", "--load-only")


def on_the_demo(home: Path, database: Path, *words: str) -> str:
    """What a command of ours prints, run on the demo's settings and a database of its own."""
    where = {"BANCHENG_DATA_DIR": str(home), "BANCHENG_DATABASE_URL": f"sqlite:///{database}"}
    done = subprocess.run([BANCHENG, *words], env={**os.environ, **where}, check=False, capture_output=True, text=True)
    if done.returncode:
        said = (done.stderr or done.stdout).strip()[-300:]
        raise CouldNotMeasure(f"`bancheng {' '.join(words)}` failed: {said}")
    return done.stdout
