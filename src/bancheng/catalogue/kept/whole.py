"""A file that is trusted only from oneself, and is whole or not there: what was written, and a digest of it."""

import mmap
import os
import stat
import tempfile
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

MOST_KEPT = 12
"""Files in one folder; the oldest go first. Each day and each change of a catalogue makes a new one."""

_DIGEST = 32
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class NotKept(Exception):
    """What is asked for is not there, is damaged, or is not one's own."""


def kept_whole(folder: Path, key: str) -> memoryview:
    """What was kept under the key, read where it lies, without a copy. Raises NotKept."""
    try:
        _check_own(os.lstat(folder), stat.S_ISDIR)
        handle = os.open(folder / key, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            _check_own(os.fstat(handle), stat.S_ISREG)
            whole = memoryview(mmap.mmap(handle, 0, access=mmap.ACCESS_READ))
            file.close()
    except (OSError, ValueError, AttributeError) as error:  # AttributeError: a system without owners
        raise NotKept from error
    if blake2b(whole[:-_DIGEST], digest_size=_DIGEST).digest() != whole[-_DIGEST:]:
        raise NotKept
    return whole[:-_DIGEST]


def keep_whole(folder: Path, key: str, pieces: Iterable[bytes]) -> bool:
    """Whether it is kept now. Two processes may do so at once: each file comes whole, and the later one stays."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_own(os.lstat(folder), stat.S_ISDIR)
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                digest = blake2b(digest_size=_DIGEST)
                for piece in pieces:
                    digest.update(piece)
                    file.write(piece)
                file.write(digest.digest())
            Path(name).replace(folder / key)
        finally:
            Path(name).unlink(missing_ok=True)
        _drop_the_oldest(folder)
    except (OSError, AttributeError, NotKept):
        return False
    return True


def _check_own(status: os.stat_result, is_right_kind: Any) -> None:
    """Nothing if only this user could have written it; else NotKept."""
    if not is_right_kind(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & _OTHERS_MAY_WRITE:
        raise NotKept


def _drop_the_oldest(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST_KEPT:]:
        path.unlink(missing_ok=True)
