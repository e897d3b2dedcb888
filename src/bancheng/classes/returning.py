"""When a proposal that a person set aside may be made again: only when it has grown markedly."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Growth:
    """How much a proposal must have grown since it was set aside: so many times as many, and at least so many more."""

    times: float = 2.0
    more: int = 4
    same: float = 0.5
    """It is the same proposal if at least this share of what was set aside is in it again."""


GROWTH = Growth()


def may_return(members: Collection[int], set_aside: Iterable[Collection[int]], growth: Growth = GROWTH) -> bool:
    """Whether a proposal is new, or has grown markedly since each time that it was set aside.

    >>> may_return([1, 2, 3, 4], [[1, 2, 3]]), may_return(range(1, 9), [[1, 2, 3]]), may_return([7, 8, 9], [[1, 2, 3]])
    (False, True, True)
    """
    here = set(members)
    return all(_has_grown(here, set(before), growth) for before in set_aside if _is_same(here, set(before), growth))


def _is_same(here: set[int], before: set[int], growth: Growth) -> bool:
    return len(here & before) >= growth.same * len(before)


def _has_grown(here: set[int], before: set[int], growth: Growth) -> bool:
    return len(here) >= growth.times * len(before) and len(here) - len(before) >= growth.more
