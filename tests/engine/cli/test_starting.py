"""A command loads what it needs: the second look at a catalogue, and a list of commands, load no reader."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.catalogue.tables import SMALL, write

RUN = """
import json, sys
from bancheng.cli.main import main
try:
    main()
except SystemExit:
    print(json.dumps(sorted(sys.modules)))
"""
READERS = {"yaml", "csv", "zipfile", "python_calamine", "bancheng.catalogue.load", "bancheng.files.tables"}
LIBRARIES = {"pydantic", "sklearn", "scipy", "stdnum", "importlib.metadata", "sqlite3"}
PACKAGES = {"bancheng.classes", "bancheng.explainers", "bancheng.reading"}
NEVER = READERS | LIBRARIES | PACKAGES


def loaded(cache: Path, *words: str) -> set[str]:
    """The modules there are at the end of one command."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "BANCHENG_KEEP_CATALOGUES": "yes"}
    command = [sys.executable, "-c", RUN, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("words", "needed"),
    [(("lint", "--json"), set()), (("lint", "--sarif"), set()), (("ask", "--goal", "move", "--json"), {"numpy"})],
)
def test_a_second_look_at_a_catalogue_loads_no_reader(words: tuple[str, ...], needed: set[str], tmp_path: Path) -> None:
    """Of a lint the findings have been kept, so not even what reasons is loaded."""
    name, *more = words
    folder, day = write(SMALL, tmp_path / "tables"), ("--on", "2026-11-23")
    assert READERS - {"python_calamine"} <= loaded(tmp_path, "catalogue", name, str(folder), *more, *day)
    second = loaded(tmp_path, "catalogue", name, str(folder), *more, *day)
    assert not second & NEVER
    assert second & {"numpy", "bancheng.deadlocks.lint"} == needed


def test_a_list_of_commands_loads_none_of_them() -> None:
    at_end = loaded(Path("nowhere"), "--help")
    assert not at_end & (PACKAGES | {"numpy", "yaml", "pydantic", "sklearn"})
