"""Changes as values: what each does to a catalogue, how it is written, and the sentence a mistake is answered with."""

import json
from datetime import date

import pytest

from bancheng.catalogue.changes import WORDS, apply_changes, changes_data, read_changes
from bancheng.catalogue.compile import compile_catalogue
from bancheng.catalogue.law import Level
from bancheng.catalogue.model import PRESENCE, Catalogue, Requirement
from bancheng.deadlocks.lint import lint
from bancheng.errors import CannotRead, Refused
from tests.engine.deadlocks.worlds import world

BASIS = "basis: [a-guide, 第一条]"
MORE = """
attributes:
  age: {name: {zh: 年龄, en: age}, measured: true}
  trade:
    name: {zh: 工种, en: trade}
    classes: {driver: {zh: 司机, en: driver}, courier: {zh: 快递员, en: courier}, cook: {zh: 厨师, en: cook}}
"""
PAPERS = """
  book: {name: {zh: 户口簿, en: Book}, bring: true}
  lease: {name: {zh: 租约, en: Lease}, bring: true}
  lost: {name: {zh: 老档案, en: Old file}}
"""
MATTERS = f"""
  move:
    name: {{zh: 迁户口, en: Move}}
    routes:
      - needs: [{{needs: book, {BASIS}}}, {{needs: lost, basis: [a-law, 第二条]}}]
      - {{for: {{trade: driver}}, needs: [{{needs: lost, {BASIS}}}]}}
  pension: {{name: {{zh: 养老金, en: Pension}}, open_to: {{age: {{from: 60}}}}, in_person: {{{BASIS}}}}}
  stall: {{name: {{zh: 摆摊, en: Stall}}, referrals: [{{office: hall, says: street}}]}}
  gas: {{name: {{zh: 燃气, en: Gas}}, fields: public_safety, needs: [{{needs: lost, {BASIS}}}]}}
"""


@pytest.fixture(scope="module")
def before() -> Catalogue:
    street = "office: street\nname: {zh: 街道, en: Street}\nmatters: {meals: {name: {zh: 食堂, en: Meals}}}"
    return world(MATTERS, PAPERS, MORE, others={"street.yaml": street})


def after(before: Catalogue, *written: str) -> Catalogue:
    return apply_changes(before, read_changes("".join(f"- {each}\n" for each in written)))


def needs(catalogue: Catalogue, matter: str, route: int = 1) -> list[tuple[str, ...]]:
    return [need.papers for need in requirements(catalogue, matter, route)]


def requirements(catalogue: Catalogue, matter: str, route: int = 1) -> tuple[Requirement, ...]:
    return catalogue.needs_of(catalogue.matters[matter].routes[route - 1])


def test_a_withdrawn_requirement_is_gone_from_every_route_or_from_the_one_named(before: Catalogue) -> None:
    everywhere = after(before, "withdraw: {matter: move, paper: lost}")
    assert (needs(everywhere, "move"), needs(everywhere, "move", 2)) == ([("book",)], [])
    second = after(before, "withdraw: {matter: move, paper: lost, route: 2}")
    assert (needs(second, "move"), needs(second, "move", 2)) == ([("book",), ("lost",)], [])


def test_other_papers_will_do_instead_of_or_beside_the_one_asked_for(before: Catalogue) -> None:
    assert needs(after(before, "accept: {matter: gas, paper: lost, instead: [lease, book]}"), "gas") == [
        ("lease", "book")
    ]
    assert needs(after(before, "accept: {matter: gas, paper: lost, beside: lease}"), "gas") == [("lost", "lease")]


def test_coming_in_person_is_written_as_in_catalogue_files(before: Catalogue) -> None:
    served = after(before, "accept: {matter: pension, paper: in_person, beside: [home-visit, video]}")
    assert needs(served, "pension") == [(PRESENCE, "@home-visit", "@video")]
    allowed = after(before, "allow: {matter: pension, paper: in_person, instrument: home-visit}")
    assert needs(allowed, "pension") == [(PRESENCE, "@home-visit")]


def test_an_instrument_stands_in_for_everybody_and_the_finding_is_gone(before: Catalogue) -> None:
    promised = after(before, "allow: {matter: gas, paper: lost, instrument: data-check}")
    (need,) = requirements(promised, "gas")
    assert need.papers == ("lost", "by:data-check:lost") and "data-check" in need.replace
    assert promised.papers["by:data-check:lost"].name.en == "Old file (a data check in the place of the paper)"
    waiting = {finding.key: finding.waiting for finding in lint(compile_catalogue(promised))}
    assert waiting["unobtainable:lost"] == 1  # gas no longer waits for it


