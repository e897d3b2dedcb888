"""The engine thinks; the site remembers and shows. Who installs only the engine gets no web framework with it."""

import json
import subprocess
import sys

FORBIDDEN = ["django", "ninja", "bancheng_site", "sqlite3", "psycopg"]

IMPORT_EVERYTHING = """
import importlib, json, pkgutil, sys
for name in json.loads(sys.argv[1]):
    sys.modules[name] = None
import bancheng
names = [module.name for module in pkgutil.walk_packages(bancheng.__path__, "bancheng.")]
for name in names:
    importlib.import_module(name)
print(len(names))
"""


def test_every_engine_module_imports_where_django_and_databases_are_missing() -> None:
    command = [sys.executable, "-W", "error", "-c", IMPORT_EVERYTHING, json.dumps(FORBIDDEN)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10


def test_imports_point_only_down_the_list() -> None:
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run([sys.executable, "-c", lint], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
