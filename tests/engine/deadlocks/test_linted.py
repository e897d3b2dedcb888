"""Findings that are kept are the ones that would be found, and are found anew as soon as anything has changed."""

import json
from datetime import date
from pathlib import Path

import pytest

from bancheng.catalogue.compile import compile_catalogue
from bancheng.catalogue.formats.yaml_writing import write_yaml
from bancheng.catalogue.kept import keys
from bancheng.catalogue.kept.open import open_catalogue
from bancheng.catalogue.kept.whole import keep_whole
from bancheng.catalogue.load import load_catalogue
from bancheng.deadlocks.finding_lines import findings_read, findings_written
from bancheng.deadlocks.lint import lint
from bancheng.deadlocks.linted import Linted, lint_files
from bancheng.errors import CannotRead
from tests.engine.catalogue.random_catalogues import RandomCatalogue
from tests.engine.catalogue.tables import ON, SMALL, changed, write

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"
NOTHING = Linted(ON, 0, 0, ())


@pytest.fixture
def kept_in(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def linted(path: Path, kept_in: Path, on: date = ON) -> Linted:
    return lint_files(path, on, kept_in / "catalogues", kept_in / "findings")


def only_file(kept_in: Path) -> Path:
    (path,) = (kept_in / "findings").iterdir()
    return path


def falsified(kept_in: Path) -> None:
    """The kept findings replaced, whole and in the right place, by “nothing is wrong here”."""
    keep_whole(kept_in / "findings", only_file(kept_in).name, [b"[0,0,[[],[]]]"])


def test_the_kept_findings_of_the_sample_are_the_fresh_ones(kept_in: Path) -> None:
    fresh = lint_files(SAMPLE, ON)
    assert len(fresh.findings) > 20
    assert linted(SAMPLE, kept_in) == linted(SAMPLE, kept_in) == fresh
    assert fresh.findings == lint(compile_catalogue(load_catalogue(SAMPLE, ON)))
    falsified(kept_in)
    assert linted(SAMPLE, kept_in) == NOTHING, "what is kept is what is told"


def test_the_findings_of_any_catalogue_come_back_equal(tmp_path: Path, kept_in: Path) -> None:
    seen = set()
    for seed in range(12):
        folder = tmp_path / str(seed)
        folder.mkdir()
        write_yaml(RandomCatalogue(seed).catalogue(), folder)
        fresh = lint_files(folder, ON)
        assert linted(folder, kept_in) == linted(folder, kept_in) == fresh, seed
        assert findings_read(json.loads(json.dumps(findings_written(fresh.findings)))) == fresh.findings
        seen |= {finding.kind for finding in fresh.findings}
    assert len(seen) >= 5


def test_a_changed_file_and_another_day_are_linted_anew(tmp_path: Path, kept_in: Path) -> None:
    tables = write(SMALL, tmp_path / "tables")
    linted(tables, kept_in)
    falsified(kept_in)
    assert linted(tables, kept_in) == NOTHING
    assert linted(tables, kept_in, date(2026, 11, 24)).matters > 0
    write(changed("情形", 2, 3, "9"), tables)
    assert linted(tables, kept_in).matters > 0


def test_another_version_lints_anew(tmp_path: Path, kept_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = write(SMALL, tmp_path / "tables")
    fresh = linted(tables, kept_in)
    falsified(kept_in)
    monkeypatch.setattr(keys, "__version__", "9.9")
    assert linted(tables, kept_in) == fresh


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"[]", b'{"findings": 3}', b"[1,2,[[],[[1]]]]", b"[1,2,[[3],[]]]"]
)
@pytest.mark.parametrize("whole", [True, False], ids=["with its digest", "without"])
def test_what_is_damaged_is_found_and_kept_anew(content: bytes, whole: bool, tmp_path: Path, kept_in: Path) -> None:
    tables = write(SMALL, tmp_path / "tables")
    fresh, path = linted(tables, kept_in), only_file(kept_in)
    before = path.read_bytes()
    if whole:
        keep_whole(path.parent, path.name, [content])
    else:
        path.write_bytes(content)
    assert linted(tables, kept_in) == fresh
    assert path.read_bytes() == before


def test_findings_that_others_may_write_are_not_trusted(tmp_path: Path, kept_in: Path) -> None:
    tables = write(SMALL, tmp_path / "tables")
    fresh = linted(tables, kept_in)
    falsified(kept_in)
    only_file(kept_in).chmod(0o666)
    assert linted(tables, kept_in) == fresh


def test_a_catalogue_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path, kept_in: Path) -> None:
    with pytest.raises(CannotRead):
        linted(write(changed("要求", 2, 3, "bok"), tmp_path / "tables"), kept_in)
    assert not kept_in.exists()


def test_a_catalogue_kept_for_a_question_serves_the_lint(kept_in: Path) -> None:
    open_catalogue(SAMPLE, ON, kept_in / "catalogues")
    assert linted(SAMPLE, kept_in) == lint_files(SAMPLE, ON)
    assert len(list((kept_in / "catalogues").iterdir())) == 1