def test_an_instrument_the_table_does_not_allow_there_is_refused(before: Catalogue) -> None:
    with pytest.raises(Refused, match="does not allow a written promise here"):
        after(before, "allow: {matter: gas, paper: lost, instrument: promise}")  # public safety
    with pytest.raises(Refused, match="asks for “Old file” by law"):
        after(before, "allow: {matter: move, paper: lost, instrument: accept-later}")


def test_a_requirement_is_added_with_its_issuer_basis_and_instruments(before: Catalogue) -> None:
    more = after(
        before, "require: {matter: gas, needs: [book, move], from: street, basis: [a-rule, 第九条], replace: promise}"
    )
    added = requirements(more, "gas")[-1]
    assert (added.papers, added.issuer, added.replace) == (("book", "move"), "street", {"promise"})
    assert added.level(more.on) is Level.DEPARTMENT_RULE


def test_a_requirement_ends_on_its_last_day(before: Catalogue) -> None:
    assert needs(after(before, "end: {matter: gas, paper: lost, until: 2026-11-22}"), "gas") == []
    assert needs(after(before, "end: {matter: gas, paper: lost, until: 2026-11-23}"), "gas") == [("lost",)]


def test_a_class_is_admitted_to_the_route_that_shut_it_out(before: Catalogue) -> None:
    opened = after(before, "admit: {matter: move, attribute: trade, classes: courier}")
    assert [route.admitted for route in opened.matters["move"].routes] == [{}, {"trade": {"driver", "courier"}}]


def test_an_age_that_nobody_named_before_cuts_the_classes_anew_everywhere(before: Catalogue) -> None:
    earlier = after(before, "admit: {matter: pension, attribute: age, from: 55}")
    assert list(earlier.applicants.attributes["age"].classes) == ["0-54", "55-59", "60+"]
    assert earlier.matters["pension"].open_to == {"age": {"55-59", "60+"}}
    narrow = after(before, "admit: {matter: pension, attribute: age, from: 50, under: 55}")
    assert narrow.matters["pension"].open_to == {"age": {"50-54", "60+"}}


def test_an_office_takes_a_matter_and_whoever_sent_people_elsewhere_sends_them_there(before: Catalogue) -> None:
    assert "no-office:accept:stall:street" in keys(before)
    taken = after(before, "take: {matter: stall, office: street}")
    assert {(each.office, each.to) for each in taken.matters["stall"].referrals} == {
        ("hall", "street"),
        ("street", "street"),
    }
    assert "no-office:accept:stall:street" not in keys(taken)
    assert "bounce:accept:stall:hall+accept:stall:street" in keys(
        after(before, "refer: {matter: stall, office: street, to: hall}")
    )


def keys(catalogue: Catalogue) -> set[str]:
    return {finding.key for finding in lint(compile_catalogue(catalogue))}


def test_a_matter_that_issues_the_paper_makes_it_obtainable(before: Catalogue) -> None:
    assert "unobtainable:lost" in keys(before)
    assert "unobtainable:lost" not in keys(after(before, "issue: {matter: meals, paper: lost}"))


def test_a_whole_matter_is_put_in_with_a_paper_and_an_age_of_its_own(before: Catalogue) -> None:
    put = after(
        before,
        "put: {office: street, matter: card, as: {name: {zh: 证, en: Card}, gives: pass, for: {age: {from: 65}}, "
        f"needs: [{{needs: book, {BASIS}}}]}}, papers: {{pass: {{name: {{zh: 通行证, en: Pass}}}}}}}}",
    )
    assert (put.matters["card"].office, put.matters["card"].gives, needs(put, "card")) == (
        "street",
        ("pass",),
        [("book",)],
    )
    assert list(put.applicants.attributes["age"].classes) == ["0-59", "60-64", "65+"]
    assert str(put.matters["card"].place) == "change:1"


def test_an_abolished_document_is_no_basis_wherever_it_was_cited(before: Catalogue) -> None:
    ended = after(before, "abolish: {norm: a-law, until: 2026-10-01}")
    need = requirements(ended, "move")[1]
    assert need.basis is not None and need.basis.norm.until == date(2026, 10, 1)
    assert need.level(ended.on) is Level.WINDOW_HABIT
    assert ended.matters["gas"] is before.matters["gas"]


def test_what_no_change_touches_stays_the_same_object(before: Catalogue) -> None:
    changed = after(before, "withdraw: {matter: gas, paper: lost}")
    assert [code for code in before.matters if before.matters[code] is not changed.matters[code]] == ["gas"]


