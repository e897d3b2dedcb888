"""docs/tutorial/lint-your-catalogue.md is played through: its files are written, its commands print what it shows."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from bancheng.cli.main import cli

PAGE = Path(__file__).resolve().parents[3] / "docs" / "tutorial" / "lint-your-catalogue.md"
BLOCK = re.compile(r"```(yaml|console)\n(.*?)```", re.DOTALL)
FILE = re.compile(r"^# (\S+\.yaml)\n", re.MULTILINE)


def write(block: str) -> None:
    """The files of a block; each begins with its name."""
    pieces = FILE.split(block)
    for name, text in zip(pieces[1::2], pieces[2::2], strict=True):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def played(block: str) -> str:
    """The block's commands with what they print."""
    said = ""
    for line in block.splitlines():
        if line.startswith("$ bancheng "):
            answer = CliRunner(env={"LC_ALL": "en_GB.UTF-8"}).invoke(cli, shlex.split(line.removeprefix("$ bancheng ")))
            assert answer.exit_code in (0, 1), answer.output
            said += f"{line}\n{answer.stdout}"
    return said


def test_whoever_follows_the_tutorial_sees_what_it_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for kind, block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        if kind == "yaml":
            write(block)
        else:
            assert played(block) == block
    assert Path("pictures/deadlock.household+household-letter+no-house-check.svg").is_file()
