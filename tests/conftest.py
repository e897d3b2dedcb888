"""Which database the site's tests meet: BANCHENG_TEST_DATABASE is `sqlite` (the default) or `postgres`.

With pytest-xdist one server is shared: the process that starts the workers starts it, and they inherit its address.
"""

import os
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import pytest

from tests.postgres import running_server

CHOICE = os.environ.get("BANCHENG_TEST_DATABASE", "sqlite")
ENGINE = Path(__file__).with_name("engine")


def pytest_configure(config: pytest.Config) -> None:
    """Settle the database before anything reads Django's settings."""
    if CHOICE not in {"sqlite", "postgres"}:
        raise pytest.UsageError(f"BANCHENG_TEST_DATABASE is {CHOICE!r}; it can be sqlite or postgres.")
    os.environ["BANCHENG_KEEP_CATALOGUES"] = "no"  # tests leave nothing behind in anybody's home
    if hasattr(config, "workerinput") or _only_the_engine(config):
        return
    os.environ["DJANGO_SETTINGS_MODULE"] = "bancheng_site.settings.test"
    os.environ.pop("BANCHENG_DATABASE_URL", None)  # tests never meet a database they did not make
    if CHOICE == "postgres":
        server = ExitStack()
        config.add_cleanup(server.close)
        os.environ["BANCHENG_DATABASE_URL"] = server.enter_context(running_server())
    import_module("django").setup()  # pytest-django looked for settings before this ran; the engine's tests lack Django


def _only_the_engine(config: pytest.Config) -> bool:
    """The engine's tests run in seconds and where Django is not installed: they never load its settings."""
    asked = [config.invocation_params.dir / argument.split("::")[0] for argument in config.args]
    return all(ENGINE in (path.resolve(), *path.resolve().parents) for path in asked)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, in words rather than as skips, what only PostgreSQL can show, and there what SQLite has shown.

    What is long begins first, so that at the end no worker waits for another.
    """
    kept, left = [], []
    for item in items:
        (left if _is_for_the_other(item) else kept).append(item)
    config.hook.pytest_deselected(items=left)
    items[:] = sorted(kept, key=lambda item: not any(map(item.get_closest_marker, ("long", "asked_once"))))


def _is_for_the_other(item: pytest.Item) -> bool:
    """On PostgreSQL what is marked as asked once, and what asks no database at all, was shown by SQLite's run."""
    if CHOICE == "sqlite":
        return item.get_closest_marker("postgres") is not None
    asks = item.get_closest_marker("django_db") or "_django_db_helper" in getattr(item, "fixturenames", ())
    return item.get_closest_marker("postgres") is None and (
        not asks or item.get_closest_marker("asked_once") is not None
    )
