"""What one format says the others say: written and read again, a catalogue is the same."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bancheng.catalogue.formats.table_writing import write_csv, write_xlsx
from bancheng.catalogue.formats.yaml_writing import write_yaml
from bancheng.catalogue.load import load_everything
from bancheng.catalogue.model import Catalogue
from tests.engine.catalogue.placeless import placeless
from tests.engine.catalogue.random_catalogues import RandomCatalogue

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"
ON = date(2026, 11, 23)

Write = Callable[[Catalogue, Path], None]
FORMATS: dict[str, tuple[str, Write]] = {
    "yaml": ("folder", write_yaml),
    "csv": ("folder", write_csv),
    "csv in English": ("folder", lambda catalogue, path: write_csv(catalogue, path, "en")),
    "xlsx": ("book.xlsx", write_xlsx),
    "xlsx in English": ("book.xlsx", lambda catalogue, path: write_xlsx(catalogue, path, "en")),
}
EACH_FORMAT = pytest.mark.parametrize(("name", "write"), FORMATS.values(), ids=FORMATS)


def written_and_read(catalogue: Catalogue, path: Path, write: Write) -> Catalogue:
    if not path.suffix:
        path.mkdir(parents=True)
    write(catalogue, path)
    return load_everything(path, ON)


@EACH_FORMAT
def test_the_sample_is_the_same_in_every_format(name: str, write: Write, tmp_path: Path) -> None:
    sample = load_everything(SAMPLE, ON)
    assert placeless(written_and_read(sample, tmp_path / name, write)) == placeless(sample)


@EACH_FORMAT
def test_any_catalogue_is_the_same_in_every_format(name: str, write: Write, tmp_path: Path) -> None:
    for seed in range(15):
        catalogue = RandomCatalogue(seed).catalogue()
        folder = tmp_path / str(seed)
        folder.mkdir()
        assert placeless(written_and_read(catalogue, folder / name, write)) == placeless(catalogue), seed


def test_the_same_catalogue_gives_the_same_bytes(tmp_path: Path) -> None:
    catalogue = RandomCatalogue(7).catalogue()
    for each in ("a.xlsx", "b.xlsx"):
        write_xlsx(catalogue, tmp_path / each)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
