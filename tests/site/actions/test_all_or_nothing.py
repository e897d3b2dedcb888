"""Whatever statement fails, the database is as it was; the deed done again afterwards is the deed done undisturbed."""

from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from bancheng_site.records.directory import forget
from tests.site.actions.scenarios import SCENARIOS
from tests.site.actions.states import NthFails, changes, commit_fails, state
from tests.site.builders import District

pytestmark = pytest.mark.django_db(transaction=True)

MORE_THAN_ANY_ACTION_HAS = 200


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_old_state_or_the_new_never_between(district: District, name: str) -> None:
    world = SCENARIOS[name].build(district)
    before = state()
    undisturbed = _done_and_taken_back(world.deed, before)
    with commit_fails(), pytest.raises(OperationalError):
        world.deed()
    assert state() == before, "when the commit fails"
    for nth in range(1, MORE_THAN_ANY_ACTION_HAS):
        failing = NthFails(nth)
        try:
            with connection.execute_wrapper(failing):
                world.deed()
        except OperationalError:
            assert state() == before, f"when statement {nth} fails"
        else:
            break
    assert not failing.failed, "the action went on after a statement that failed"
    assert nth > 1, "nothing was ever tried"
    print(f"{name}: {nth - 1} statements failed in turn")  # read with pytest -rP
    assert changes(before, state()) == undisturbed


def _done_and_taken_back(deed: Any, before: Any) -> list[tuple[str, str]]:
    """What the deed changes when nothing goes wrong."""
    with transaction.atomic():
        deed()
        changed = changes(before, state())
        transaction.set_rollback(True)
    forget()
    assert changed
    return changed
