"""`bancheng demo`: the sample is loaded once, said in both languages, and never into a window that is real."""

import json
from pathlib import Path

import click
import pytest

from bancheng.cli.output import remember_json
from bancheng.errors import CannotRead
from bancheng_site.commands import demo
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.staff import Staff
from bancheng_site.sample_cases.reading import sample_folder
from tests.site.test_sample_files import copy_of_sample

HERE = {"host": "127.0.0.1", "port": 8000}


@pytest.fixture
def small_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = copy_of_sample(tmp_path)
    mix = folder / "mix.yaml"
    mix.write_text(mix.read_text(encoding="utf-8").replace("cases: 594", "cases: 1"), encoding="utf-8")
    for story in (folder / "stories").glob("*.yaml"):
        story.unlink()
    monkeypatch.setenv("BANCHENG_SAMPLE_DIR", str(folder))
    assert sample_folder() == folder
    return folder


@pytest.mark.django_db
@pytest.mark.usefixtures("small_sample")
def test_the_sample_is_loaded_once_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    with click.Context(click.Command("demo")) as context:
        remember_json(context, click.Option(["--json"]), True)
        demo.run(**HERE, load_only=True, fresh=False)
        first = json.loads(capsys.readouterr().out.splitlines()[-1])
        demo.run(**HERE, load_only=True, fresh=False)
        second = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert first["loaded"]
    assert first["cases"] == CaseRow.objects.count() > 0
    assert first["seconds"] > 0
    assert second == {"loaded": False, "cases": first["cases"]}


@pytest.mark.django_db
def test_a_database_with_passwords_is_no_demo() -> None:
    Staff.objects.create_user("clerk", "a long enough password", name="真的窗口专员")
    with pytest.raises(CannotRead, match="accounts with passwords"):
        demo.run(**HERE, load_only=True, fresh=True)
    assert Staff.objects.count() == 1
