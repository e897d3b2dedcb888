"""docs/reference/findings.md: every kind is there, and each example gives exactly the finding it stands under."""

import pytest

from bancheng.catalogue.compile import compile_catalogue
from bancheng.catalogue.law import Place
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.lint import lint
from tests.engine.deadlocks.reference import example, sections

EACH = pytest.mark.parametrize("kind", FindingKind)


def test_the_page_has_a_section_for_every_kind_and_no_other() -> None:
    assert sorted(name for name in sections() if name) == sorted(FindingKind)


@EACH
def test_the_example_gives_exactly_its_finding(kind: FindingKind) -> None:
    assert [finding.kind for finding in lint(compile_catalogue(example(kind)))] == [kind]


@EACH
def test_the_section_names_the_fault_its_letter_and_how_grave_it_is(kind: FindingKind) -> None:
    said = sections()[kind.value]
    first = said.strip().splitlines()[0]
    assert first.startswith(f"{kind.words.zh} · ")
    assert (f"letter {kind.obstacle} · " in first) is bool(kind.obstacle)
    assert f"· {kind.severity}." in first
    assert "**Remedy.**" in said


@EACH
def test_the_finding_has_a_witness_with_offices_basis_and_place_and_something_that_would_dissolve_it(
    kind: FindingKind,
) -> None:
    catalogue = example(kind)
    (finding,) = lint(compile_catalogue(catalogue))
    assert finding.steps and finding.dissolve and finding.offices and finding.about
    assert set(finding.offices) <= set(catalogue.offices)
    assert {step.office for step in finding.steps} <= set(finding.offices)
    assert all(step.basis.zh and step.basis.en and step.level and step.authority for step in finding.steps)
    assert all(place.file.endswith(".yaml") and place.line >= 1 for place in _places(finding))
    assert all(way.zh and way.en for way in finding.dissolve)


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(step.place for step in finding.steps)]
