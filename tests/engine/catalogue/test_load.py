"""Catalogue files: what they mean, and the sentence each mistake is answered with."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.catalogue.gather import shipped_authority
from bancheng.catalogue.law import Level
from bancheng.catalogue.load import read_catalogue
from bancheng.catalogue.model import PRESENCE
from bancheng.errors import CannotRead
from tests.engine.deadlocks.worlds import TODAY, world

PAPERS = "  id-card: {name: {zh: 身份证, en: ID card}, bring: true}"
MORE = """
attributes:
  age: {name: {zh: 年龄, en: age}, measured: true}
  trade:
    name: {zh: 工种, en: trade}
    listed: true
    classes: {driver: {zh: 司机, en: driver}, courier: {zh: 快递员, en: courier}}
    near: {courier: [driver]}
can_come: {age: {under: 90}}
"""


def test_a_measured_condition_cuts_its_attribute_into_classes() -> None:
    catalogue = world("  pension: {name: {zh: 养老, en: Pension}, open_to: {age: {from: 60}}}", more=MORE)
    assert list(catalogue.applicants.attributes["age"].classes) == ["0-59", "60-89", "90+"]
    assert catalogue.matters["pension"].open_to == {"age": {"60-89", "90+"}}
    assert catalogue.applicants.profile({"age": "89"}) == {"age": "60-89", "trade": "driver"}


def test_a_requirement_keeps_its_basis_and_its_line() -> None:
    catalogue = world(
        "  move:\n    name: {zh: 迁, en: Move}\n    needs:\n      - {needs: id-card, basis: [a-rule, 第三条]}", PAPERS
    )
    need = catalogue.matters["move"].routes[0].needs[0]
    assert (str(need.place), need.level(TODAY)) == ("hall.yaml:7", Level.DEPARTMENT_RULE)
    assert need.basis is not None and need.basis.words.zh == "《某规章》第三条（部门规章）"


def test_a_document_no_longer_in_force_leaves_only_a_habit() -> None:
    text = "  move: {name: {zh: 迁, en: Move}, needs: [{needs: id-card, basis: [old-law, 第三条]}]}"
    need = world(text, PAPERS).matters["move"].routes[0].needs[0]
    assert need.level(date(2020, 12, 31)) is Level.LAW
    assert need.level(date(2021, 1, 1)) is Level.WINDOW_HABIT


def test_a_requirement_that_has_ended_is_no_longer_made() -> None:
    text = "  move: {name: {zh: 迁, en: Move}, needs: [{needs: id-card, until: 2026-11-22}]}"
    assert [len(list(world(text, PAPERS, on=day).every_need())) for day in (date(2026, 11, 22), TODAY)] == [1, 0]


def test_coming_in_person_is_a_requirement_that_substitutes_meet() -> None:
    text = "  card: {name: {zh: 办证, en: Card}, in_person: {substitutes: [home-visit]}}"
    assert world(text).matters["card"].routes[0].needs[0].papers == (PRESENCE, "@home-visit")


def test_a_matter_keeps_the_words_people_use_for_it() -> None:
    text = "  move: {name: {zh: 户口迁移, en: Move}, known_as: [迁户口, 落户]}\n  card: {name: {zh: 办证, en: Card}}"
    matters = world(text).matters
    assert (matters["move"].known_as, matters["card"].known_as) == (("迁户口", "落户"), ())


def test_nobody_in_the_room_may_waive_a_law_that_names_no_instrument() -> None:
    authority = shipped_authority()
    nothing: frozenset[str] = frozenset()
    assert authority.ways(Level.LAW, nothing, nothing) == ()
    assert [way.instrument.code for way in authority.ways(Level.SERVICE_GUIDE, nothing, nothing)] == ["withdraw"]
    promise = frozenset({"promise"})
    assert [way.body for way in authority.ways(Level.LAW, promise, nothing)] == ["office"]
    assert authority.ways(Level.LAW, promise, frozenset({"public_safety"})) == ()


MISTAKES = {
    "an unknown paper": ("needs: [{needs: id-crad}]", 'line 4: there is no "id-crad"; did you mean "id-card"?'),
    "an unknown document": ("needs: [{needs: id-card, basis: [a-rul, 一]}]", 'did you mean "a-rule"?'),
    "an unknown instrument": ("needs: [{needs: id-card, replace: promis}]", 'did you mean "promise"?'),
    "an unknown class": ("for: {trade: courrier}", 'did you mean "courier"?'),
    "an unknown substitute": ("in_person: {substitutes: home-vist}", 'did you mean "home-visit"?'),
    "an unknown part": ("need: []", '"need" is not known here'),
    "a basis without article": ("needs: [{needs: id-card, basis: a-rule}]", "write the basis as"),
    "an age under nothing": ("for: {age: {under: 0}}", "whole number from 1"),
    "a paper and a matter of one name": ("}, id-card: {name: {zh: 迁, en: M}", "both a paper and a matter"),
    "routes and needs side by side": ("routes: [{days: 1}], days: 2", "inside each of them"),
}


@pytest.mark.parametrize(("matters", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_answered_with_file_line_and_the_nearest_name(matters: str, said: str) -> None:
    with pytest.raises(CannotRead) as caught:
        world(f"  {{move: {{name: {{zh: 迁, en: M}}, {matters}}}}}".replace(", }", "}"), PAPERS, MORE)
    assert said in caught.value.sentence.en and ", line " in caught.value.sentence.en
    assert "第 " in caught.value.sentence.zh


ODD = ["? [for]\n: {}", "? {for: {}}\n: 1", "&a [*a]", "for: {[x]: {from: 1}}", "office: &a {b: *a}"]


@pytest.mark.parametrize("text", ODD)
def test_yaml_that_no_catalogue_would_use_is_refused_in_words(text: str) -> None:
    with pytest.raises(CannotRead):
        read_catalogue({"odd.yaml": text}, TODAY)


GOOD = """
office: hall
name: {zh: 大厅, en: Hall}
matters:
  move:
    name: {zh: 迁, en: M}
    needs: [{needs: book}]
"""


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.text("{}[]:-,#&*!|>'\"%@` \n\tnxé证0", max_size=6))
def test_a_damaged_file_is_read_or_refused_in_words(at: int, cut: int, instead: str) -> None:
    texts = {
        "hall.yaml": GOOD[:at] + instead + GOOD[at + cut :],
        "papers.yaml": "papers: {book: {name: {zh: 书, en: B}}}",
    }
    try:
        read_catalogue(texts, TODAY)
    except CannotRead as error:
        assert error.sentence.zh and error.sentence.en
