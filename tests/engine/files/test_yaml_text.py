"""YAML as written by hand or by an enemy: values with lines, or one sentence, in bounded time and depth."""

import pytest

from bancheng.errors import CannotRead
from bancheng.files.yaml_text import read_located

LAUGHS = "a0: &a0 [x, x]\n" + "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9))

REFUSED = {
    "a thousand lists in one another": ("[" * 1_000, 1, "more than 30 levels deep"),
    "a thousand names in one another": ("\n".join(" " * n + "a:" for n in range(400)), 31, "more than 30 levels deep"),
    "a billion laughs": (LAUGHS, 6, "the aliases (*) stand for too much"),
    "an alias inside itself": ("a: &a [*a]", 1, '"*a" stands for nothing'),
    "an alias of nothing": ("a: 1\nb: *c", 2, '"*c" stands for nothing'),
    "two documents": ("a: 1\n---\nb: 2", 2, "one document to a file"),
    "a tab": ("a:\n\t- b", 2, "the layout is broken"),
    "a bell": ("a: 1\nb: \x07", 2, "this is not readable text"),
    "half a character": ("a: \ud800", 1, "this is not readable text"),
    "nothing": ("# nobody is here", 1, "the file is empty"),
    "too much": ("x" * 300_000, 1, "the file is too large"),
}


@pytest.mark.parametrize(("text", "line", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_a_file_of_ours_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(CannotRead) as caught:
        read_located(text, "odd.yaml")
    assert caught.value.sentence.en.startswith(f"odd.yaml, line {line}: {said}")
    assert caught.value.sentence.zh.startswith(f"odd.yaml 第 {line} 行：")


def test_an_alias_stands_for_what_its_anchor_says() -> None:
    parts = read_located("a: &a [x, y]\nb: *a", "a.yaml").named()
    assert [entry.text() for entry in parts["b"].entries()] == ["x", "y"]


def test_a_value_knows_its_first_and_its_last_line() -> None:
    parts = read_located("a:\n  b: 1\n  c: 2\nd: {e: 1,\n  f: 2}\ng: 3", "a.yaml").named()
    assert [(value.line, value.last_line) for value in parts.values()] == [(2, 3), (4, 5), (6, 6)]


def test_a_text_over_several_lines_becomes_one_line() -> None:
    assert read_located("a: |\n  one\n  two\n", "a.yaml").named()["a"].text() == "one two"


@pytest.mark.parametrize("odd", ["\\0", "\\x07", "\\x9f", "\\uffff"])
def test_what_cannot_be_shown_is_not_taken_for_text(odd: str) -> None:
    with pytest.raises(CannotRead, match="cannot be shown"):
        read_located(f'a: "x{odd}y"', "a.yaml").named()["a"].text()
