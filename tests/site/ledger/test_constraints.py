"""The rules of the window hold in the database too: whoever writes past the actions is refused by name."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from bancheng_site.records.cases import DecisionRow
from tests.site.actions.scenarios import cases
from tests.site.builders import District
from tests.site.ledger.breaks import BREAKS, Break

pytestmark = pytest.mark.django_db


def _all_ways() -> Iterator[Any]:
    for name, ways in BREAKS.items():
        for n, way in enumerate(ways, 1):
            yield pytest.param(name, way, id=f"{name}-{n}")


def test_every_constraint_is_tried() -> None:
    models_here = apps.get_app_config("records").get_models()
    names = {constraint.name for model in models_here for constraint in model._meta.constraints}
    assert names == BREAKS.keys()


@pytest.mark.parametrize(("name", "way"), list(_all_ways()))
def test_a_write_past_the_actions_is_refused(district: District, name: str, way: Break) -> None:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        way(district)
    assert _is_named(refusal.value, name), refusal.value


def _is_named(refusal: IntegrityError, name: str) -> bool:
    """SQLite names a unique constraint by its columns; the ledger's own trigger speaks before its constraint."""
    said = str(refusal)
    if name in said:
        return True
    if connection.vendor == "postgresql":
        return False
    if name == "events_in_one_line":
        return "append-only" in said
    unique = next(
        constraint.fields
        for model in apps.get_app_config("records").get_models()
        for constraint in model._meta.constraints
        if constraint.name == name and isinstance(constraint, models.UniqueConstraint)
    )
    return said.startswith("UNIQUE") and all(field in said for field in unique)


def test_an_answer_that_is_done_needs_no_grounds(district: District) -> None:
    cases.drafted(district)
    assert DecisionRow.objects.update(basis=[], consulted=[], way_out="", remedy="") == 1
