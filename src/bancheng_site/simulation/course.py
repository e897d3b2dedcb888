"""What becomes of the knots in one world, and so who comes to the window.

With playbooks: a knot that was met often enough is noticed; every so often the one with most cases is taken on; its
playbook is published weeks later; from then on the ordinary counters learn to do it, and fewer people come. Without:
everybody comes, for good.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random

from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.sample_cases.reading import months_before
from bancheng_site.simulation.arrivals import Arrival
from bancheng_site.simulation.assumptions import Assumptions, Knot


@dataclass(frozen=True, slots=True)
class Treated:
    """A knot that was taken on: its first cases, the day it was made a class, the day its playbook is published."""

    knot: str
    founders: tuple[Arrival, ...]
    confirmed_on: date
    published_on: date


@dataclass(frozen=True, slots=True)
class Course:
    """Who came, who was helped elsewhere meanwhile, and which knots became classes."""

    told: tuple[Arrival, ...]
    elsewhere: tuple[Arrival, ...]
    treated: tuple[Treated, ...]

    def by_playbook(self) -> dict[str, date]:
        """From which day a knot's cases are handled by its playbook."""
        return {one.knot: one.published_on for one in self.treated}


def everybody_comes(everybody: Sequence[Arrival]) -> Course:
    """The world without playbooks."""
    return Course(tuple(everybody), (), ())


def with_playbooks(everybody: Sequence[Arrival], supposed: Assumptions, calendar: WorkCalendar, seed: int) -> Course:
    """The world in which knots are taken on one after the other."""
    knots = {knot.matter: knot for knot in supposed.knots}
    told: dict[str, list[Arrival]] = defaultdict(list)
    elsewhere: list[Arrival] = []
    treated: dict[str, Treated] = {}
    months = _months(supposed, calendar)
    month = next(months, None)
    for one in everybody:
        while month is not None and month <= one.on:
            if (knot := _chosen(told, treated, month, supposed)) is not None:
                treated[knot] = _take_on(knot, told[knot], month, supposed, calendar, seed)
            month = next(months, None)
        if one.luck.helped_elsewhere < _taken_over(knots[one.knot], treated.get(one.knot), one.on, supposed):
            elsewhere.append(one)
        else:
            told[one.knot].append(one)
    came = sorted((one for cases in told.values() for one in cases), key=lambda one: (one.on, one.knot, one.number))
    return Course(tuple(came), tuple(elsewhere), tuple(sorted(treated.values(), key=lambda each: each.confirmed_on)))


def _months(supposed: Assumptions, calendar: WorkCalendar) -> Iterator[date]:
    """The first working day of the months in which a topic is chosen; the window's first month is none of them."""
    for ahead in count(supposed.topic_every_months, supposed.topic_every_months):
        month = months_before(supposed.opens.replace(day=1), -ahead)
        first = calendar.nth(calendar.count_through(month - timedelta(days=1)) + 1)
        if first > supposed.ends:
            return
        yield first


def _chosen(told: dict[str, list[Arrival]], treated: dict[str, Treated], on: date, supposed: Assumptions) -> str | None:
    """The knot taken on this month: of those noticed and not yet treated, the one with most cases; or none."""
    since = on - timedelta(days=supposed.noticed.within_days)
    recent = {knot: sum(since <= one.on < on for one in cases) for knot, cases in told.items() if knot not in treated}
    noticed = [knot for knot, count in recent.items() if count >= supposed.noticed.cases]
    return min(noticed, key=lambda knot: (-len(told[knot]), knot), default=None)


def _take_on(
    knot: str, cases: Sequence[Arrival], on: date, supposed: Assumptions, calendar: WorkCalendar, seed: int
) -> Treated:
    days = Random(f"{seed}-{knot}-writing").randint(*supposed.writing_days)
    published = calendar.nth(calendar.count_through(on) + days)
    return Treated(knot, tuple(cases), on, published)


def _taken_over(knot: Knot, treated: Treated | None, on: date, supposed: Assumptions) -> float:
    """The chance that the ordinary counter does it: from nothing on the day of publication to the whole share."""
    if treated is None or on < treated.published_on:
        return 0
    learned = min(1.0, (on - treated.published_on).days / supposed.learning_days)
    return knot.taken_over * learned
