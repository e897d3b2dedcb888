"""Each action leaves its events, the row they fold to, the steps still to ring, and a notice to whoever must know."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import bancheng_site.actions
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage
from bancheng_site.records.measured import recounted
from bancheng_site.records.offices import Office
from bancheng_site.records.sums import stored
from tests.site.actions.agreement import assert_rows_tell_the_same_as_events
from tests.site.actions.scenarios import SCENARIOS, Scenario
from tests.site.builders import District

pytestmark = pytest.mark.django_db

FOLDER = Path(bancheng_site.actions.__file__).parent
BESIDE = {
    *("write", "notices", "account_powers", "prepare_message", "asked", "class_writing"),
    *("check_playbook", "class_follows", "export_playbook", "playbook_moves", "signing_key"),
}
"""Files of the folder that actions share, and one that only reads; everything else is one use case that writes."""
OF_CASES = [name for name, scenario in SCENARIOS.items() if scenario.events]


def test_every_action_has_a_scenario() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"} - BESIDE
    for name in files:
        assert hasattr(import_module(f"bancheng_site.actions.{name}"), name), f"{name}.py has no function {name}"
    assert files <= {scenario.action for scenario in SCENARIOS.values()}


@pytest.mark.parametrize("name", OF_CASES)
def test_an_action_leaves_what_it_should(district: District, name: str) -> None:
    scenario = SCENARIOS[name]
    world = scenario.build(district)
    seen = set(EventRow.objects.values_list("pk", flat=True))
    world.deed()
    case = world.case or CaseRow.objects.latest("pk").pk
    new = list(EventRow.objects.filter(case_id=case).exclude(pk__in=seen).order_by("seq"))
    assert tuple(row.kind for row in new) == scenario.events
    assert not EventRow.objects.exclude(pk__in=seen).exclude(case_id=case).exists()
    assert_rows_tell_the_same_as_events(case)
    assert stored() == recounted()
    row = CaseRow.objects.get(pk=case)
    assert {key: _called(getattr(row, key)) for key in scenario.row} == dict(scenario.row)
    assert _waiting(case) == _wanted(scenario)
    told = OutboxMessage.objects.filter(case_id=case, seq__gte=new[0].seq).exclude(audience="person")
    codes = {office.pk: office.code for office in (district.police, district.civil, district.window)}
    assert tuple(codes.get(m.office, m.audience) for m in told.order_by("id")) == scenario.offices


def _called(value: Any) -> Any:
    """The value; an office by its code."""
    return value.code if isinstance(value, Office) else value


def _waiting(case: int) -> set[str]:
    steps = ClockStep.objects.filter(case_id=case, rang_at=None)
    return {f"{s.step}{f'/{s.leg}' if s.leg else ''} {s.on.day}" for s in steps}


def _wanted(scenario: Scenario) -> set[str]:
    return {part.strip() for part in scenario.steps.split(",") if part.strip()}
