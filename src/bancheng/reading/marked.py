"""Sentences in which names and addresses are marked, ⟦n|赵小川⟧ and ⟦a|3栋201室⟧, and how many of those are found."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files

from bancheng.reading.persons import PrivateKind, find_private
from bancheng.reading.rates import likely_range

KINDS: dict[str, PrivateKind] = {"n": "name", "a": "address"}
_MARK = re.compile(r"⟦(\w)\|(.*?)⟧")

Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence without its marks, and what was marked in it."""

    text: str
    pieces: frozenset[Piece]


@dataclass(frozen=True, slots=True)
class MarkedFound:
    """Of so many marked pieces so many were found, exactly, among so many that were thought to be one."""

    marked: int
    thought: int
    right: int

    @property
    def recall(self) -> float:
        """The share of what is marked that is found."""
        return self.right / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """The share of what is found that is marked."""
        return self.right / self.thought if self.thought else 1.0

    @property
    def recall_range(self) -> tuple[float, float]:
        """The 95 % interval of the recall."""
        return likely_range(self.recall, self.marked)

    @property
    def precision_range(self) -> tuple[float, float]:
        """The 95 % interval of the precision."""
        return likely_range(self.precision, self.thought)


def marked_in(text: str) -> Iterator[MarkedSentence]:
    """The sentences of a file, one a line; lines that begin with # are none.

    >>> next(marked_in("我叫⟦n|钱小满⟧。")).pieces
    frozenset({('name', '钱小满')})
    """
    for line in text.splitlines():
        if line and not line.startswith("#"):
            pieces = frozenset((KINDS.get(code, code), piece) for code, piece in _MARK.findall(line))
            yield MarkedSentence(_MARK.sub(r"\2", line), pieces)


def held_out() -> str:
    """The project's own sentences of this kind, by which no rule was made."""
    return files("bancheng.reading").joinpath("data/private_held_out.txt").read_text("utf-8")


def pieces_found(text: str) -> frozenset[Piece]:
    """The names and addresses found in a text."""
    kinds = KINDS.values()
    return frozenset((one.kind, text[one.start : one.end]) for one in find_private(text) if one.kind in kinds)


def found_in(sentences: Iterable[MarkedSentence], kind: PrivateKind | None = None) -> MarkedFound:
    """How many of the marked pieces of one kind, or of both, are found."""
    counted = [0, 0, 0]
    for each in sentences:
        wanted, thought = (
            {piece for piece in pieces if kind in (None, piece[0])} for pieces in (each.pieces, pieces_found(each.text))
        )
        counted = [n + len(more) for n, more in zip(counted, (wanted, thought, wanted & thought), strict=True)]
    return MarkedFound(*counted)
