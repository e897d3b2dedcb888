"""The database from one URL: SQLite in a file by default, PostgreSQL in production."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database_from(url: str) -> dict[str, Any]:
    """Django's settings for `sqlite:////var/bancheng/window.sqlite3` or `postgresql://user:word@host:5432/name`.

    SQLite runs in WAL with `synchronous=FULL`: what was acknowledged survives a power cut. Write transactions begin
    IMMEDIATE, so two writers queue instead of failing half-way. Each thread keeps its connection: opening a file costs
    more than most questions do.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path[1:]) if parts.path.startswith("/") else unquote(parts.path)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": path if path == ":memory:" else Path(path),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in ("postgresql", "postgres"):
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": False,
            # The few statements of the write path are prepared once a connection, not parsed and planned each time.
            "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **query},
        }
    raise ValueError(
        f"BANCHENG_DATABASE_URL begins with {parts.scheme!r}; use sqlite:////path/file or postgresql://user@host/name"
    )
