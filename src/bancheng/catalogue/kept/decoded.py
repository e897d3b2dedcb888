"""A mapping whose values are lines of text until somebody asks for one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

_Value = TypeVar("_Value")
_Array = npt.NDArray[Any]


class Decoded(Mapping[str, _Value]):
    """Equal to the dict of all its values; each value is decoded once."""

    def __init__(
        self, codes: Sequence[str], text: _Array, ends: _Array, decode: Callable[[str, bytes], _Value]
    ) -> None:
        self._codes, self._text, self._ends, self._decode = codes, text, ends, decode
        self._known: dict[str, _Value] = {}

    def __getitem__(self, code: str) -> _Value:
        try:
            return self._known[code]
        except KeyError:
            row = self._rows[code]
            start = int(self._ends[row - 1]) if row else 0
            value = self._known[code] = self._decode(code, self._text[start : int(self._ends[row])].tobytes())
            return value

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {code: row for row, code in enumerate(self._codes)}


def lines(texts: Iterable[str]) -> tuple[_Array, _Array]:
    """The texts one behind another, and where each ends."""
    encoded = [text.encode() for text in texts]
    return text_array(b"".join(encoded)), np.cumsum([0, *map(len, encoded)])[1:]


def text_array(text: bytes) -> _Array:
    """Bytes as an array."""
    return np.frombuffer(text, dtype=np.uint8)
