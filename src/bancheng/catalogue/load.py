"""Files as one catalogue: folders of YAML or CSV, workbooks, or all together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from bancheng.catalogue.dated import in_force
from bancheng.catalogue.folder import TABLE_LIMITS, YAML, File, catalogue_files
from bancheng.catalogue.formats.table_files import TableFiles
from bancheng.catalogue.formats.yaml_files import YamlFiles
from bancheng.catalogue.gather import gather
from bancheng.catalogue.model import Catalogue
from bancheng.catalogue.uncollected import uncollected
from bancheng.files.encodings import decoded
from bancheng.files.tables import Table, read_tables


def read_catalogue(texts: Mapping[str, str], on: date) -> Catalogue:
    """The catalogue written in these YAML files (name → text), as in force on that day.

    >>> catalogue = read_catalogue({"a.yaml": '''
    ... office: police
    ... name: {zh: 公安局, en: Police}
    ... matters:
    ...   move: {name: {zh: 迁户口, en: Move household}, needs: [{needs: book}], days: 3}
    ... ''', "papers.yaml": "papers: {book: {name: {zh: 户口簿, en: Book}, bring: true}}"}, date(2026, 11, 23))
    >>> catalogue.matters["move"].routes[0].needs[0].papers
    ('book',)

    An unknown code, part or class raises CannotRead.
    """
    return in_force(gather([YamlFiles(texts)], on))


@uncollected
def load_catalogue(path: Path, on: date) -> Catalogue:
    """The catalogue in a folder (YAML, CSV and .xlsx files, also mixed) or in one file, as in force on that day."""
    return in_force(load_everything(path, on))


def load_everything(path: Path, on: date) -> Catalogue:
    """The same with what is no longer, or not yet, in force: what another format of the catalogue must keep."""
    return read_files(catalogue_files(path), on)


@uncollected
def read_files(files: Iterable[File], on: date) -> Catalogue:
    """Everything that the files say, whether or not it is in force."""
    texts, tables = dict[str, str](), list[Iterator[Table]]()
    for file in files:
        if file.kind in YAML:
            texts[file.name] = decoded(file.content, file.name)
        else:
            tables.append(read_tables(file.content, file.name, TABLE_LIMITS))
    return gather([YamlFiles(texts), TableFiles(chain.from_iterable(tables))], on)
