"""What a playbook lacks is said part by part; a norm that no longer holds is noticed."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.catalogue.law import Level, Norm, Place
from bancheng.classes.playbook import Playbook, PlaybookOrigin, PlaybookStep, Substitute, Trigger
from bancheng.classes.playbook_check import ended_norms, missing
from bancheng.reasons import Sentence
from tests.engine.classes.playbooks import LAW, WHOLE, playbook

TODAY = date(2026, 11, 26)
NORM = Norm("reg", Sentence("优化营商环境条例", "Regulation"), Level.ADMINISTRATIVE_REGULATION, "sc", Place("a", 1))


def test_the_whole_one_lacks_nothing() -> None:
    assert missing(WHOLE) == ()


LACKING = [
    ("trigger", playbook(trigger=Trigger(examples=("一句",)))),
    ("trigger", playbook(trigger=replace(WHOLE.trigger, examples=()))),
    ("basis", playbook(basis=())),
    ("lead", playbook(lead="", assisting=("police", "civil-affairs"))),
    ("steps", playbook(steps=())),
    ("steps", playbook(steps=(PlaybookStep(what="核对", office="", working_days=1),))),
    ("assisting", playbook(assisting=())),
    ("substitutes", playbook(substitutes=(Substitute(instead_of="证明", accepted=(), basis=(LAW,)),))),
    ("substitutes", playbook(substitutes=(Substitute(instead_of="证明", accepted=("承诺",)),))),
    ("letters", playbook(letters=())),
    ("valid_from", playbook(valid_from=None)),
    ("review_on", playbook(review_on=None)),
    ("valid_to", playbook(valid_to=date(2026, 11, 30))),
    ("review_on", playbook(review_on=date(2026, 12, 1))),
    ("origin", playbook(origin=PlaybookOrigin(tenant=""))),
]


@pytest.mark.parametrize(("field", "written"), LACKING, ids=[f"{n}-{field}" for n, (field, _) in enumerate(LACKING)])
def test_each_thing_that_is_lacking_is_named_once(field: str, written: Playbook) -> None:
    assert [lack.field for lack in missing(written)] == [field]


def test_a_norm_in_force_is_not_complained_of() -> None:
    assert ended_norms(WHOLE, [NORM], TODAY) == ()


@pytest.mark.parametrize("title", ["优化营商环境条例", "《优化营商环境条例》", " regulation "])
def test_a_norm_that_ended_is_found_by_its_title(title: str) -> None:
    ended = replace(NORM, until=date(2026, 11, 25))
    written = playbook(basis=(replace(LAW, document=title),), substitutes=())
    assert [each.norm for each in ended_norms(written, [ended], TODAY)] == [ended]
    assert ended_norms(written, [ended], date(2026, 11, 25)) == ()


def test_what_a_substitute_rests_on_is_looked_at_too_and_once() -> None:
    ended = replace(NORM, until=date(2026, 1, 1))
    assert len(ended_norms(WHOLE, [ended], TODAY)) == 1
    assert len(ended_norms(playbook(basis=()), [ended], TODAY)) == 1


def test_a_document_the_catalogue_does_not_know_is_not_judged() -> None:
    assert ended_norms(WHOLE, [replace(NORM, title=Sentence("别的", "Other"), until=date(2020, 1, 1))], TODAY) == ()


def test_it_is_valid_from_its_first_to_its_last_day() -> None:
    first, last = date(2026, 12, 1), date(2028, 11, 30)
    days = [TODAY, first, last, date(2028, 12, 1)]
    assert [WHOLE.is_valid(day) for day in days] == [False, True, True, False]
    assert playbook(valid_to=None).is_valid(date(2099, 1, 1))
    assert not playbook(valid_from=None).is_valid(TODAY)


def test_its_offices_and_days_are_counted() -> None:
    assert WHOLE.offices() == ("police", "civil-affairs")
    assert WHOLE.working_days() == 5
