"""The inner loops as installed and as written: to the last number and in the same order."""

from random import Random
from typing import Any

import numpy as np
import pytest

from bancheng.deadlocks.live import Live, Making
from bancheng.deadlocks.reach import fixpoint
from bancheng.deadlocks.roots import find_roots
from bancheng.deadlocks.sweep import reachable_for_each
from tests.engine.deadlocks.conftest import interpret
from tests.engine.deadlocks.worlds import random_system, tangled_system

SEEDS = range(150)


def everything(seed: int) -> list[Any]:
    """All that the loops say of one world and of ten edits of it."""
    draw = Random(seed)
    system = draw.choice([random_system, tangled_system])(seed, atoms=draw.choice([3, 9, 20]))
    reached = fixpoint(system, system.open_to(0), system.brought.copy())
    live = Live(system, system.open_to(0), system.brought)
    edits = []
    for _ in range(10):
        atom, needs = draw.randrange(system.atoms), draw.choices(range(system.atoms), k=2)
        edits.append(live.change({atom: Making([needs, *live.making(atom).routes[:1]])}))
    return [
        np.asarray(reached.found[: reached.known]).tolist(),
        find_roots(system, system.open_to(0), system.brought)[0],
        reachable_for_each(system, system.brought).tolist(),
        edits,
        [live.making(atom) for atom in range(live.atoms)],
    ]


def test_both_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = [everything(seed) for seed in SEEDS]
    interpret(monkeypatch)
    assert [everything(seed) for seed in SEEDS] == installed


def test_arrays_that_may_not_be_written_to_are_only_read() -> None:
    system = random_system(1)
    for array in (system.makers, system.head, system.body_ptr, system.body, system.admitted, system.brought):
        array.setflags(write=False)
    roots, got = find_roots(system, system.open_to_anyone, system.brought)
    live = Live(system, system.open_to_anyone, system.brought)
    assert set(roots) == live.roots and np.array_equal(live.got, got)
    assert len(reachable_for_each(system, system.brought)) == system.atoms
