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

STREET = "office: street\nname: {zh: 街道, en: Street}\nmatters: {meals: {name: {zh: 食堂, en: Meals}}}"


@pytest.fixture(scope="module")
def before() -> Catalogue:
    return world(MATTERS, PAPERS, MORE, others={"street.yaml": STREET})


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


MOVE = "move: {name: {zh: 户口迁移, en: Moving}, routes: ["
DRIVERS = "for: {trade: driver}"
OTHERWISE = [
    ("withdraw: {matter: move, paper: lost}", f"{MOVE}{{needs: {{needs: [lost, book]}}}}, {{}}]}}"),
    ("withdraw: {matter: move, paper: lost, route: 2}", f"{MOVE}{{}}, {{{DRIVERS}, needs: {{needs: lost}}}}]}}"),
    (
        "accept: {matter: gas, paper: lost, instead: lease}",
        "gas: {name: {zh: 燃气, en: Gas}, needs: {needs: [lease, lost]}}",
    ),
    (
        "accept: {matter: gas, paper: lost, beside: [lease, book]}",
        "gas: {name: {zh: 燃气, en: Gas}, routes: [{needs: {needs: lost}}, {needs: {needs: [book, lease]}}]}",
    ),
    ("allow: {matter: move, paper: lost, instrument: promise}", f"{MOVE}{{needs: {{needs: lost}}}}, {{}}]}}"),
    (
        "require: {matter: pension, needs: [lease, book]}",
        "pension: {name: {zh: 养老, en: Pension}, needs: {needs: book}}",
    ),
    ("end: {matter: move, paper: lost, until: 2020-01-01}", f"{MOVE}{{needs: {{needs: book}}}}]}}"),
    (
        "admit: {matter: move, attribute: trade, classes: [cook]}",
        f"{MOVE}{{{DRIVERS}, needs: {{needs: lost}}}}, {{for: {{trade: [cook, courier]}}, needs: {{needs: lost}}}}]}}",
    ),
    ("take: {matter: stall, office: hall}", "stall: {name: {zh: 摆摊, en: Stall}}"),
    (
        "put: {office: hall, matter: soup, as: {name: {zh: 汤, en: Soup}, needs: [{needs: book}, {needs: lease}]}}",
        "broth: {name: {zh: 汤, en: Soup}, known_as: [羹], needs: [{needs: lease}, {needs: book}]}",
    ),
]
"""What is asked for, and a matter that says something else to the same effect."""


def with_the_matter(written: str) -> Catalogue:
    return world(f"  {written}", PAPERS, MORE, others={"street.yaml": STREET})


@pytest.mark.parametrize(("asked", "written"), OTHERWISE)
def test_what_is_written_otherwise_to_the_same_effect_is_made(asked: str, written: str) -> None:
    assert is_made(read(asked), with_the_matter(written)) is True


FALLS_SHORT = [
    ("withdraw: {matter: move, paper: lost}", f"{MOVE}{{needs: {{needs: lost}}}}, {{{DRIVERS}}}]}}"),
    ("withdraw: {matter: move, paper: lost}", f"{MOVE}{{needs: {{needs: lost}}, days: 1}}, {{days: 2}}]}}"),
    ("withdraw: {matter: move, paper: lost}", f"{MOVE}{{needs: {{needs: lost}}, fee: 1}}, {{fee: 2}}]}}"),
    (
        "accept: {matter: gas, paper: lost, beside: [lease, book]}",
        "gas: {name: {zh: 燃气, en: Gas}, routes: [{needs: {needs: lost}}, {needs: {needs: book}}]}",
    ),
    (
        "require: {matter: pension, needs: [lease, book]}",
        "pension: {name: {zh: 养老, en: Pension}, routes: [{needs: {needs: book}}, {}]}",
    ),
    (
        "require: {matter: pension, needs: [lease, book], from: hall}",
        "pension: {name: {zh: 养老, en: Pension}, needs: {needs: book}}",
    ),
    (
        "take: {matter: stall, office: hall}",
        "stall: {name: {zh: 摆摊, en: Stall}, referrals: [{office: hall, says: hall}, {office: street, says: street}]}",
    ),
    (
        "put: {office: hall, matter: soup, as: {name: {zh: 汤, en: Soup}, days: 3, needs: [{needs: book}]}}",
        "soup: {name: {zh: 汤, en: Soup}, days: 4, needs: [{needs: book}]}",
    ),
]
"""What is asked for, and a matter that looks like it and helps somebody less."""


@pytest.mark.parametrize(("asked", "written"), FALLS_SHORT)
def test_what_helps_somebody_less_is_not_made(asked: str, written: str) -> None:
    assert is_made(read(asked), with_the_matter(written)) is False


def test_a_document_on_which_nothing_stands_any_more_is_as_good_as_abolished() -> None:
    change = read("abolish: {norm: a-guide, until: 2020-01-01}")
    assert is_made(change, with_the_matter("move: {name: {zh: 迁户口, en: Move}}")) is True
    assert is_made(read("abolish: {norm: forgotten, until: 2020-01-01}"), with_the_matter(OTHERWISE[0][1])) is None


def test_of_a_route_that_is_gone_nothing_is_known_while_another_asks_for_the_paper() -> None:
    change = read("withdraw: {matter: move, paper: lost, route: 2}")
    assert is_made(change, with_the_matter(f"{MOVE}{{needs: {{needs: lost}}}}]}}")) is None
    assert is_made(change, with_the_matter(f"{MOVE}{{needs: {{needs: book}}}}]}}")) is True


def test_what_no_body_may_allow_is_not_made(before: Catalogue) -> None:
    assert is_made(read("allow: {matter: gas, paper: lost, instrument: promise}"), before) is False
