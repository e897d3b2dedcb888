"""Named arrays in one file that cannot run anything, is trusted only from oneself, and is whole or not there.

The file: a line that names the format, the length of the contents, the contents as JSON (name, kind, shape, start),
the arrays, and a digest of all that. It is read where it lies, without a copy.
"""

import json
import math
import mmap
import os
import stat
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Arrays = Mapping[str, npt.NDArray[Any]]

MOST_KEPT = 12
"""Files in one folder; the oldest go first. Each day and each change of a catalogue makes a new one."""

_FORMAT = b"bancheng catalogue, kept 1\n"
_LENGTH = 8
_DIGEST = 32
_ALIGNED = 16
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class NotKept(Exception):
    """The arrays are not there, are damaged, or are not one's own."""


def kept(folder: Path, key: str) -> Arrays:
    """The arrays kept under the key. Raises NotKept."""
    try:
        _check_own(os.lstat(folder), stat.S_ISDIR)
        handle = os.open(folder / key, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(handle, "rb") as file:
            _check_own(os.fstat(handle), stat.S_ISREG)
            whole = mmap.mmap(handle, 0, access=mmap.ACCESS_READ)
            file.close()
        return _arrays(memoryview(whole))
    except (OSError, ValueError, TypeError, AttributeError) as error:  # AttributeError: a system without owners
        raise NotKept from error


def keep(folder: Path, key: str, arrays: Arrays) -> bool:
    """Whether they are kept now. Two processes may do so at once: each file comes whole, and the later one stays."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_own(os.lstat(folder), stat.S_ISDIR)
        handle, name = tempfile.mkstemp(dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                _write(file, arrays)
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


def _write(file: BinaryIO, arrays: Arrays) -> None:
    contents, start = [], 0
    for name, array in arrays.items():
        contents.append([name, array.dtype.str, array.shape, start])
        start += _padded(array.nbytes)
    text = json.dumps(contents).encode()
    text += b" " * (_padded(len(_FORMAT) + _LENGTH + len(text)) - len(_FORMAT) - _LENGTH - len(text))
    digest = blake2b(digest_size=_DIGEST)
    for piece in (_FORMAT, len(text).to_bytes(_LENGTH, "little"), text, *map(_bytes_of, arrays.values())):
        digest.update(piece)
        file.write(piece)
    file.write(digest.digest())


def _bytes_of(array: npt.NDArray[Any]) -> bytes:
    return array.tobytes() + b"\0" * (_padded(array.nbytes) - array.nbytes)


def _padded(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def _arrays(whole: memoryview) -> Arrays:
    if whole[: len(_FORMAT)] != _FORMAT or blake2b(whole[:-_DIGEST], digest_size=_DIGEST).digest() != whole[-_DIGEST:]:
        raise NotKept
    begin = len(_FORMAT) + _LENGTH
    first = begin + int.from_bytes(whole[len(_FORMAT) : begin], "little")
    return {
        name: np.frombuffer(whole, np.dtype(kind), math.prod(shape), first + start).reshape(shape)
        for name, kind, shape, start in json.loads(bytes(whole[begin:first]))
    }


def _drop_the_oldest(folder: Path) -> None:
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in files[MOST_KEPT:]:
        path.unlink(missing_ok=True)
