"""每月一题: by which published criteria a class is worth a month of everybody's work, each with the figure behind it.

The criteria are those of the districts that publish a topic a month: what many people meet, what comes again and
again, what has long been unsolved but can be solved, what needs a policy.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bancheng.cases.facts import Cause, Obstacle
from bancheng.reasons import Sentence

NEEDS_A_POLICY = (Cause.UNCLEAR_POLICY, Cause.REFORM_GAP, Obstacle.CYCLE, Obstacle.MISSING_LINK, Obstacle.NO_CATEGORY)
"""Causes and obstacles that no counter can mend by itself."""


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """What is counted of a class on a day: cases of the latest year and month, how old the oldest open one is."""

    in_a_year: int
    in_a_month: int
    oldest_open_days: int
    solved: int
    cause: Cause
    obstacle: Obstacle | None


@dataclass(frozen=True, slots=True)
class Criterion:
    """One published criterion: what it is called, what it asks, the figure, and the least that meets it."""

    code: str
    title: Sentence
    asks: Sentence
    figure: Callable[[ClassFigures], int]
    least: int


@dataclass(frozen=True, slots=True)
class Met:
    """A criterion and the figure of one class; whether that is enough."""

    criterion: Criterion
    figure: int

    @property
    def is_met(self) -> bool:
        """Whether the figure reaches what the criterion asks."""
        return self.figure >= self.criterion.least


def _long_but_solvable(of: ClassFigures) -> int:
    """The days of the oldest open case, where cases of the class were solved before; 0 where none ever was."""
    return of.oldest_open_days if of.solved else 0


def _needs_a_policy(of: ClassFigures) -> int:
    return sum(each in NEEDS_A_POLICY for each in (of.cause, of.obstacle) if each is not None)


CRITERIA = (
    Criterion(
        "many",
        Sentence("人多", "Many"),
        Sentence("近一年不少于 12 件", "At least 12 cases in the latest year"),
        lambda of: of.in_a_year,
        12,
    ),
    Criterion(
        "frequent",
        Sentence("高频", "Frequent"),
        Sentence("近 30 天不少于 3 件", "At least 3 cases in the latest 30 days"),
        lambda of: of.in_a_month,
        3,
    ),
    Criterion(
        "long",
        Sentence("久拖能解", "Long unsolved, yet solvable"),
        Sentence(
            "有一件拖了 30 天以上，而同类有办成的", "A case open for 30 days or more, while others of it were solved"
        ),
        _long_but_solvable,
        30,
    ),
    Criterion(
        "policy",
        Sentence("要定政策", "Needs a policy"),
        Sentence("原因或症结要靠定政策来解", "Its cause or obstacle is one that only a policy mends"),
        _needs_a_policy,
        1,
    ),
)


def judged(of: ClassFigures) -> tuple[Met, ...]:
    """Every criterion with the class's figure, in the order in which they are published.

    >>> figures = ClassFigures(14, 1, 40, 0, Cause.LEGACY, Obstacle.CYCLE)
    >>> [(each.criterion.code, each.figure, each.is_met) for each in judged(figures)]
    [('many', 14, True), ('frequent', 1, False), ('long', 0, False), ('policy', 1, True)]
    """
    return tuple(Met(each, each.figure(of)) for each in CRITERIA)
