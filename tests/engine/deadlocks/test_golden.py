"""Good and bad catalogues with the exact report: root causes and not victims, and never a circle that is harmless."""

from pathlib import Path

import pytest

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import read_catalogue
from bancheng.cli.findings import report
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.linted import linted
from tests.engine.deadlocks.worlds import TODAY

FOLDER = Path(__file__).with_name("golden")
EACH = sorted(path.stem for path in FOLDER.glob("*.txt"))
REPORT = "report"


def parts(name: str) -> dict[str, str]:
    """The files of one catalogue and the report on it; each begins with `=== ` and its name."""
    pieces = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("=== ")[1:]
    return dict(piece.split("\n", 1) for piece in pieces)


def written(name: str) -> Compiled:
    files = {file: text for file, text in parts(name).items() if file != REPORT}
    return compile_catalogue(read_catalogue(files, TODAY))


@pytest.mark.parametrize("name", EACH)
def test_the_report_is_exactly_the_one_on_record(name: str) -> None:
    whole = linted(written(name))
    assert [line.en for line in report(whole, whole.findings)] == parts(name)[REPORT].splitlines()


def test_a_sound_catalogue_full_of_circles_has_nothing_to_report() -> None:
    assert lint(written("a-sound-catalogue")) == ()
