"""The rival: django-helpdesk on PostgreSQL behind two gunicorn workers, with tickets seeded in SQL."""

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import rivals
from http_load import Request, json_request, wait_for
from postgres import Server, free_port
from processes import cpu_seconds, stop

CREATE = "/helpdesk/api/tickets/"
LIST = "/helpdesk/datatables_ticket_list/"
OPEN_STATUSES = (1, 2)

# Every fifth ticket is open, the others closed, one follow-up each: the shape both sides are seeded with.
SEED_TICKETS = """
INSERT INTO helpdesk_ticket (title, created, modified, submitter_email, status, on_hold, description, resolution,
                             priority, secret_key, queue_id)
SELECT 'Matter ' || n, now() - n * interval '21 minutes', now() - n * interval '21 minutes',
       'person' || n || '@example.invalid', CASE WHEN n % 5 = 0 THEN 1 ELSE 4 END, false,
       repeat('The counter sent me away twice and did not say why. ', 4), '', 3, md5(n::text), {queue}
FROM generate_series({first}, {last}) AS n
"""
SEED_FOLLOWUPS = """
INSERT INTO helpdesk_followup (ticket_id, date, title, comment, public, user_id)
SELECT t.id, t.created, 'Ticket opened', t.description, true, NULL
FROM helpdesk_ticket t WHERE NOT EXISTS (SELECT 1 FROM helpdesk_followup f WHERE f.ticket_id = t.id)
"""


@dataclass(slots=True)
class Helpdesk:
    """A running rival."""

    server: Server
    database: str
    port: int
    pid: int
    queue: int
    token: str
    session: str
    seeded: int = 0

    @property
    def name(self) -> str:
        """Whom we compare with."""
        return f"django-helpdesk {rivals.version('django-helpdesk')}"

    def cpu_seconds(self) -> float:
        """CPU of its workers."""
        return cpu_seconds(self.pid)

    def seed(self, cases: int) -> None:
        """Bring the number of seeded tickets to `cases`."""
        if cases > self.seeded:
            tickets = SEED_TICKETS.format(queue=self.queue, first=self.seeded + 1, last=cases)
            self.server.run(self.database, [tickets, SEED_FOLLOWUPS])
            self.seeded = cases
        self.server.run(self.database, ["VACUUM ANALYZE", "CHECKPOINT"])

    def create(self, number: int) -> Request:
        """Open a ticket over its REST API."""
        body = {
            "queue": self.queue,
            "title": f"给女儿上户口 {number}",
            "description": "去了两次窗口，都说缺一份出生证明，也没有说到哪里补。" * 4,
            "priority": 3,
            "submitter_email": f"person{number}@example.invalid",
        }
        return json_request("POST", CREATE, {"Authorization": f"Token {self.token}"}, body)

    def work_lists(self) -> dict[str, Request]:
        """The table its staff page loads: the open tickets (its default) and all of them."""
        newest = {"sorting": "created", "sortreverse": True, "search_string": ""}
        everything = {"filtering": {}, **newest}
        still_open = {"filtering": {"status__in": list(OPEN_STATUSES)}, **newest}
        return {"open": self._list(still_open), "all": self._list(everything)}

    def rows(self, body: bytes) -> int:
        """How many tickets its table got."""
        return len(json.loads(body)["data"])

    def _list(self, query: dict[str, object]) -> Request:
        packed = base64.b64encode(json.dumps(query).encode()).decode()
        return Request("GET", f"{LIST}{packed}?start=0&length=25", {"Cookie": f"sessionid={self.session}"})


@contextmanager
def running(server: Server, database: str = "helpdesk") -> Iterator[Helpdesk]:
    """The rival, migrated, with one user and one queue, serving on loopback."""
    server.create(database)
    where = {"RIVAL_PG_PORT": str(server.port), "RIVAL_PG_DATABASE": database}
    keys = rivals.run("helpdesk_site.prepare", environment=where)
    port = free_port()
    serve: list[str | Path] = [
        rivals.python(),
        "-m",
        "gunicorn",
        "-w",
        "2",
        "-b",
        f"127.0.0.1:{port}",
        "--log-level",
        "error",
    ]
    command = [*serve, "--timeout", "120", "helpdesk_site.wsgi"]
    environment = {**os.environ, **where, "DJANGO_SETTINGS_MODULE": "helpdesk_site.settings"}
    with server.log.with_name(f"{database}.log").open("wb") as sink:
        process = subprocess.Popen(command, cwd=rivals.SITES, env=environment, stdout=sink, stderr=sink)
    try:
        wait_for(port, "/nothing-here")
        yield Helpdesk(server, database, port, process.pid, keys["queue"], keys["token"], keys["session"])
    finally:
        stop(process)
