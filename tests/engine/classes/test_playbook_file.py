"""A playbook is written as JSON and read back the same; what is not understood is refused with its path."""

import json
from typing import Any

import pytest

from bancheng.classes.playbook import Playbook, Trigger
from bancheng.classes.playbook_file import playbook_data, playbook_digest, playbook_json, read_playbook
from bancheng.errors import CannotRead
from tests.engine.classes.playbooks import WHOLE, playbook

BARE = Playbook(code="a", title="题", question="问？", trigger=Trigger())


@pytest.mark.parametrize("written", [WHOLE, BARE, playbook(valid_to=None, change=(), letters=())])
def test_what_is_written_is_read_back_the_same(written: Playbook) -> None:
    assert read_playbook(playbook_json(written)) == written


def test_the_order_of_names_does_not_change_the_digest() -> None:
    turned = dict(reversed(playbook_data(WHOLE).items()))
    assert playbook_digest(read_playbook(json.dumps(turned))) == playbook_digest(WHOLE)


def test_a_changed_letter_changes_the_digest() -> None:
    assert playbook_digest(playbook(title=WHOLE.title + "。")) != playbook_digest(WHOLE)


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("an unknown name", {"stepz": []}, "stepz"),
    (
        "an unknown name inside",
        {"steps": [{"what": "a", "office": "b", "working_days": 1, "who": "c"}]},
        "steps[0].who",
    ),
    ("no working days", {"steps": [{"what": "a", "office": "b"}]}, "steps[0]"),
    ("working days in words", {"steps": [{"what": "a", "office": "b", "working_days": "3"}]}, "steps[0].working_days"),
    ("true as a number", {"steps": [{"what": "a", "office": "b", "working_days": True}]}, "steps[0].working_days"),
    ("a day that is none", {"valid_from": "2026-02-30"}, "valid_from"),
    ("a day written otherwise", {"valid_from": "20260201"}, "valid_from"),
    ("an obstacle nobody knows", {"trigger": {"obstacles": ["wall"]}}, "trigger.obstacles[0]"),
    ("a code with blanks", {"code": "a b"}, "code"),
    ("an empty title", {"title": " "}, "title"),
    ("a list that is a text", {"assisting": "police"}, "assisting"),
    ("a mark that cannot be shown", {"question": "a\u0007b"}, "question"),
    ("a change nobody knows", {"change": [{"wish": {"matter": "a"}}]}, "change"),
    ("one code for two facts", {"exclusions": [playbook_data(WHOLE)["trigger"]["facts"][0]]}, ""),
    ("too many entries", {"assisting": ["a"] * 301}, "assisting"),
]


@pytest.mark.parametrize(("what", "wrong", "path"), BAD, ids=[each[0] for each in BAD])
def test_what_is_wrong_is_refused_with_its_path(what: str, wrong: dict[str, Any], path: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_playbook(json.dumps({**playbook_data(WHOLE), **wrong}), "a.json")
    assert refused.value.field == path
    assert path in str(refused.value)


@pytest.mark.parametrize("name", ["code", "title", "question", "trigger"])
def test_what_every_playbook_has_is_not_left_out(name: str) -> None:
    data = playbook_data(WHOLE)
    del data[name]
    with pytest.raises(CannotRead, match=name):
        read_playbook(json.dumps(data))


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"code":"a","code":"b"}', '{"code":NaN}', "[" * 100_000, "[]", '"a"', "1" * 10_000, " " * 1_000_001],
)
def test_what_is_no_playbook_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(CannotRead, match=r"a\.json"):
        read_playbook(text, "a.json")