EACH = [
    "withdraw: {matter: move, paper: lost, route: 2}",
    "accept: {matter: gas, paper: lost, instead: [lease, book]}",
    "accept: {matter: gas, paper: lost, beside: [lease]}",
    "allow: {matter: gas, paper: lost, instrument: data-check}",
    "require: {matter: gas, needs: [book], from: street, basis: [a-rule, 第九条], replace: [promise]}",
    "end: {matter: gas, paper: lost, until: 2026-11-22}",
    "admit: {matter: move, attribute: trade, classes: [courier]}",
    "admit: {matter: pension, attribute: age, from: 50, under: 55}",
    "take: {matter: stall, office: street, basis: [a-law, 第三条]}",
    "refer: {matter: stall, office: street, to: hall}",
    "issue: {matter: meals, paper: lost}",
    "put: {office: hall, matter: gas, as: {name: {zh: 气, en: Gas}, days: 3}}",
    "abolish: {norm: a-law, until: 2026-10-01}",
]


@pytest.mark.parametrize("written", EACH)
def test_a_change_is_written_down_and_read_again_the_same(before: Catalogue, written: str) -> None:
    changes = read_changes(f"changes:\n- {written}")
    data = changes_data(changes)
    assert read_changes(json.dumps(data, ensure_ascii=False)) == changes
    assert changes_data(read_changes(json.dumps({"changes": data}))) == data
    assert apply_changes(before, changes) != before


@pytest.mark.parametrize("written", EACH)
def test_a_change_says_in_both_languages_what_it_does(before: Catalogue, written: str) -> None:
    (change,) = read_changes(f"- {written}")
    said = change.said(before)
    assert said.zh and said.en and said.zh != said.en


def test_every_kind_of_change_is_tried_above() -> None:
    assert {written.split(":")[0] for written in EACH} == set(WORDS)


MISTAKES = {
    "withdraw: {matter: mvoe, paper: lost}": 'change 1: there is no matter "mvoe"; did you mean "move"?',
    "withdraw: {matter: move, paper: lots}": 'did you mean "lost"?',
    "withdraw: {matter: gas, paper: book}": "“Gas” does not ask for “Book”; it asks for lost.",
    "withdraw: {matter: move, paper: lost, route: 3}": "“Move” has 2 routes and no number 3.",
    "withdraw: {matter: move}": 'line 1: "paper" is missing; add it.',
    "withdraw: {matter: move, paper: lost, rout: 3}": '"rout" is not known here',
    "forbid: {matter: move}": 'there is no change "forbid"; use one of withdraw',
    "withdraw": "this needs names, each with its content.",
    "accept: {matter: gas, paper: lost}": "write either instead or beside",
    "allow: {matter: gas, paper: lost, instrument: promis}": 'did you mean "promise"?',
    "admit: {matter: move, attribute: trade, classes: pilot}": 'there is no class of trade "pilot"',
    "admit: {matter: move, attribute: trade}": "name the classes to admit",
    "admit: {matter: pension, attribute: age, from: 60, under: 50}": "from and under where age is measured",
    "take: {matter: stall, office: steet}": 'did you mean "street"?',
    "require: {matter: gas, needs: book, basis: a-rule}": "write the basis as [document code, article]",
    "require: {matter: gas, needs: book, basis: [a-rul, 第一条]}": 'did you mean "a-rule"?',
    "abolish: {norm: a-lwa, until: 2026-10-01}": 'did you mean "a-law"?',
    "end: {matter: gas, paper: lost, until: tomorrow}": '"tomorrow" is not a date',
    "put: {office: hall, matter: book, as: {name: {zh: 证, en: Card}}}": '"book" is a paper already',
    "put: {office: hall, matter: card, as: {name: {zh: 证, en: Card}, needs: [{needs: bok}]}}": 'did you mean "book"?',
    "put: {office: hall, matter: card, as: {nam: x}}": '"nam" is not known here',
}


@pytest.mark.parametrize(("written", "said"), MISTAKES.items())
def test_a_mistake_is_answered_with_what_to_write(before: Catalogue, written: str, said: str) -> None:
    with pytest.raises(CannotRead) as error:
        after(before, written)
    assert said in error.value.sentence.en
    assert error.value.sentence.zh


def test_too_much_is_refused_before_it_is_unfolded() -> None:
    bomb = "- put: {office: a, matter: b, as: {x0: &x0 [a], "
    bomb += ", ".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 9)) + "}}"
    with pytest.raises(CannotRead, match="too much"):
        read_changes(bomb)
    with pytest.raises(CannotRead, match="at most"):
        read_changes("- withdraw: {matter: a, paper: b}\n" * 501)
