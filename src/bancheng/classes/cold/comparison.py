"""What a class is compared with: all other cases, of which a class drops out when its own playbook comes out.

Where several classes are cured at once, all other cases fall too, and none of the falls would show. So a class stays in
the comparison until its own playbook is published, and from that week on those that stay stand for all: each week is
weighed by the share of the earlier cases that its comparison still has. What drops out is known before the week begins
and changes no week gone by, so looks may be repeated as before. Where too few would stay, the class stays too: a fall
may then be hidden, but none is made up.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

FEWEST_OTHERS = 30
"""Cases that are compared, before publication and after it, below which nothing is said."""

ByWeek = Counter[int]
"""Cases by week, counted from the publication of the class in question; weeks before it are negative."""

Since = tuple[int, ByWeek]
"""The week in which another class got its playbook, and the cases of that class."""


@dataclass(frozen=True, slots=True)
class ComparedWith:
    """Others by week before and after, and by week after the part of those before that it still compares with."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    part: tuple[float, ...]


def comparison(others: ByWeek, treated: Iterable[Since], counted: Iterable[int], weeks: range) -> ComparedWith:
    """The others in these weeks, from all of them and those of each class that has a playbook since some week.

    A playbook that was there before counts out its class altogether. `counted` are the weeks before that are compared.

    >>> others, treated = Counter({week: 10 for week in range(-40, 4)}), Counter({week: 4 for week in range(-40, 4)})
    >>> found = comparison(others, [(2, treated)], range(-40, 0), range(-1, 4))
    >>> found.before, found.after, found.part
    ((10,), (10, 10, 6, 6), (1.0, 1.0, 0.6, 0.6))
    """
    compared = list(counted)
    whole = _sum(others, compared)
    out = [(max(0, since), cases, earlier) for since, cases, earlier in _out(whole, treated, compared)]

    def stay(week: int) -> int:
        return max(0, others[week] - sum(cases[week] for since, cases, _ in out if since <= max(0, week)))

    def left(week: int) -> int:
        return whole - sum(earlier for since, _, earlier in out if since <= week)

    after = range(0, weeks.stop)
    return ComparedWith(
        tuple(stay(week) for week in range(weeks.start, 0)),
        tuple(stay(week) for week in after),
        tuple(left(week) / max(1, left(0)) if left(week) else 1.0 for week in after),
    )


def _out(left: int, treated: Iterable[Since], compared: Sequence[int]) -> Iterator[tuple[int, ByWeek, int]]:
    """Those that drop out, with their cases before: of what was out on the day the latest first, then in turn."""
    for since, cases in sorted(treated, key=lambda one: (one[0] > 0, abs(one[0]))):
        earlier = _sum(cases, compared)
        if left - earlier >= FEWEST_OTHERS:
            left -= earlier
            yield since, cases, earlier


def _sum(cases: ByWeek, weeks: Iterable[int]) -> int:
    return sum(cases[week] for week in weeks)
