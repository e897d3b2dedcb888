"""The inner loops twice: as they are installed, compiled where they could be, and as the plain Python they also are."""

import sys
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


def interpret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the engine use the sources from here on."""
    monkeypatch.setattr(reach, "Fixpoint", interpreted()["fixpoint"].Fixpoint)
    monkeypatch.setattr(sweep, "Masks", interpreted()["masks"].Masks)
    monkeypatch.setattr(roots, "Peeling", interpreted()["peel"].Peeling)
    monkeypatch.setattr(live, "Upkeep", interpreted()["upkeep"].Upkeep)
    monkeypatch.setattr(live, "StuckPart", interpreted()["stuck"].StuckPart)


@pytest.fixture(params=["installed", "interpreted"])
def loops(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs the test with each of the two."""
    if request.param == "interpreted":
        interpret(monkeypatch)
    return str(request.param)


@pytest.fixture
def far(loops: str) -> int:
    """How long a long chain is: where the loops are interpreted, long enough for a recursion to fail."""
    return 100_000 if loops == "installed" and package.are_compiled() else 5_000
