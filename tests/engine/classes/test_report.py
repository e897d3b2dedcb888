import csv
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bancheng.cli.main import cli
from bancheng.reading.embedder import ENCODERS
from tests.engine.classes.texts import letters


def written(folder: Path) -> Path:
    texts, _ = letters(classes=3, each=6, strangers=110)
    path = folder / "来件.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id", "subject", "text", "time", "office", "user"])
        for number, text in enumerate(texts, start=1):
            day = f"2026-{1 + number % 10:02}-{1 + number % 28:02} 09:00:00"
            out.writerow(
                [f"B{number}", f"关于{text[:12]}的问题", f"{text}，电话13000000001", day, "住建", f"U{number % 2}"]
            )
    return path


def discovered(folder: Path, *options: str) -> tuple[list[dict[str, str]], str]:
    listed, report = folder / "classes.csv", folder / "classes.html"
    said = CliRunner().invoke(
        cli, ["classes", "discover", str(written(folder)), "--output", str(listed), "--report", str(report), *options]
    )
    assert said.exit_code == 0, said.output
    with listed.open(encoding="utf-8") as file:
        return list(csv.DictReader(file)), report.read_text(encoding="utf-8")


def test_the_list_has_every_message_once_with_the_founders_id_or_nothing(tmp_path: Path) -> None:
    rows, _ = discovered(tmp_path)
    assert [row["id"] for row in rows] == [f"B{number}" for number in range(1, 129)]
    founders = {row["class_id"] for row in rows} - {""}
    assert len(founders) == 3 and all(row["id"] != row["class_id"] or row["id"] in founders for row in rows)
    assert sum(bool(row["class_id"]) for row in rows) == 18


def test_the_report_is_complete_in_itself_and_masks_numbers(tmp_path: Path) -> None:
    _, page = discovered(tmp_path, "--lang", "zh")
    assert page.count("<article>") == 3 and "房产证" in page and "住建" in page
    assert "13000000001" not in page
    assert "2 人来件" in page and "U1" not in page
    assert "<script" not in page and "src=" not in page and "href=" not in page


def test_an_encoder_that_is_not_there_is_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ENCODERS, "use", replace(ENCODERS["use"], distribution="no-such-encoder"))
    said = CliRunner().invoke(cli, ["classes", "discover", str(written(tmp_path)), "--encoder", "use"])
    assert said.exit_code == 2 and "no-such-encoder" in said.stderr


def test_the_report_speaks_english_too(tmp_path: Path) -> None:
    _, page = discovered(tmp_path, "--lang", "en", "--level", "class")
    assert "Candidate classes" in page
