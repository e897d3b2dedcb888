"""Databases for a replay: each a fresh SQLite file, quick because nothing in it is worth a power cut.

A window's own database runs with `synchronous=FULL`. A replay's does not wait for the disk: if the machine stops, the
replay is begun again. Nothing else is different, and a kept file opens as any window's database does.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from bancheng.errors import CannotRead
from bancheng_site.records import alike, directory, readers

RELAXED = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
NAME = "window.sqlite3"


@contextmanager
def fresh(folder: Path, template: Path) -> Iterator[Path]:
    """The folder's database, empty, in the place of the usual one until the end. `template` holds empty tables."""
    require_free(folder)
    file = folder / NAME
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(template, file)
    with _connected(file):
        yield file


def require_free(folder: Path) -> None:
    """Nothing, if the folder has no database yet; else CannotRead: a replay never writes into one that somebody has."""
    file = folder / NAME
    if file.exists():
        raise CannotRead(
            f"{file} 已经在那里。请另选一个文件夹。", f"{file} is there already. Choose another folder.", field="keep"
        )


def empty_tables(file: Path) -> Path:
    """A database with every table and nothing in it, made once and copied for each world."""
    with _connected(file):
        call_command("migrate", verbosity=0, interactive=False)
    return file


@contextmanager
def _connected(file: Path) -> Iterator[None]:
    """The connection turned to a file, and what the process remembers of another forgotten, before and after."""
    usual = {key: connection.settings_dict[key] for key in ("ENGINE", "NAME", "OPTIONS")}
    assert connection.vendor == "sqlite", "the command's settings see to it"
    _turn({**usual, "NAME": file, "OPTIONS": {**usual["OPTIONS"], "init_command": RELAXED}})
    try:
        yield
    finally:
        _turn(usual)


def _turn(settings: dict[str, object]) -> None:
    connection.close()
    connection.settings_dict.update(settings)
    for kept in (directory, alike, readers):
        kept.forget()
