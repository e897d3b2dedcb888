"""What is compiled must be what is written: Python takes the compiled file, however old, without a word."""

import importlib
from pathlib import Path

import pytest

from tests.guards.tree import ROOT

SOURCES = ROOT / "src"
KERNELS = sorted(path for path in SOURCES.glob("bancheng/*/kernels/*.py") if path.stem != "__init__")


def name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCES).with_suffix("").parts)


@pytest.mark.parametrize("path", KERNELS, ids=name)
def test_no_compiled_kernel_is_older_than_its_source(path: Path) -> None:
    loaded = Path(str(importlib.import_module(name(path)).__file__))
    written = max(path.with_suffix(ending).stat().st_mtime for ending in (".py", ".pxd"))
    assert loaded.suffix == ".py" or loaded.stat().st_mtime >= written, (
        f"{loaded.name} was compiled before {path.stem}.py or {path.stem}.pxd was last written, so the old one runs. "
        "Run `python setup.py build_ext --inplace`, or delete it."
    )


@pytest.mark.parametrize("path", KERNELS, ids=name)
def test_every_kernel_has_its_types_beside_it(path: Path) -> None:
    assert path.with_suffix(".pxd").exists(), f"{path.name} would stay interpreted: declare its types beside it"
