"""`bancheng classes cold`: an answer with its numbers and dates, or the sentence that says what is missing."""

import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner, Result

from bancheng.cli.main import cli

PUBLISHED = date(2025, 3, 3)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "classes", "cold", *words])


def cases(folder: Path, weeks_after: int, every: int = 1) -> Path:
    """A class with a case a week that stops on the day or goes on, among ten others a week."""
    lines = ["time,class,person,matter,channel,office,outcome"]
    for week in range(-40, weeks_after):
        day = PUBLISHED + timedelta(weeks=week)
        lines += [f"{day},,c{week % 9}{n},路灯,窗口,城管局,done" for n in range(10)]
        if week < 0 or (every and week % every == 0):
            lines.append(f"{day},4711,p{week},产权,窗口,住建局,done")
    file = folder / "cases.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_a_class_that_stopped_is_cold_and_the_exit_code_says_so(tmp_path: Path) -> None:
    answer = run(str(cases(tmp_path, 45, every=0)), "--published", str(PUBLISHED))
    assert answer.exit_code == 0, answer.output
    assert answer.output.startswith("Cold: none in the 40 weeks since publication")
    assert "cannot be called cured" in answer.output


def test_a_class_that_goes_on_is_not(tmp_path: Path) -> None:
    answer = run(str(cases(tmp_path, 45)), "--published", str(PUBLISHED))
    assert answer.exit_code == 1
    assert answer.output.startswith("Not cold")


def test_a_class_with_a_playbook_of_its_own_is_not_compared(tmp_path: Path) -> None:
    file = cases(tmp_path, 45, every=0)
    file.write_text(file.read_text("utf-8").replace(",,c1", ",4712,c1"), encoding="utf-8")
    answer = run(str(file), "--published", str(PUBLISHED), "--class", "4711", "--beside", "4712=2025-05-05")
    assert "Other classes are no longer compared" in answer.output, answer.output


def test_another_class_is_named_with_its_day(tmp_path: Path) -> None:
    answer = run(str(cases(tmp_path, 9)), "--published", str(PUBLISHED), "--beside", "4712")
    assert answer.exit_code == 2
    assert "is not a date" in answer.output


def test_programs_read_the_conditions_and_the_weeks(tmp_path: Path) -> None:
    file = str(cases(tmp_path, 45, every=0))
    answer = run(file, "--published", str(PUBLISHED), "--changed", "yes", "--lint-clean", "no", "--json")
    told = json.loads(answer.stdout)
    assert told["answer"] == "cold"
    assert told["cured"] is False
    assert [(each["code"], each["holds"]) for each in told["conditions"]][:3] == [
        ("change_in_force", True),
        ("lint_clean", False),
        ("cold", True),
    ]
    assert sum(told["weeks"]["before"]) == 40
    assert "p-1" not in answer.stdout


def test_the_picture_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "cold.svg"
    run(str(cases(tmp_path, 20)), "--published", str(PUBLISHED), "--svg", str(target))
    assert Xml.parse(target).getroot().tag.endswith("svg")


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("time,text\n2025-03-03,a", "has no column class"),
        ("time,class\n2025-03-03,", "has a class"),
        ("time,class\n2025-03-03,1\n2025-03-04,2", "--class"),
        ("time,class\nyesterday,1", "Line 2"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, table: str, sentence: str) -> None:
    file = tmp_path / "cases.csv"
    file.write_text(table, encoding="utf-8")
    answer = run(str(file), "--published", str(PUBLISHED))
    assert answer.exit_code == 2
    assert sentence in answer.output
    assert answer.output.count("\n") == 1


def test_a_class_that_is_not_there_is_said(tmp_path: Path) -> None:
    answer = run(str(cases(tmp_path, 5)), "--published", str(PUBLISHED), "--class", "12")
    assert (answer.exit_code, "no case of class 12" in answer.output) == (2, True)
