"""What a change would bring and remove: the difference of two whole lints, found without making them."""

from pathlib import Path
from random import Random

import pytest

from bancheng.catalogue.changes import apply_changes
from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import load_catalogue
from bancheng.deadlocks.findings import Finding
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.touched import Standing, touched
from bancheng.deadlocks.what_if import Delta, difference, what_if
from tests.engine.deadlocks.random_catalogues import random_catalogue, random_change
from tests.engine.deadlocks.worlds import TODAY

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"
ROUNDS = 320


@pytest.fixture(scope="module")
def sample() -> Compiled:
    return compile_catalogue(load_catalogue(SAMPLE, TODAY))


def facts(findings: tuple[Finding, ...]) -> set[tuple[object, ...]]:
    """What a finding says about the catalogue, whichever of several equal witnesses it shows."""
    return {(each.key, each.waiting, each.behind, each.who, each.dissolve != ()) for each in findings}


def whole(compiled: Compiled, changes: list[object]) -> Delta:
    after = apply_changes(compiled.catalogue, changes)  # type: ignore[arg-type]
    return difference(compiled.catalogue, lint(compiled), after, lint(compile_catalogue(after)))


def test_four_hundred_random_changes_are_answered_exactly_as_by_linting_everything_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bancheng.deadlocks.touched.FEW", 10**9)
    parts = differing = 0
    for seed in range(ROUNDS):
        draw, catalogue = Random(seed), random_catalogue(seed)
        compiled = compile_catalogue(catalogue)
        changes, after = [], catalogue
        for _ in range(draw.choice([1, 1, 2, 3])):
            changes.append(random_change(draw, after))
            after = apply_changes(after, changes[-1:])
        found, expected = what_if(compiled, changes), whole(compiled, list(changes))
        assert facts(found.appeared) == facts(expected.appeared), (seed, changes)
        assert facts(found.vanished) == facts(expected.vanished), (seed, changes)
        part = touched(compiled, after, Standing.of(compiled))
        parts += part is not None and len(part.matters) < len(after.matters)
        differing += bool(expected.appeared or expected.vanished)
    assert parts > ROUNDS / 4 and differing > ROUNDS / 2
