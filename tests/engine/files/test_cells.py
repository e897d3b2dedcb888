"""Cells are read as people and spreadsheets leave them; what was damaged on the way says how to mend it."""

from datetime import date

import pytest

from bancheng.errors import CannotRead
from bancheng.files.cells import NO_WORDS, Cell


def cell(written: str) -> Cell:
    return Cell(written, "papers.csv", 7, "有效天数", NO_WORDS)


@pytest.mark.parametrize(
    "written", ["2026-10-01", "2026/10/1", "2026年10月1日", "20261001", "46296", "2026-10-01 00:00:00"]
)
def test_a_day_is_read_however_a_spreadsheet_left_it(written: str) -> None:
    assert cell(written).day() == date(2026, 10, 1)


@pytest.mark.parametrize(("written", "meant"), [("20", 20), ("20.0", 20), (" ２０ ", 20), ("1,000", 1_000), ("0", 0)])
def test_a_number_is_read_in_its_usual_forms(written: str, meant: int) -> None:
    assert cell(written).whole_number(0, 3_650) == meant


def test_blanks_and_marks_that_nobody_sees_are_taken_off() -> None:
    assert cell("\ufeff 户口簿\u3000（原件）\u200b\n").text() == "户口簿 （原件）"


def test_a_list_has_whatever_separator_people_use() -> None:
    assert [each.text() for each in cell("a; b；c、d，e|f,\ng").entries()] == ["a", "b", "c", "d", "e", "f", "g"]


def test_a_condition_in_one_cell_is_names_with_contents() -> None:
    parts = {name: content for name, _, content in cell("age=60-64； trade：driver、courier").keyed()}
    assert parts["age"].bounds() == (60, 65)
    assert [each.text() for each in parts["trade"].entries()] == ["driver", "courier"]


@pytest.mark.parametrize(("written", "meant"), [("60+", (60, None)), ("60以上", (60, None)), ("0～17", (0, 18))])
def test_a_span_of_numbers_has_both_its_ends(written: str, meant: tuple[int, int | None]) -> None:
    assert cell(written).bounds() == meant


MISTAKES = {
    "an empty cell": (lambda: cell(" ").text(), "fill in this cell"),
    "a bell": (lambda: cell("a\x07b").text(), "characters that cannot be shown"),
    "a day that never was": (lambda: cell("2026-02-30").day(), "is not a date"),
    "a time of day": (lambda: cell("2026-10-01 12:30").day(), "is not a date"),
    "a number of days in words": (lambda: cell("二十天").whole_number(0, 9), "whole number from 0 to 9"),
    "half a day": (lambda: cell("1.5").whole_number(0, 9), "whole number"),
    "a span backwards": (lambda: cell("64-60").bounds(), "as 60-64 or 60+"),
    "a condition without its sign": (lambda: list(cell("age 60").keyed()), "as name=content"),
    "a condition twice": (lambda: list(cell("a=1; a=2").keyed()), "is written twice"),
}


@pytest.mark.parametrize(("read", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_answered_with_file_line_and_column(read, said: str) -> None:
    with pytest.raises(CannotRead, match=said) as caught:
        read()
    assert caught.value.sentence.en.startswith("papers.csv, line 7: “有效天数”")
    assert caught.value.sentence.zh.startswith("papers.csv 第 7 行：「有效天数」")
