"""The modules that do the work, imported once Django knows its settings, which depend on the command."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django
from django.core.exceptions import ImproperlyConfigured

from bancheng.errors import CannotRead

DEMO_SETTINGS = "bancheng_site.settings.demo"
PRODUCTION_SETTINGS = "bancheng_site.settings.production"


def running(work: str, *, demo: bool = False) -> Any:
    """The module `bancheng_site.commands.<work>` with Django set up around it.

    Settings: the demo's when asked for, else DJANGO_SETTINGS_MODULE, else production's. CannotRead if incomplete.
    """
    if demo:
        os.environ["DJANGO_SETTINGS_MODULE"] = DEMO_SETTINGS
        os.environ.setdefault("BANCHENG_DATA_DIR", str(Path("var/demo").resolve()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", PRODUCTION_SETTINGS)
    Path(os.environ.get("BANCHENG_DATA_DIR", "var")).mkdir(parents=True, exist_ok=True)
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as missing:
        raise CannotRead(f"设置不完整：{missing}", f"The settings are incomplete: {missing}") from missing
    return import_module(f"bancheng_site.commands.{work}")


@contextmanager
def on_nobodys_database() -> Iterator[None]:
    """Within it, settings name no database of this machine: what runs makes its own, and never meets a real one."""
    with TemporaryDirectory(prefix="bancheng-") as aside:
        os.environ["BANCHENG_DATA_DIR"] = aside
        os.environ.pop("BANCHENG_DATABASE_URL", None)
        yield
