"""The rivals' own environment, .rivals/, which `make bench-rivals` fills from the pinned list rivals.txt."""

import json
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claims import ROOT, CouldNotMeasure

ENVIRONMENT = ROOT / ".rivals"
PYTHON = ENVIRONMENT / "bin" / "python"
SITES = ROOT / "bench" / "rivals"


def python() -> Path:
    """The rivals' interpreter."""
    if not PYTHON.exists():
        raise CouldNotMeasure("The rivals are not installed: run `make bench-rivals` once, then again.")
    return PYTHON


def run(module: str, *arguments: str, environment: Mapping[str, str]) -> Any:
    """What a module of a rival's site prints as its last line, read as JSON."""
    command: list[str | Path] = [python(), "-m", module, *arguments]
    surroundings = {**os.environ, **environment, "DJANGO_SETTINGS_MODULE": f"{module.partition('.')[0]}.settings"}
    done = subprocess.run(command, cwd=SITES, env=surroundings, check=False, capture_output=True, text=True)
    if done.returncode:
        raise CouldNotMeasure(f"{module} failed: {done.stderr.strip()[-500:]}")
    return json.loads(done.stdout.splitlines()[-1])


def version(package: str) -> str:
    """The installed version of a rival, as it says itself."""
    code = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([python(), "-c", code], check=True, capture_output=True, text=True).stdout.strip()
