"""Rows taken a thousand at a time: what is asked of a whole block costs each of its rows next to nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bancheng.errors import CannotRead

Line = tuple[int, list[str]]
"""Where a row starts, and its cells; there may be fewer or more than columns."""

MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows of one width, turned: the line each stands on, and the cells of each column."""

    lines: Sequence[int]
    cells: Sequence[Sequence[str]]


Rows = list[Line] | Columns


def lines_of(block: Rows) -> list[Line]:
    """The rows of a block one by one.

    >>> lines_of(Columns(range(7, 9), ["ab", "xy"]))
    [(7, ['a', 'x']), (8, ['b', 'y'])]
    """
    if isinstance(block, Columns):
        return list(zip(block.lines, map(list, zip(*block.cells, strict=True)), strict=True))
    return block


def in_blocks(rows: Iterator[Line]) -> Iterator[list[Line]]:
    """The rows in their order. If one of them cannot be read, those before it come first, and then the error.

    >>> [len(block) for block in in_blocks(enumerate([["a"]] * 2_500))]
    [1000, 1000, 500]
    """
    while True:
        block: list[Line] = []
        try:
            block.extend(islice(rows, MOST_ROWS))  # what came before an error stays in the block
        except CannotRead:
            if block:
                yield block
            raise
        if not block:
            return
        yield block
