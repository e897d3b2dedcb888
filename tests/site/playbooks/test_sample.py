"""The playbooks of the sample district are whole, name offices and matters that are there, and tell of nobody."""

from dataclasses import replace
from datetime import date

import pytest

from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_check import ended_norms, missing
from bancheng.classes.playbook_file import playbook_from
from bancheng.classes.playbook_private import personal_in
from bancheng.files.json_parts import JsonPart
from bancheng_site.desk.words import LEVELS
from bancheng_site.records.in_force import catalogue_in
from bancheng_site.sample_cases.reading import read_sample, sample_folder

TODAY = date(2026, 11, 26)
SAMPLE = read_sample(sample_folder())
PLAYBOOKS = [playbook_from(JsonPart(each.playbook, "sample", "")) for each in SAMPLE.playbooks]


def test_those_of_a_class_name_one_of_the_sample() -> None:
    of_classes = [each.klass for each in SAMPLE.playbooks if each.klass]
    assert set(of_classes) <= {each.title for each in SAMPLE.classes} and len(of_classes) >= 3


def test_each_is_published_after_its_class_was_confirmed() -> None:
    confirmed = {each.title: each.months_ago for each in SAMPLE.classes}
    assert all(each.months_ago < confirmed[each.klass] for each in SAMPLE.playbooks if each.klass)


@pytest.mark.parametrize("playbook", PLAYBOOKS, ids=[each.code for each in PLAYBOOKS])
def test_each_is_whole(playbook: Playbook) -> None:
    catalogue = catalogue_in(SAMPLE.catalogue, TODAY)
    assert missing(replace(playbook, valid_from=TODAY, review_on=date(2028, 11, 26))) == ()
    assert personal_in(playbook) == ()
    assert ended_norms(playbook, catalogue.norms.values(), TODAY) == ()
    assert all(f"code: {office}," in SAMPLE.district for office in playbook.offices())
    assert set(playbook.trigger.matters) <= catalogue.matters.keys()
    assert all(basis.level in LEVELS for basis in playbook.bases())
