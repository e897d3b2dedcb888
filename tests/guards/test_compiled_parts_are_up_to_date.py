"""What is compiled must be what is written: Python takes the compiled file, however old, without a word."""

import importlib
from pathlib import Path

import pytest

from bancheng.deadlocks import kernels
from tests.guards.tree import ROOT

SOURCES = ROOT / "src" / "bancheng" / "deadlocks" / "kernels"
NAMES = sorted(path.stem for path in SOURCES.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", NAMES)
def test_no_compiled_kernel_is_older_than_its_source(name: str) -> None:
    loaded = Path(str(importlib.import_module(f"{kernels.__name__}.{name}").__file__))
    written = max((SOURCES / f"{name}{ending}").stat().st_mtime for ending in (".py", ".pxd"))
    assert loaded.suffix == ".py" or loaded.stat().st_mtime >= written, (
        f"{loaded.name} was compiled before {name}.py or {name}.pxd was last written, so the old one runs. "
        "Run `python setup.py build_ext --inplace`, or delete it."
    )


@pytest.mark.parametrize("name", NAMES)
def test_every_kernel_has_its_types_beside_it(name: str) -> None:
    assert (SOURCES / f"{name}.pxd").exists(), f"{name}.py would stay interpreted: declare its types in {name}.pxd"
