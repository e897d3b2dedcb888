"""Danger is told from talk about danger; missing a danger costs more than one call too many."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.reading.danger import danger_in

SENTENCES = Path(__file__).with_name("danger_sentences.txt")
PRECISION_FLOOR = 0.95
RECALL_FLOOR = 0.98


def labelled() -> list[tuple[str, set[str]]]:
    lines = [line for line in SENTENCES.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    split = [line.split("|", 1) for line in lines]
    return [(text, set() if kinds == "-" else set(kinds.split(","))) for kinds, text in split]


def kinds_in(text: str) -> set[str]:
    return {sign.kind for sign in danger_in(text)}


def test_precision_and_recall_over_the_labelled_sentences() -> None:
    pairs = [(kinds_in(text), wanted) for text, wanted in labelled()]
    right = sum(len(found & wanted) for found, wanted in pairs)
    precision = right / sum(len(found) for found, _ in pairs)
    recall = right / sum(len(wanted) for _, wanted in pairs)
    print(f"{len(pairs)} sentences: precision {precision:.3f}, recall {recall:.3f}")
    assert len(pairs) >= 60
    assert precision >= PRECISION_FLOOR
    assert recall >= RECALL_FLOOR


@pytest.mark.parametrize(
    ("text", "number"),
    [("我家着火了", "119"), ("煤气泄漏", "119"), ("他拿着刀", "110"), ("我不想活了", "120"), ("老人晕倒了", "120")],
)
def test_each_kind_says_whom_to_call_first(text: str, number: str) -> None:
    assert danger_in(text)[0].call[0] == number


def test_spaces_full_width_and_invisible_characters_hide_nothing() -> None:
    assert kinds_in("着 火 了") == {"fire"}
    assert kinds_in("着\u200b火了") == {"fire"}


def test_a_calm_sentence_does_not_take_back_the_danger_of_another() -> None:
    assert kinds_in("消防验收没过。厨房着火了。以前从未着火。") == {"fire"}


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(sign.words and sign.call for sign in danger_in(text))


@pytest.mark.parametrize("unit", ["着", "着火", "没有", "，", "1", " ", "煤气", "如果"])
def test_a_very_long_text_is_read_too(unit: str) -> None:
    assert len(danger_in(unit * 50_000)) <= 5
