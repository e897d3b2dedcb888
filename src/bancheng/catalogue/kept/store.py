"""Named arrays in one file that cannot run anything; see `whole` for whom it is trusted from.

The file: a line that names the format, the length of the contents, the contents as JSON (name, kind, shape, start),
and the arrays.
"""

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bancheng.catalogue.kept.whole import NotKept, keep_whole, kept_whole

Arrays = Mapping[str, npt.NDArray[Any]]

_FORMAT = b"bancheng catalogue, kept 1\n"
_LENGTH = 8
_ALIGNED = 16


def kept(folder: Path, key: str) -> Arrays:
    """The arrays kept under the key. Raises NotKept."""
    whole = kept_whole(folder, key)
    try:
        return _arrays(whole)
    except (ValueError, TypeError) as error:
        raise NotKept from error


def keep(folder: Path, key: str, arrays: Arrays) -> bool:
    """Whether they are kept now."""
    return keep_whole(folder, key, _pieces(arrays))


def _pieces(arrays: Arrays) -> Iterator[bytes]:
    contents, start = [], 0
    for name, array in arrays.items():
        contents.append([name, array.dtype.str, array.shape, start])
        start += _padded(array.nbytes)
    text = json.dumps(contents).encode()
    text += b" " * (_padded(len(_FORMAT) + _LENGTH + len(text)) - len(_FORMAT) - _LENGTH - len(text))
    yield from (_FORMAT, len(text).to_bytes(_LENGTH, "little"), text, *map(_bytes_of, arrays.values()))


def _bytes_of(array: npt.NDArray[Any]) -> bytes:
    return array.tobytes() + b"\0" * (_padded(array.nbytes) - array.nbytes)


def _padded(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def _arrays(whole: memoryview) -> Arrays:
    if whole[: len(_FORMAT)] != _FORMAT:
        raise NotKept
    begin = len(_FORMAT) + _LENGTH
    first = begin + int.from_bytes(whole[len(_FORMAT) : begin], "little")
    return {
        name: np.frombuffer(whole, np.dtype(kind), math.prod(shape), first + start).reshape(shape)
        for name, kind, shape, start in json.loads(bytes(whole[begin:first]))
    }
