"""Whether a catalogue says already what a change asks for."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bancheng.catalogue.changes import Change, apply_changes, read_changes
from bancheng.catalogue.made import is_made
from bancheng.catalogue.model import Catalogue
from tests.engine.catalogue.test_changes import MATTERS, MORE, PAPERS
from tests.engine.deadlocks.worlds import world

CHANGES = [
    "withdraw: {matter: move, paper: lost}",
    "withdraw: {matter: move, paper: lost, route: 2}",
    "accept: {matter: move, paper: lost, instead: lease}",
    "accept: {matter: move, paper: lost, beside: [lease, book]}",
    "allow: {matter: move, paper: lost, instrument: promise, route: 2}",
    "require: {matter: pension, needs: [lease, book]}",
    "end: {matter: move, paper: lost, until: 2020-01-01}",
    "admit: {matter: move, attribute: trade, classes: [cook], route: 2}",
    "admit: {matter: pension, attribute: age, from: 55}",
    "take: {matter: stall, office: street}",
    "refer: {matter: stall, office: street, to: hall}",
    "issue: {matter: move, paper: lease}",
    "put: {office: street, matter: soup, as: {name: {zh: 汤, en: Soup}, needs: [{needs: book}]}}",
    "put: {office: street, matter: meals, as: {name: {zh: 食堂, en: Meals}, needs: [{needs: book}]}}",
    "abolish: {norm: a-guide, until: 2020-01-01}",
]
"""One of each kind, and of some two."""


@pytest.fixture(scope="module")
def before() -> Catalogue:
    street = "office: street\nname: {zh: 街道, en: Street}\nmatters: {meals: {name: {zh: 食堂, en: Meals}}}"
    return world(MATTERS, PAPERS, MORE, others={"street.yaml": street})


def read(written: str) -> Change:
    (change,) = read_changes(f"- {written}\n")
    return change


@pytest.mark.parametrize("written", CHANGES)
def test_it_is_not_made_before_and_made_afterwards(before: Catalogue, written: str) -> None:
    change = read(written)
    assert is_made(change, before) is False
    assert is_made(change, apply_changes(before, [change])) is True


def test_a_requirement_that_ends_later_is_still_made_today(before: Catalogue) -> None:
    change = read(f"end: {{matter: move, paper: lost, until: {before.on}}}")
    ended = apply_changes(before, [change])
    assert is_made(change, ended) is False
    assert is_made(change, replace(ended, on=before.on + timedelta(days=1))) is True


def test_a_document_that_ends_later_is_in_force_today(before: Catalogue) -> None:
    change = read(f"abolish: {{norm: a-guide, until: {date.max}}}")
    assert is_made(change, apply_changes(before, [change])) is False


def test_what_nobody_asks_for_any_more_needs_no_substitute(before: Catalogue) -> None:
    without = apply_changes(before, [read("withdraw: {matter: move, paper: lost}")])
    for written in CHANGES[2:5]:
        assert is_made(read(written), without) is True


def test_a_paper_that_has_no_name_any_more_is_asked_for_by_nobody(before: Catalogue) -> None:
    assert is_made(read("withdraw: {matter: move, paper: forgotten}"), before) is True


@pytest.mark.parametrize("written", ["withdraw: {matter: gone, paper: lost}", "take: {matter: gone, office: street}"])
def test_of_a_matter_that_is_gone_nothing_is_known(before: Catalogue, written: str) -> None:
    assert is_made(read(written), before) is None
