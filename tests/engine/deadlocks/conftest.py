"""The inner loops twice: as they are installed, compiled where they could be, and as the plain Python they also are."""

import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from bancheng.deadlocks import kernels as package
from bancheng.deadlocks import live, reach, roots, sweep

LOADED_BEFORE_ITS_USERS = ("fixpoint", "masks", "peel", "upkeep", "stuck")


@cache
def interpreted() -> dict[str, ModuleType]:
    """Every kernel read from its source, whatever else lies beside it, each using the others' sources too."""
    installed, twins = dict(sys.modules), {}
    for name in LOADED_BEFORE_ITS_USERS:
        full = f"{package.__name__}.{name}"
        spec = spec_from_file_location(full, Path(package.__path__[0]) / f"{name}.py")
        assert spec is not None and spec.loader is not None
        twins[name] = sys.modules[full] = module_from_spec(spec)
        spec.loader.exec_module(twins[name])
    sys.modules.update({name: module for name, module in installed.items() if name.startswith(package.__name__)})
    return twins


@pytest.fixture(params=["installed", "interpreted"])
def loops(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Runs the test with each of the two."""
    if request.param == "interpreted":
        monkeypatch.setattr(reach, "Fixpoint", interpreted()["fixpoint"].Fixpoint)
        monkeypatch.setattr(sweep, "Masks", interpreted()["masks"].Masks)
        monkeypatch.setattr(roots, "Peeling", interpreted()["peel"].Peeling)
        monkeypatch.setattr(live, "Upkeep", interpreted()["upkeep"].Upkeep)
        monkeypatch.setattr(live, "StuckPart", interpreted()["stuck"].StuckPart)
    yield request.param
