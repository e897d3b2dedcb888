"""CSV text cut at its separators says what Python's own reader says."""

import csv
import io
import random

import pytest

from bancheng.files.blocks import Columns, lines_of
from bancheng.files.csv_text import csv_blocks

CELLS = ["", " ", "甲", "a b", "1.0", "'", "x" * 30]
QUOTED = [*CELLS, '"a,b"', '"say ""yes"""', '"two\nlines"', '"two\r\nlines"']


def some_text(draw: random.Random, cells: list[str]) -> str:
    """A table in which rows may be blank, or of another width than the rest."""
    end = draw.choice(["\n", "\r\n"])
    widths = draw.choices([0, 2, 3, 4], [1, 1, 30, 1], k=draw.randint(1, 40))
    text = end.join(",".join(draw.choices(cells, k=width)) for width in widths)
    return "a,b,c" + end + text + draw.choice(["", end])


def read_by_python(text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found, line = [], 1
    for cells in reader:
        found.append((line, cells or [""]))
        line = reader.line_num + 1
    return found


@pytest.mark.parametrize("cells", [CELLS, QUOTED], ids=["plain", "quoted"])
@pytest.mark.parametrize("piece_of", [1, 20, 200, 50_000])
def test_every_row_and_its_line_is_as_python_reads_it(cells: list[str], piece_of: int) -> None:
    draw = random.Random(20261127)
    for _ in range(300):
        text = some_text(draw, cells)
        found = [line for block in csv_blocks(text, "a.csv", piece_of) for line in lines_of(block)]
        assert [(line, cells or [""]) for line, cells in found] == read_by_python(text), text


def test_rows_of_one_width_are_cut_into_columns() -> None:
    assert list(csv_blocks("a;b\r\n1;2\r\n", "a.csv")) == [Columns(range(1, 3), [["a", "1"], ["b", "2"]])]


def test_a_line_end_of_long_ago_is_still_one() -> None:
    found = [line for block in csv_blocks("a,b\r1,2\r", "a.csv") for line in lines_of(block)]
    assert found == [(1, ["a", "b"]), (2, ["1", "2"])]
