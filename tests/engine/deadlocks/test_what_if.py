"""What a change would bring and remove: the difference of two whole lints, found without making them."""

from pathlib import Path
from random import Random

import pytest

from bancheng.catalogue.changes import apply_changes, read_changes
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


def test_hundreds_of_random_changes_are_answered_exactly_as_by_linting_everything_twice(
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
        standing = Standing.of(compiled)
        found, expected = what_if(compiled, changes, standing), whole(compiled, list(changes))
        assert facts(found.appeared) == facts(expected.appeared), (seed, changes)
        assert facts(found.vanished) == facts(expected.vanished), (seed, changes)
        part = touched(compiled, after, standing)
        parts += part is not None and len(part.matters) < len(after.matters)
        differing += bool(expected.appeared or expected.vanished)
    assert parts > ROUNDS / 4 and differing > ROUNDS / 2


SIGNED = {
    "a paper withdrawn": "withdraw: {matter: scope-change, paper: hazard-licence-change}",
    "a promise instead": "allow: {matter: divorce, paper: marriage-file-proof, instrument: promise}",
    "a class admitted": "admit: {matter: special-hours, attribute: trade, classes: courier}",
    "an office takes it": "take: {matter: birth-service, office: town-wenlan}",
    "a visit at home": "allow: {matter: id-card-renewal, paper: in_person, instrument: home-visit}",
    "an archive's copy": "issue: {matter: no-record, paper: father-daughter-proof}",
    "a notice abolished": "abolish: {norm: district-notice, until: 2026-11-22}",
    "a new age": "admit: {matter: pension, attribute: age, from: 55}",
    "a new circle": "require: {matter: deed-tax, needs: transfer, basis: [tax-law, 第一条]}",
}


@pytest.mark.parametrize("written", SIGNED.values(), ids=SIGNED)
def test_the_changes_that_would_cure_the_sample_are_answered_as_by_linting_it_twice(
    sample: Compiled, written: str
) -> None:
    changes = read_changes(f"- {written}")
    found, expected = what_if(sample, changes), whole(sample, list(changes))
    assert (facts(found.appeared), facts(found.vanished)) == (facts(expected.appeared), facts(expected.vanished))


def test_only_the_few_matters_that_a_change_can_touch_are_looked_at_again(sample: Compiled) -> None:
    after = apply_changes(sample.catalogue, read_changes(f"- {SIGNED['a promise instead']}"))
    part = touched(sample, after, Standing.of(sample))
    assert part is not None and part.matters == {"divorce"}


def test_a_cure_says_what_vanishes_and_that_nothing_new_is_tied(sample: Compiled) -> None:
    delta = what_if(sample, read_changes(f"- {SIGNED['an office takes it']}"))
    assert [each.key for each in delta.vanished] == [
        "bounce:accept:birth-service:town-hetang+accept:birth-service:town-wenlan"
    ]
    assert delta.appeared == ()
