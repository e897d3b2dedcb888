"""Rows taken a thousand at a time: what is asked of a whole block costs each of its rows next to nothing."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from bancheng.errors import CannotRead

_Row = TypeVar("_Row")

MOST_ROWS = 1_000


def in_blocks(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    """The rows in their order. If one of them cannot be read, those before it come first, and then the error.

    >>> [len(block) for block in in_blocks(iter(range(2_500)))]
    [1000, 1000, 500]
    """
    while True:
        block: list[_Row] = []
        try:
            block.extend(islice(rows, MOST_ROWS))  # what came before an error stays in the block
        except CannotRead:
            if block:
                yield block
            raise
        if not block:
            return
        yield block
