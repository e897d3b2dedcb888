"""What the test of going cold says of each class of a replay, and of the same days in the world without playbooks.

There nothing was published, so whatever is called cold is called so by mistake: the replay is a test of the test.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.verdict import judge
from bancheng.classes.cold.weeks import weeks_around
from bancheng_site.simulation.arrivals import Arrival
from bancheng_site.simulation.course import Course, Treated


@dataclass(frozen=True, slots=True)
class Judged:
    """One class at the end of the replay: what is said of it, in both worlds, with its cases since publication."""

    knot: str
    published_on: date
    answer: Recurrence
    since: int
    without: Recurrence
    since_without: int


def judged(course: Course, without: Course, today: date) -> list[Judged]:
    """The classes whose playbook was out by then, the earliest first."""
    return [_judged(one, course, without, today) for one in course.treated if one.published_on <= today]


def answers(found: Sequence[Judged]) -> tuple[Counter[str], Counter[str]]:
    """How often each was said, with playbooks and without."""
    return Counter(one.answer.value for one in found), Counter(one.without.value for one in found)


def _judged(one: Treated, course: Course, without: Course, today: date) -> Judged:
    answer, since = _say(one, course.treated, course.told, today)
    there, since_there = _say(one, course.treated, without.told, today)
    return Judged(one.knot, one.published_on, answer, since, there, since_there)


def _say(one: Treated, treated: Sequence[Treated], told: Sequence[Arrival], today: date) -> tuple[Recurrence, int]:
    """The verdict on its days among those told; the other classes treated drop out of the comparison."""
    days: dict[str, Counter[date]] = defaultdict(Counter)
    for case in told:
        days[case.knot][case.on] += 1
    own = days.pop(one.knot)
    others = [(each.published_on, days[each.knot]) for each in treated if each.knot != one.knot]
    rest = sum(days.values(), Counter[date]())
    weeks = weeks_around(own, rest, one.published_on, today, one.confirmed_on, treated=others)
    return judge(weeks).answer, sum(n for on, n in own.items() if on >= one.published_on)
