"""Whatever a file holds, it is read, or answered with one sentence that names file and line: never anything else.

Every run breaks a few hundred files of each kind; BANCHENG_TEST_BROKEN_FILES=20000 breaks that many.
"""

import io
import os
import zipfile
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bancheng.catalogue.compile import compile_catalogue
from bancheng.catalogue.dated import in_force
from bancheng.catalogue.folder import File, catalogue_files
from bancheng.catalogue.formats.table_writing import write_csv, write_xlsx
from bancheng.catalogue.formats.yaml_writing import write_yaml
from bancheng.catalogue.load import read_files
from bancheng.errors import CannotRead
from tests.engine.catalogue.broken_files import broken
from tests.engine.catalogue.random_catalogues import RandomCatalogue

ON = date(2026, 11, 23)
MANY = int(os.environ.get("BANCHENG_TEST_BROKEN_FILES", "600"))
WHOLE = ("there is no office here", "cannot be opened", "too large when unpacked", "choose a table with rows")
"""What is wrong with a whole file has no line."""


def read_or_told(files: list[File]) -> bool:
    """Whether it was read and compiled; otherwise there was a sentence with a place, in both languages."""
    try:
        compile_catalogue(in_force(read_files(files, ON)))
    except CannotRead as error:
        zh, en = error.sentence.zh, error.sentence.en
        placed = any(file.name in en for file in files) and ("line " in en or "row " in en) and "第" in zh
        assert placed or any(each in en for each in WHOLE), en
        assert len(zh) < 2_000, zh[:200]
        return False
    return True


def with_one_broken(draw: Random, files: list[File]) -> list[File]:
    at = draw.randrange(len(files))
    return [File(each.name, broken(draw, each.content)) if n == at else each for n, each in enumerate(files)]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One random catalogue in every format."""
    home, catalogue = tmp_path_factory.mktemp("good"), RandomCatalogue(4).catalogue()
    for name in ("yaml", "csv"):
        (home / name).mkdir()
    write_yaml(catalogue, home / "yaml")
    write_csv(catalogue, home / "csv")
    write_xlsx(catalogue, home / "book.xlsx")
    return home


def test_a_broken_yaml_file_is_read_or_answered_with_its_line(home: Path) -> None:
    draw, files = Random(1), catalogue_files(home / "yaml")
    read = [read_or_told(with_one_broken(draw, files)) for _ in range(MANY)]
    assert 0 < sum(read) < MANY  # both happen, or the accidents are none


def test_a_broken_csv_file_is_read_or_answered_with_its_line(home: Path) -> None:
    draw, files = Random(2), catalogue_files(home / "csv")
    read = [read_or_told(with_one_broken(draw, files)) for _ in range(MANY // 3)]
    assert 0 < sum(read) < MANY


def test_a_broken_workbook_is_read_or_answered_with_its_row(home: Path) -> None:
    draw, (book,) = Random(3), catalogue_files(home / "book.xlsx")
    for _ in range(MANY // 10):
        content = broken(draw, book.content) if draw.random() < 0.3 else one_part_broken(draw, book.content)
        read_or_told([File(book.name, content)])


def one_part_broken(draw: Random, content: bytes) -> bytes:
    """The zip stays whole; one XML part in it does not."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(out, "w") as rebuilt:
        chosen = draw.choice(packed.namelist())
        for name in packed.namelist():
            part = packed.read(name)
            rebuilt.writestr(name, broken(draw, part) if name == chosen else part)
    return out.getvalue()
