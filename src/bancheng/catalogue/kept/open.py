"""A catalogue ready to be asked: the compiled one kept from last time if the files are the same, else read anew."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path

from bancheng import __version__
from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.dated import in_force
from bancheng.catalogue.folder import File, catalogue_files
from bancheng.catalogue.kept.packing import packed, unpacked
from bancheng.catalogue.kept.store import NotKept, keep, kept
from bancheng.catalogue.model import Catalogue
from bancheng.on_demand import on_demand

read_files: Callable[[Iterable[File], date], Catalogue] = on_demand("bancheng.catalogue.load:read_files")
"""All that reads YAML, CSV and workbooks is not even loaded where a catalogue has been kept."""

_CODE = Path(__file__).resolve().parents[2]


def open_catalogue(path: Path, on: date, folder: Path | None = None) -> Compiled:
    """The catalogue at the path, compiled, as in force on that day.

    `folder` is where compiled catalogues are kept; with None nothing is looked for and nothing kept. What is kept is
    found by the contents of the files, the day and the code that reads them, so that it never is another's answer; a
    damaged one, or one that somebody else could have written, is passed over without a word.
    """
    files = catalogue_files(path)
    if folder is None:
        return compile_catalogue(in_force(read_files(files, on)))
    key = _key(files, on)
    try:
        return unpacked(kept(folder, key))
    except (NotKept, ValueError, KeyError, TypeError):
        compiled = compile_catalogue(in_force(read_files(files, on)))
        keep(folder, key, packed(compiled))
        return compiled


def _key(files: Iterable[File], on: date) -> str:
    digest = blake2b(f"{__version__} {code_version('catalogue', 'files')} {on}".encode(), digest_size=20)
    for file in files:
        digest.update(f"\0{file.name}\0{len(file.content)}\0".encode())
        digest.update(file.content)
    return digest.hexdigest()


@cache
def code_version(*parts: str) -> str:
    """Changes with the code and the data of these parts of the engine, also between releases."""
    digest = blake2b(digest_size=8)
    for part in parts:
        for path in sorted((_CODE / part).rglob("*")):
            if path.suffix in {".py", ".yaml", ".txt"}:
                status = path.stat()
                digest.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
