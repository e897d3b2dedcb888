"""`bancheng simulate`: a table for people, JSON for programs, and databases that can be kept and opened."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bancheng.cli.output import Exit
from bancheng.errors import CannotRead
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.simulation.database import require_free
from bancheng_site.simulation.figures import spread, worlds
from bancheng_site.simulation.judging import judged
from bancheng_site.simulation.report import FIGURES, Replay, lines_of
from tests.site.simulation.small import SEED, supposed

CALENDAR = WorkCalendar.shipped()
ONE_KNOT = {"knots": supposed().knots[:1], "ends": "2024-04-20", "article": {"told": 6, "classes": 1}}


@pytest.fixture
def assumptions(tmp_path: Path) -> Path:
    file = tmp_path / "small.yaml"
    file.write_text(yaml.safe_dump(supposed(**ONE_KNOT).model_dump(mode="json"), allow_unicode=True), encoding="utf-8")
    return file


def simulate(*words: object) -> subprocess.CompletedProcess[str]:
    """The command, in a process of its own: it turns the connection to databases of its own."""
    command = [sys.executable, "-c", "from bancheng.cli.main import main; main()", "simulate", *map(str, words)]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "",
        "BANCHENG_DATABASE_URL": "sqlite:////nowhere/real.sqlite3",
    }
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.asked_once
def test_a_world_is_lived_kept_and_never_written_over(assumptions: Path, tmp_path: Path) -> None:
    wanted = ("--assumptions", assumptions, "--seeds", 20, "--live", "with", "--keep", tmp_path / "kept", "--json")
    done = simulate(*wanted)
    assert done.returncode == Exit.FINE, done.stderr
    (replay,) = json.loads(done.stdout)["replays"]
    assert replay["ledger"]["with"]["told"] == replay["with"]["told"]
    assert replay["ledger"]["with"]["classes"] == len(replay["classes"]) == 1
    assert (tmp_path / "kept" / "small" / "with" / "window.sqlite3").stat().st_size > 100_000
    with pytest.raises(CannotRead, match="is there already"):
        require_free(tmp_path / "kept" / "small" / "with")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_table_shows_every_figure_beside_the_articles_and_where_it_is_from(language: str) -> None:
    replay = supposed(**ONE_KNOT)
    helped, alone = worlds(replay, CALENDAR, SEED)
    ranges = spread(replay, CALENDAR, range(20))
    found = judged(helped.course, alone.course, replay.ends)
    told = list(lines_of(Replay("small", replay, SEED, helped, alone, ranges, 20, found, {}, {})))
    said = [line.zh if language == "zh" else line.en for line in told]
    for what, where_from in FIGURES.values():
        assert any(what.within(language) in line and where_from.within(language) in line for line in said)  # type: ignore[arg-type]
    assert len(told) == len(FIGURES) + 7
