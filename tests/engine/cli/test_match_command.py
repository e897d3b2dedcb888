"""bancheng classes match: playbooks from files, a text, an answer with reasons, and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bancheng.classes.playbook_file import playbook_json
from bancheng.cli.main import cli
from tests.engine.classes.test_match import BIRTH, LIFT, PENSION


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for each in (BIRTH, LIFT, PENSION):
        (tmp_path / f"{each.code}.json").write_text(playbook_json(each), encoding="utf-8")
    return tmp_path


def ran(folder: Path, *more: str, **settings: str) -> Result:
    return CliRunner().invoke(cli, ["classes", "match", str(folder), *more], **settings)  # type: ignore[arg-type]


def test_what_may_fit_is_told_with_reasons_and_the_question(folder: Path) -> None:
    said = ran(folder, "孩子没有出生证明，派出所不给上户口", "--lang", "en")
    assert said.exit_code == 0
    assert "birth" in said.output
    assert "may fit" in said.output
    assert "Ask next: at-home?" in said.output


def test_an_answer_decides_and_json_says_how_each_fact_stands(folder: Path) -> None:
    said = ran(folder, "孩子没有出生证明，派出所不给上户口", "--yes", "at-home", "--json")
    [match] = json.loads(said.stdout)["matches"]
    assert (match["fit"], match["facts"]) == ("fits", {"at-home": "met", "adopted": "unknown"})


def test_none_fits_is_exit_1_with_a_reason(folder: Path) -> None:
    said = ran(folder, "-", "--json", input="公交站牌挪个位置")
    assert said.exit_code == 1
    assert json.loads(said.stdout)["none_fits"]["en"].startswith("None fits")


def test_a_file_that_is_no_playbook_is_exit_2_and_named(folder: Path) -> None:
    (folder / "broken.json").write_text("{}", encoding="utf-8")
    said = ran(folder, "上户口")
    assert said.exit_code == 2
    assert "broken.json" in said.stderr


def test_no_folder_an_unknown_fact_and_one_code_twice_are_exit_2(folder: Path) -> None:
    assert ran(folder / "nowhere", "上户口").exit_code == 2
    assert ran(folder, "上户口", "--yes", "nobody-asks-this").exit_code == 2
    (folder / "again.json").write_text(playbook_json(BIRTH), encoding="utf-8")
    assert "birth" in ran(folder, "上户口").stderr
