"""Who meets which knot on which day. The same people in every world: what they do then is another question.

People come one by one and independently, more in some months than in others (a Poisson process with a season). Each
brings their own luck with them, drawn once, so that two worlds differ by what the window did and by nothing else
(common random numbers).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bancheng_site.simulation.assumptions import Assumptions, Knot

DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Luck:
    """Numbers between 0 and 1, each compared with a chance: below it, it happens."""

    helped_elsewhere: float
    way: float
    unsolved: float
    comes_back: float


@dataclass(frozen=True, slots=True)
class Arrival:
    """One person who met a knot. `number` counts those of the knot."""

    on: date
    knot: str
    number: int
    luck: Luck


def arrivals(supposed: Assumptions, seed: int) -> list[Arrival]:
    """Everybody, in the order of days."""
    everybody = [one for knot in supposed.knots for one in _of(knot, supposed, Random(f"{seed}-{knot.matter}"))]
    return sorted(everybody, key=lambda one: (one.on, one.knot, one.number))


def out_of_scope(supposed: Assumptions, seed: int) -> list[date]:
    """Days on which somebody brings a matter that is not the window's."""
    rng = Random(f"{seed}-declined")
    return sorted(_days(supposed.declined_per_month, supposed, rng))


def _of(knot: Knot, supposed: Assumptions, rng: Random) -> Iterator[Arrival]:
    days = [*_waiting(knot, supposed, rng), *_days(knot.per_month, supposed, rng)]
    for number, on in enumerate(sorted(days), 1):
        yield Arrival(on, knot.matter, number, Luck(rng.random(), rng.random(), rng.random(), rng.random()))


def _days(per_month: float, supposed: Assumptions, rng: Random) -> Iterator[date]:
    """Days of a seasonal stream: drawn for the fullest month, and so many left out as the season has fewer."""
    fullest = max(supposed.season.values())
    for day in _stream(per_month * fullest / DAYS_A_MONTH, (supposed.ends - supposed.opens).days, rng):
        on = supposed.opens + timedelta(days=day)
        if rng.random() < supposed.season[on.month] / fullest:
            yield on


def _waiting(knot: Knot, supposed: Assumptions, rng: Random) -> Iterator[date]:
    """Those who had been waiting: many at first, ever fewer later."""
    last = (supposed.ends - supposed.opens).days
    for _ in _stream(knot.backlog, 1, rng):
        day = int(rng.expovariate(1 / (supposed.backlog_months * DAYS_A_MONTH)))
        if day <= last:
            yield supposed.opens + timedelta(days=day)


def _stream(rate: float, until: float, rng: Random) -> Iterator[int]:
    """Moments of a Poisson process, as whole days: `rate` a day, up to `until`."""
    at = rng.expovariate(rate) if rate else until
    while at < until:
        yield int(at)
        at += rng.expovariate(rate)
