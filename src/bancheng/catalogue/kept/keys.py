"""Under which name a thing is kept: a digest of all that it follows from."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path

from bancheng import __version__
from bancheng.catalogue.folder import File

_CODE = Path(__file__).resolve().parents[2]


def key_of(files: Iterable[File], on: date, *parts: str) -> str:
    """The key of what these parts of the engine make of the files on that day."""
    digest = blake2b(f"{__version__} {code_version(*parts)} {on}".encode(), digest_size=20)
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
