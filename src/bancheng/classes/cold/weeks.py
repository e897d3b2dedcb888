"""A class and everything else that was received, week by week around the day its playbook was published.

Weeks are counted from that day, so no week lies on both sides of it. The cases that led to the class are left out with
their weeks: a class is noticed when it happens to be many, and a count that was chosen for being high falls by itself.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bancheng.classes.cold.comparison import comparison
from bancheng.classes.identity import Register
from bancheng.errors import CannotRead

MOST_BEFORE, MOST_AFTER = 52, 104
"""Weeks. What lies further back says little about a class; two years after publication the question is another one."""

OPENING_CASES, OPENING_WEEKS = 3, 4
"""A class is noticed by three cases, or by the latest four weeks (`bancheng.classes.emerging`)."""

_WEEK = 7
_YEARS = range(1950, 2200)


@dataclass(frozen=True, slots=True)
class Weeks:
    """Cases of the class and all others by week; `before` ends the day before publication, `after` begins on the day.

    `opening` are the weeks of `before`, counted from its first, that led to the class and are not counted. `part` says
    of each week after which part of the others before is still compared with; nothing says all of them.
    """

    published: date
    before: tuple[int, ...]
    others_before: tuple[int, ...]
    after: tuple[int, ...]
    others_after: tuple[int, ...]
    opening: frozenset[int] = frozenset()
    part: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        _refuse_far_year(self.published)
        pairs = ((self.before, self.others_before), (self.after, self.others_after))
        counts = [*self.before, *self.others_before, *self.after, *self.others_after]
        wrong = any(len(of_class) != len(others) for of_class, others in pairs) or min(counts, default=0) < 0
        if wrong or len(self.parts) != len(self.after) or not all(0 < part <= 1 for part in self.parts):
            raise CannotRead(
                "每周的件数不对：本类和其他要周数相同，且不小于零。",
                "The weekly counts are wrong: class and others need the same weeks, and no count below zero.",
                field="weeks",
            )

    @property
    def counted_before(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The weeks before publication without the opening ones: those of the class, and of the others."""
        kept = [week for week in range(len(self.before)) if week not in self.opening]
        return tuple(self.before[week] for week in kept), tuple(self.others_before[week] for week in kept)

    @property
    def weighed_after(self) -> tuple[float, ...]:
        """The others after publication, as many as if all that were compared before had stayed."""
        return tuple(count / part for count, part in zip(self.others_after, self.parts, strict=True))

    @property
    def parts(self) -> tuple[float, ...]:
        """Week by week, which part of the others before is compared with."""
        return self.part or (1.0,) * len(self.after)

    @property
    def left_out(self) -> int:
        """How many cases led to the class."""
        return sum(self.before[week] for week in self.opening)

    def day(self, weeks_after: int) -> date:
        """The day that so many weeks after publication are over; weeks before it are negative."""
        return self.published + timedelta(weeks=weeks_after)


Days = Iterable[date] | Mapping[date, int]
"""The day of each case, or how many cases each day had."""

Treated = tuple[date, Days]
"""Another class with a playbook: the day it came out, and its cases."""


def weeks_around(
    of_class: Days,
    others: Days,
    published: date,
    today: date,
    opened: date | None = None,
    most_before: int = MOST_BEFORE,
    treated: Iterable[Treated] = (),
) -> Weeks:
    """The weeks, from the days on which cases of the class and all other cases were received.

    `opened` is the day the class was noticed: its cases of the four weeks up to then led to it. Where nobody knows the
    day, the first three did. A week that is not over by `today` is not counted. `treated` are those of the others that
    have a playbook of their own, and drop out of the comparison with it.

    >>> from datetime import date
    >>> days = [date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7), date(2026, 2, 3), date(2026, 3, 5)]
    >>> weeks = weeks_around(days, days, published=date(2026, 3, 2), today=date(2026, 3, 10))
    >>> weeks.before, sorted(weeks.opening), weeks.after
    ((3, 0, 0, 0, 1, 0, 0, 0), [0], (1,))
    """
    _refuse_far_year(published)
    first = published - timedelta(weeks=most_before)
    own_days, other_days = (_near(days, first, today) for days in (of_class, others))
    own, rest = (_by_week(days, published) for days in (own_days, other_days))
    ended = min(MOST_AFTER, max(0, (today - published).days + 1) // _WEEK)
    weeks = range(min([*own, *rest, 0]), ended)
    led = [_week(day, published) for day in _led(own_days, published, opened)]
    opening = range(min(led), max(led) + 1) if led else range(0)
    cured = [(_week(since, published), _by_week(_near(days, first, today), published)) for since, days in treated]
    compared = comparison(rest, cured, set(range(weeks.start, 0)) - set(opening), weeks)
    return Weeks(
        published,
        tuple(own[week] for week in range(weeks.start, 0)),
        compared.before,
        tuple(own[week] for week in range(ended)),
        compared.after,
        frozenset(week - weeks.start for week in opening),
        compared.part,
    )


def of_a_class(register: Register, class_id: int, received: Mapping[int, date]) -> tuple[list[date], list[date]]:
    """The days of a class's cases and of all others, by where each case belongs now.

    So the series of a class follows its members: after a merge those of both count, before and after publication
    alike, and after a split those that left do not.
    """
    members = set(register.members(class_id))
    return (
        [day for case, day in received.items() if case in members],
        [day for case, day in received.items() if case not in members],
    )


def _refuse_far_year(published: date) -> None:
    if published.year not in _YEARS:
        raise CannotRead(
            f"发布日期 {published} 不对，请核对年份。",
            f"{published} is no day of publication; check the year.",
            field="published",
        )


def _led(of_class: Counter[date], published: date, opened: date | None) -> list[date]:
    before = sorted(day for day in of_class.elements() if day < published)
    if opened is None:
        return before[:OPENING_CASES]
    return [day for day in before if opened - timedelta(weeks=OPENING_WEEKS) < day <= opened]


def _near(days: Days, first: date, today: date) -> Counter[date]:
    return Counter({day: count for day, count in Counter(days).items() if first <= day <= today})


def _by_week(days: Counter[date], published: date) -> Counter[int]:
    weeks: Counter[int] = Counter()
    for day, count in days.items():
        weeks[_week(day, published)] += count
    return weeks


def _week(day: date, published: date) -> int:
    return (day - published).days // _WEEK
