"""What a person parted stays parted: a group found again comes in the parts into which it was cut."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bancheng.classes.discover import FoundClass


@dataclass(frozen=True, slots=True)
class Cut:
    """Some texts that a person took out of a proposed class, which keeps its first one."""

    first: int
    leaving: frozenset[int]


def parted(found: FoundClass, cuts: Iterable[Cut]) -> tuple[FoundClass, ...]:
    """The parts of a group after all cuts, in the order in which they were made; what came since stays with the first.

    A single text is no part: it waits for another.

    >>> parted(FoundClass((1, 2, 3, 4), (0.4, 0.4, 0.3, 0.3)), [Cut(1, frozenset([3, 4, 9]))])[1]
    FoundClass(rows=(3, 4), scores=(0.3, 0.3))
    """
    parts = [found]
    for cut in cuts:
        parts = [piece for part in parts for piece in _pieces(part, cut)]
    return tuple(part for part in parts if len(part.rows) > 1)


def _pieces(part: FoundClass, cut: Cut) -> Sequence[FoundClass]:
    leaving = cut.leaving & set(part.rows) - {cut.first}
    if cut.first not in part.rows or not leaving:
        return (part,)
    return _only(part, set(part.rows) - leaving), _only(part, leaving)


def _only(part: FoundClass, rows: Collection[int]) -> FoundClass:
    kept = [(row, score) for row, score in zip(part.rows, part.scores, strict=True) if row in rows]
    return FoundClass(tuple(row for row, _ in kept), tuple(score for _, score in kept))
