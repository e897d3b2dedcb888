"""Two versions beside each other: each part that differs is named, and no other."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bancheng.classes.playbook import Playbook, Trigger
from bancheng.classes.playbook_diff import TITLES, LineKind, difference_of, written_lines
from bancheng.reasons import Sentence
from tests.engine.classes.playbooks import IN_COURT, LAW, WHOLE, playbook

BARE = Playbook(code=WHOLE.code, title="题", question="问？", trigger=Trigger())
DIFFERENT: dict[str, Any] = {
    "title": "亲属关系证明",
    "question": "怎么证明？",
    "trigger": replace(WHOLE.trigger, words=("证明我妈是我妈",)),
    "exclusions": (),
    "basis": (LAW, replace(LAW, article="第四十五条")),
    "lead": "civil-affairs",
    "assisting": ("police",),
    "steps": WHOLE.steps[:1],
    "substitutes": (),
    "letters": (),
    "change": (),
    "valid_from": date(2027, 1, 1),
    "valid_to": None,
    "review_on": date(2028, 1, 1),
    "origin": replace(WHOLE.origin, tenant="别的区"),
    "protected": (),
    "supersedes": "",
}


def test_every_part_has_a_title_and_its_lines() -> None:
    assert TITLES.keys() == DIFFERENT.keys() == written_lines(WHOLE).keys() == written_lines(BARE).keys()
    parts = {name for name in WHOLE.__dataclass_fields__ if name != "code"}
    assert parts == TITLES.keys()


@pytest.mark.parametrize("part", DIFFERENT)
def test_a_part_that_differs_is_named_and_no_other(part: str) -> None:
    changed = difference_of(WHOLE, playbook(**{part: DIFFERENT[part]}))
    assert [each.field for each in changed] == [part]


def test_the_same_words_differ_in_nothing() -> None:
    assert difference_of(WHOLE, replace(WHOLE)) == ()


def test_only_the_lines_that_changed_are_marked() -> None:
    longer = playbook(steps=(WHOLE.steps[0], replace(WHOLE.steps[1], working_days=2)))
    (part,) = difference_of(WHOLE, longer)
    assert [line.kind for line in part.lines] == [LineKind.KEPT, LineKind.GONE, LineKind.NEW]
    assert "3 个工作日" in part.lines[1].words.zh and "2 working day(s)" in part.lines[2].words.en


def test_whatever_is_written_is_gone_when_it_is_left_out() -> None:
    gone = difference_of(WHOLE, BARE)
    assert {line.kind for part in gone if part.field not in ("title", "question") for line in part.lines} == {
        LineKind.GONE
    }


def test_offices_are_called_by_the_names_that_are_given() -> None:
    lines = written_lines(WHOLE, {"police": Sentence("公安局", "Police")})
    assert lines["lead"] == (Sentence("公安局", "Police"),) and "公安局" in lines["steps"][0].zh
    assert "civil-affairs" in lines["steps"][1].zh


def test_a_fact_says_what_it_is_and_what_to_ask() -> None:
    (line,) = written_lines(playbook(exclusions=(IN_COURT,)))["exclusions"]
    assert "正在打官司" in line.zh and "问：这件事在法院吗？" in line.zh and "是：起诉" in line.zh
