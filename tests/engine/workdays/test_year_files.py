"""A mistake in a year file is answered with file, line and what to write; nothing doubtful is loaded."""

import pytest

from bancheng.errors import CannotRead
from bancheng.workdays.calendar import read_year

GOOD = """year: 2027
revision: 1
source: 示例
holidays:
  - name: 国庆节
    closed: 2027-10-01/2027-10-07
    worked: [2027-09-26, 2027-10-09]
"""


def test_a_good_file_is_read_whole() -> None:
    year = read_year(GOOD, "2027.yaml")
    assert (year.year, year.revision, year.source) == (2027, 1, "示例")
    assert (len(year.closed), len(year.worked)) == (7, 2)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "zh"),
    [
        ("year: 2027", "year: 27", 1, "1949 到 9998"),
        ("year: 2027", "year: 二〇二七", 1, "整数"),
        ("revision: 1\n", "", 1, "缺少“revision”"),
        ("revision: 1", "revision: 0", 2, "1 到 99"),
        ("source: 示例", "source: ''", 3, "写一段文字"),
        ("source: 示例", "source: [示例]", 3, "写一段文字"),
        ("source: 示例", "sauce: 示例", 3, "不认识“sauce”"),
        ("source: 示例", "year: 2027", 3, "写了两次"),
        ("source: 示例", "source: {示例", 4, "格式不对"),
        ("    closed:", "\tclosed:", 6, "格式不对"),
        ("2027-10-01/2027-10-07", "2027-10-32", 6, "不是日期"),
        ("2027-10-01/2027-10-07", "20271001", 6, "不是日期"),
        ("2027-10-01/2027-10-07", "10月1日", 6, "不是日期"),
        ("2027-10-01/2027-10-07", "2027-10-07/2027-10-01", 6, "起止日期"),
        ("2027-10-01/2027-10-07", "2027-01-01/2027-10-07", 6, "起止日期"),
        ("2027-10-01/2027-10-07", "2026-10-01/2026-10-07", 6, "不属于 2027 年"),
        ("2027-10-01/2027-10-07", "[2027-10-01, 2027-10-01]", 6, "写了两次"),
        ("2027-10-01/2027-10-07", "2027-10-01/2027-10-10", 7, "又放假又上班"),
        ("2027-09-26, ", "2027-09-27, ", 7, "不是周末"),
        ("2027-09-26, ", "2027-09-24, ", 7, "不是周末"),
        ("2027-09-26, ", "2027-09-25/2027-09-26, ", 7, "逐日"),
        ("2027-09-26, ", "2028-09-30, ", 7, "不属于 2027 年"),
        ("  - name: 国庆节\n    closed", "  - closed", 5, "缺少“name”"),
    ],
)
def test_a_slip_is_answered_with_its_line_and_the_remedy(right: str, wrong: str, line: int, zh: str) -> None:
    assert right in GOOD
    with pytest.raises(CannotRead) as refused:
        read_year(GOOD.replace(right, wrong, 1), "2027.yaml")
    assert refused.value.sentence.zh.startswith(f"2027.yaml 第 {line} 行：")
    assert zh in refused.value.sentence.zh
    assert refused.value.sentence.en.startswith(f"2027.yaml, line {line}: ")
    assert refused.value.field == "2027.yaml"


def test_a_make_up_day_that_a_later_holiday_closes_is_refused() -> None:
    text = GOOD + "  - name: 中秋节\n    closed: 2027-10-09\n"
    with pytest.raises(CannotRead, match="both closed and worked"):
        read_year(text, "2027.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing but a remark",
        "二〇二七年放假安排",
        "[" * 5_000,
        "\x00",
        "\ud800",
        "year: 2027\x00",
        "a: &a [x]\nb: *c",
        "--- 1\n--- 2",
        "year: 2027\n" * 30_000,
        "? [1]\n: 2",
        "holidays: []\nyear: 2027\nrevision: 1\nsource: x",
    ],
)
def test_whatever_comes_in_is_answered_with_a_sentence(text: str) -> None:
    with pytest.raises(CannotRead) as refused:
        read_year(text, "x.yaml")
    assert refused.value.sentence.zh.startswith("x.yaml 第 ")
