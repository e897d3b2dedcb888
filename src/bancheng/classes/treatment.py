"""同案同办: cases of one class that were answered, side by side, and what of each differs from what is usual.

Not an accusation: a difference may have its reason, which a person reads in the case. What is usual is what more than
half of the answered cases have; where nothing is, nobody differs. Denominators stand beside everything.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from bancheng.cases.model import Outcome

FEWEST = 3
"""With fewer answered cases nothing is called usual."""
SLOWER, AT_LEAST = 2.0, 5
"""Days differ when they are so many times the middle or its part, and so many working days away from it."""


class Aspect(StrEnum):
    """In what two answers may differ."""

    OUTCOME = "outcome"
    BASIS = "basis"
    SUBSTITUTES = "substitutes"
    DAYS = "days"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredCase:
    """How one case of a class was answered; `basis` are document and article, `days` working days until it was told."""

    case: int
    outcome: Outcome
    basis: frozenset[str] = frozenset()
    substitutes: frozenset[str] = frozenset()
    days: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One aspect over all answered cases: how many have which value, the usual one, and which cases differ from it."""

    aspect: Aspect
    counts: tuple[tuple[Hashable, int], ...]
    usual: Hashable | None
    differ: frozenset[int]


@dataclass(frozen=True, slots=True)
class Treatment:
    """The class side by side: `members` cases belong to it, those in `answered` have an answer."""

    members: int
    answered: tuple[AnsweredCase, ...]
    comparisons: tuple[Comparison, ...]

    def differs(self, case: int) -> tuple[Aspect, ...]:
        """In what a case differs from what is usual."""
        return tuple(each.aspect for each in self.comparisons if case in each.differ)


def same_treatment(members: int, answered: Sequence[AnsweredCase]) -> Treatment:
    """The comparison of a class.

    >>> told = [AnsweredCase(case=n, outcome=Outcome.DONE, days=4) for n in (1, 2, 3)]
    >>> odd = AnsweredCase(case=9, outcome=Outcome.LAWFULLY_IMPOSSIBLE, days=30)
    >>> same_treatment(6, [*told, odd]).differs(9)
    (<Aspect.OUTCOME: 'outcome'>, <Aspect.DAYS: 'days'>)
    """
    alike = [_compared(aspect, answered, of) for aspect, of in _OF.items()]
    return Treatment(members, tuple(answered), (*alike, _days(answered)))


_OF: Mapping[Aspect, Callable[[AnsweredCase], Hashable]] = {
    Aspect.OUTCOME: lambda each: each.outcome,
    Aspect.BASIS: lambda each: each.basis,
    Aspect.SUBSTITUTES: lambda each: each.substitutes,
}


def _compared(aspect: Aspect, answered: Sequence[AnsweredCase], of: Callable[[AnsweredCase], Hashable]) -> Comparison:
    counts = Counter(of(each) for each in answered).most_common()
    most = counts[0] if counts else (None, 0)
    usual = most[0] if len(answered) >= FEWEST and 2 * most[1] > len(answered) else None
    differ = frozenset(each.case for each in answered if usual is not None and of(each) != usual)
    return Comparison(aspect, tuple(counts), usual, differ)


def _days(answered: Sequence[AnsweredCase]) -> Comparison:
    if len(answered) < FEWEST:
        return Comparison(Aspect.DAYS, (), None, frozenset())
    middle = median(each.days for each in answered)
    far = frozenset(each.case for each in answered if _is_far(each.days, middle))
    return Comparison(Aspect.DAYS, (), middle, far)


def _is_far(days: int, middle: float) -> bool:
    times = days > SLOWER * middle or SLOWER * days < middle
    return times and abs(days - middle) >= AT_LEAST
