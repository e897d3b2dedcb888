"""Install the rivals into their own environment, .rivals/, from the pinned list: `python bench/rivals.py`."""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claims import ROOT, CouldNotMeasure

ENVIRONMENT = ROOT / ".rivals"
PYTHON = ENVIRONMENT / "bin" / "python"
PINS = ROOT / "bench" / "rivals.txt"
SITES = ROOT / "bench" / "rivals"


def install() -> None:
    """Make the environment, or bring it to the pinned versions; nothing is fetched when it already is there."""
    if not PYTHON.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", PINS]
    if subprocess.run(command, check=False).returncode:
        raise CouldNotMeasure("The rivals could not be installed; the package index must be reachable once.")


def python() -> Path:
    """The rivals' interpreter."""
    if not PYTHON.exists():
        raise CouldNotMeasure("The rivals are not installed: run `make bench-rivals` once, then again.")
    return PYTHON


def run(module: str, *arguments: str, environment: Mapping[str, str]) -> Any:
    """What a module of a rival's site prints as its last line, read as JSON."""
    command = [python(), "-m", module, *arguments]
    surroundings = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": f"{module.partition('.')[0]}.settings"}
    done = subprocess.run(command, cwd=SITES, env=surroundings, check=False, capture_output=True, text=True)
    if done.returncode:
        raise CouldNotMeasure(f"{module} failed: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout.splitlines()[-1])


def version(package: str) -> str:
    """The installed version of a rival, as it says itself."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python(), "-c", code], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    install()
    sys.stdout.write(f"django-helpdesk {version('django-helpdesk')} in {ENVIRONMENT}\n")
