"""The change a playbook asks for is tried on the catalogue before anybody signs."""

from datetime import date
from pathlib import Path

import pytest

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import load_catalogue
from bancheng.catalogue.need_changes import Withdraw
from bancheng.classes.playbook_trial import trial_data, try_change
from bancheng.deadlocks.lint import lint
from bancheng.errors import CannotRead
from tests.engine.classes.playbooks import playbook

SMALL = Path(__file__).parents[2] / "site" / "catalogue" / "small"
CURE = playbook(change=(Withdraw("move", "letter"),))


@pytest.fixture(scope="module")
def small() -> Compiled:
    return compile_catalogue(load_catalogue(SMALL, date(2026, 10, 12)))


def test_the_knot_it_dissolves_is_named_and_counted(small: Compiled) -> None:
    trial = try_change(CURE, small, lint(small))
    assert trial is not None
    assert [each.key for each in trial.vanished] == ["deadlock:letter+move"]
    assert trial.appeared == ()
    assert trial.after == trial.before - 1


def test_what_is_kept_of_it_is_plain_data(small: Compiled) -> None:
    trial = try_change(CURE, small, lint(small))
    assert trial is not None
    kept = trial_data(trial)
    assert (kept["before"] - kept["after"], len(kept["vanished"]), kept["appeared"]) == (1, 1, [])
    assert kept["said"][0]["zh"].startswith("办「")


def test_a_playbook_that_asks_for_no_change_is_not_tried(small: Compiled) -> None:
    assert try_change(playbook(change=()), small, ()) is None


def test_a_change_of_what_the_catalogue_does_not_have_says_so(small: Compiled) -> None:
    with pytest.raises(CannotRead, match="no matter"):
        try_change(playbook(), small, ())
