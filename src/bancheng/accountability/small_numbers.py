"""Figures that single nobody out: cells under five are hidden, and so that none can be computed from the total.

The rule, for cells that add up to a published total:

1. A cell of one to four is hidden. Nought is shown: it is about nobody.
2. What is hidden must be at least two cells and five cases together, and not so few or so many that one way is left
   to share them out (each hidden cell may be one to four). Otherwise the next cell of the table is hidden with them,
   whatever its size; one that is nought only where there is no other.
3. A total of one to four is hidden itself, with all its cells; and so is a total where rule 2 finds no further cell.

Which further cell is hidden is decided by the order of the table and never by size: whoever knows the rule still cannot
tell. A test goes through all small tables and finds every hidden cell undecided.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5
"""Nobody is compared and nothing is published below so many cases."""


@dataclass(frozen=True, slots=True)
class Published:
    """The cells in their order and their total; None where a number is hidden."""

    cells: tuple[int | None, ...]
    total: int | None


def is_small(n: int) -> bool:
    """Whether a number is about somebody, and about so few that they could be known.

    >>> [is_small(n) for n in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < n < FEWEST


def published(cells: Sequence[int]) -> Published:
    """The cells of one table as they may be shown beside their total.

    >>> published([12, 3, 9, 0])
    Published(cells=(12, None, None, 0), total=24)
    >>> published([3, 0])
    Published(cells=(None, None), total=None)
    """
    hidden = {place for place, n in enumerate(cells) if is_small(n)}
    if is_small(sum(cells)):
        return _nothing_of(cells)
    if hidden and not _leaves_it_open([cells[place] for place in hidden]):
        further = _next_after(max(hidden), cells, hidden)
        if further is None:
            return _nothing_of(cells)
        hidden.add(further)
    return Published(tuple(None if place in hidden else n for place, n in enumerate(cells)), sum(cells))


def _nothing_of(cells: Sequence[int]) -> Published:
    return Published((None,) * len(cells), None)


def _leaves_it_open(small: Sequence[int]) -> bool:
    """Whether more than one way remains to share the sum among the hidden cells, with one case to spare either way."""
    many, together = len(small), sum(small)
    return many >= 2 and together >= FEWEST and many + 2 <= together <= (FEWEST - 1) * many - 2


def _next_after(last: int, cells: Sequence[int], hidden: set[int]) -> int | None:
    order = [(last + step) % len(cells) for step in range(1, len(cells))]
    rest = [place for place in order if place not in hidden]
    return next((place for place in rest if cells[place]), rest[0] if rest else None)
