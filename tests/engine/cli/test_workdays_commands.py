"""`bancheng workdays due` and `explain`, as a person and as a script meet them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bancheng.cli.main import cli

INVENTED_2027 = """year: 2027
revision: 1
source: 示例
holidays:
  - name: 元旦
    closed: 2027-01-01/2027-01-03
    worked: [2026-12-26]
"""


def run(*words: str, lang: str = "zh_CN.UTF-8") -> Result:
    return CliRunner().invoke(cli, [*words], env={"LC_ALL": "", "LC_MESSAGES": "", "LANG": lang})


def test_due_prints_the_last_day_and_ends_well() -> None:
    answer = run("workdays", "due", "2020-09-30", "--days", "3")
    assert (answer.exit_code, answer.stdout) == (0, "共 3 个工作日，最后一天是10月12日（周一）。\n")


def test_a_profile_and_a_tier_stand_for_the_days() -> None:
    answer = run("workdays", "due", "2026-11-23", "--profile", "yidu", "--tier", "complex", "--json")
    assert answer.exit_code == 0
    found = json.loads(answer.stdout)
    assert (found["received"], found["working_days"], found["due"]) == ("2026-11-23", 10, "2026-12-07")
    assert (found["provisional"], found["paused"]) == (False, False)
    assert {"on", "until", "zh", "en"} == set(found["reasons"][0])


def test_explain_lists_the_reasons_in_the_language_of_the_locale() -> None:
    answer = run("workdays", "explain", "2020-09-30", "--days", "3", lang="en_GB.UTF-8")
    assert answer.stdout.splitlines()[1] == "1–8 October closed (National Day and Mid-Autumn Festival)."
    assert len(answer.stdout.splitlines()) == 5


@pytest.mark.parametrize("place", [0, 1, 5])
def test_the_language_asked_for_beats_the_locale_wherever_it_is_written(place: int) -> None:
    words = ["workdays", "due", "2020-09-30", "--days", "3"]
    answer = run(*words[:place], "--lang", "en", *words[place:])
    assert answer.stdout == "3 working days: the last day is Monday 12 October.\n"


@pytest.mark.parametrize("locale", ["", "C", "C.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8"])
def test_chinese_is_spoken_unless_the_locale_is_english(locale: str) -> None:
    assert "最后一天" in run("workdays", "due", "2020-09-30", "--days", "3", lang=locale).stdout


def test_pauses_are_read_closed_and_open() -> None:
    closed = run("workdays", "due", "2026-11-02", "--days", "5", "--pause", "2026-11-03:2026-11-09:materials", "--json")
    assert json.loads(closed.stdout)["due"] == "2026-11-13"
    opened = json.loads(run("workdays", "due", "2026-11-02", "--days", "5", "--pause", "2026-11-03", "--json").stdout)
    assert (opened["due"], opened["paused"]) == (None, True)


def test_a_years_file_settles_a_tentative_date(tmp_path: Path) -> None:
    file = tmp_path / "2027.yaml"
    file.write_text(INVENTED_2027, encoding="utf-8")
    tentative = run("workdays", "due", "2026-12-28", "--days", "5")
    assert tentative.exit_code == 0 and "暂定" in tentative.stdout
    firm = run("workdays", "due", "2026-12-28", "--days", "5", "--calendar", str(file))
    assert firm.stdout == "共 5 个工作日，最后一天是2027年1月5日（周二）。\n"


def test_a_profile_file_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "qingxi.yaml"
    file.write_text("code: q\ntitle: {zh: 清溪区, en: Qingxi}\nsource: 示例\ntiers: {normal: 2}\n", encoding="utf-8")
    answer = run("workdays", "due", "2026-11-23", "--profile", str(file), "--tier", "normal", "--json")
    assert json.loads(answer.stdout)["due"] == "2026-11-25"


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (["due"], "缺少 RECEIVED。", "RECEIVED is missing."),
        (["due", "2026-11-23"], "请写 --days", "Give --days"),
        (["due", "2026-11-23", "--days", "5", "--tier", "simple"], "请写 --days", "Give --days"),
        (["due", "2026-11-23", "--days", "x"], "看不懂 --days", "--days cannot be understood"),
        (["due", "2026-11-23", "--days", "-1"], "0 到 3650", "0 to 3650"),
        (["due", "2026-11-31", "--days", "5"], "不是日期", "is not a date"),
        (["due", "20261123", "--days", "5"], "不是日期", "is not a date"),
        (["due", "0026-11-23", "--days", "5"], "请核对日期", "check the date"),
        (["due", "2026-11-23", "--days", "5", "--pause", "x"], "不是日期", "is not a date"),
        (["due", "2026-11-23", "--days", "5", "--pause", "2026-11-25:2026-11-24"], "暂停不能", "a pause cannot"),
        (["due", "2026-11-23", "--profile", "x", "--tier", "simple"], "没有“x”时限方案", "no limit profile"),
        (["due", "2026-11-23", "--days", "5", "--calendar", "none.yaml"], "打不开", "cannot be opened"),
        (["due", "2026-11-23", "--days", "5", "--calendar", "."], "打不开", "cannot be opened"),
        (["due", "2026-11-23", "--day"], "--day", "--day"),
        (["due", "2026-11-23", "--days"], "不完整", "is incomplete"),
        (["due", "2026-11-23", "5"], "多余", "5"),
        (["dew"], "没有“dew”这个命令", 'no command "dew"'),
    ],
)
def test_a_mistake_is_one_sentence_on_standard_error_and_exit_2(words: list[str], zh: str, en: str) -> None:
    chinese, english = run("workdays", *words), run("workdays", *words, lang="en_US.UTF-8")
    for answer, expected in ((chinese, zh), (english, en)):
        assert (answer.exit_code, answer.stdout) == (2, ""), answer.output
        assert expected in answer.stderr
        assert answer.stderr.count("\n") == 1


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "2027.yaml"
    file.write_bytes(INVENTED_2027.encode("gb18030"))
    answer = run("workdays", "due", "2026-12-28", "--days", "5", "--calendar", str(file))
    assert (answer.exit_code, answer.stderr) == (2, "“2027.yaml”不是 UTF-8，请另存为 UTF-8。\n")


def test_a_mistake_in_a_years_file_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "2027.yaml"
    file.write_text(INVENTED_2027.replace("2026-12-26", "2026-12-25"), encoding="utf-8")
    answer = run("workdays", "due", "2026-12-28", "--days", "5", "--calendar", str(file))
    assert answer.exit_code == 2 and answer.stderr.startswith("2027.yaml 第 7 行：")
