import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bancheng.cli.main import cli
from tests.engine.classes.texts import letters


def files(folder: Path) -> tuple[Path, Path]:
    """A file of messages and one that says which are of one class."""
    texts, truth = letters(classes=5, each=6, strangers=100)
    messages, members = folder / "messages.csv", folder / "members.csv"
    write(messages, ["row", "subject", "text"], [[f"M{n}", "", text] for n, text in enumerate(texts)])
    labelled = [[f"M{n}", f"K{of}" if of >= 0 else "none"] for n, of in enumerate(truth) if of >= 0 or n % 3 == 0]
    write(members, ["row_id", "class_id"], labelled)
    return messages, members


def write(path: Path, head: list[str], rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def evaluated(*options: str | Path) -> Result:
    return CliRunner().invoke(cli, ["evaluate", "classes", *map(str, options)])


@pytest.mark.parametrize("level", ["event", "class"])
def test_scores_come_cross_validated_with_bounds_and_on_another_file(tmp_path: Path, level: str) -> None:
    messages, members = files(tmp_path)
    said = evaluated("--train", members, "--test", members, "--messages", messages, "--level", level, "--json")
    assert said.exit_code == 0, said.output
    answer = json.loads(said.stdout)
    assert answer["settings"]["tried"] == 16
    for name in ("cross_validated", "test"):
        low, high = answer[name]["f_95"]
        assert low <= answer[name]["f"] <= high
    assert answer["test"]["f"] > 0.9


def test_members_without_their_texts_are_told_how_to_bring_them(tmp_path: Path) -> None:
    _, members = files(tmp_path)
    said = evaluated("--train", members)
    assert said.exit_code == 2
    assert "--messages" in said.stderr
