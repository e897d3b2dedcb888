"""A catalogue ready to be asked: the compiled one kept from last time if the files are the same, else read anew."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.dated import in_force
from bancheng.catalogue.folder import File, catalogue_files
from bancheng.catalogue.kept.keys import key_of
from bancheng.catalogue.kept.packing import packed, unpacked
from bancheng.catalogue.kept.store import keep, kept
from bancheng.catalogue.kept.whole import NotKept
from bancheng.catalogue.model import Catalogue
from bancheng.on_demand import on_demand

read_files: Callable[[Iterable[File], date], Catalogue] = on_demand("bancheng.catalogue.load:read_files")
"""All that reads YAML, CSV and workbooks is not even loaded where a catalogue has been kept."""


def open_catalogue(path: Path, on: date, folder: Path | None = None) -> Compiled:
    """The catalogue at the path, compiled, as in force on that day.

    `folder` is where compiled catalogues are kept; with None nothing is looked for and nothing kept. What is kept is
    found by the contents of the files, the day and the code that reads them, so that it never is another's answer; a
    damaged one, or one that somebody else could have written, is passed over without a word.
    """
    return open_files(catalogue_files(path), on, folder)


def open_files(files: Sequence[File], on: date, folder: Path | None = None) -> Compiled:
    """The same from the files themselves."""
    if folder is None:
        return compile_catalogue(in_force(read_files(files, on)))
    key = key_of(files, on, "catalogue", "files")
    try:
        return unpacked(kept(folder, key))
    except (NotKept, ValueError, KeyError, TypeError):
        compiled = compile_catalogue(in_force(read_files(files, on)))
        keep(folder, key, packed(compiled))
        return compiled
