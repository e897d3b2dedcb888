"""The looks at a class, week by week and at the two fixed dates, and what is missing where they cannot say anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bancheng.classes.cold.comparison import FEWEST_OTHERS
from bancheng.classes.cold.evidence import ENOUGH, evidence
from bancheng.classes.cold.ratio import RateRatio, rate_ratio
from bancheng.classes.cold.spread import Roughness, roughness, spread
from bancheng.classes.cold.weeks import Weeks

SETTLED = 4
"""Weeks until all cases of a week are in and have their class; the latest are not counted."""

SOONEST = 8
"""Settled weeks before the first look: a lull of some weeks is no fall."""

FIXED = (26, 52)
"""Weeks after publication at which the rate ratio is read, whatever it is."""

FEWEST = 6
"""Cases of the class before publication below which nothing is said."""

A_FIFTH = 0.2
"""A fall to this would have been seen, or there are too few to say that the class still comes."""

_YEAR, _FIVE_YEARS, _MANY = 52, 260, 1_000


@dataclass(frozen=True, slots=True)
class Look:
    """One look: the cases counted by then, how many were to be expected, and the evidence that the rate fell.

    The others after are weighed as if all had stayed in the comparison; `part` is the least part that did.
    """

    on: date
    weeks_after: int
    before: int
    after: int
    others_before: int
    others_after: float
    spread: float
    evidence: float
    part: float

    @property
    def expected(self) -> float:
        """Cases after publication had nothing changed but what changed for all."""
        return self.before * self.others_after / self.others_before if self.others_before else 0.0

    @property
    def can_compare(self) -> bool:
        """Whether there are cases enough to say anything at all."""
        return self.before >= FEWEST and self.part * min(self.others_before, self.others_after) >= FEWEST_OTHERS

    @property
    def would_have_shown(self) -> bool:
        """Whether a fall to a fifth would be proved by now."""
        after = self.expected * A_FIFTH
        return self.can_compare and _proof(self.before, after, self.others_before, self.others_after, self.spread)


@dataclass(frozen=True, slots=True)
class FixedDate:
    """The rate ratio at a date that was fixed before anybody looked; None while its weeks are not all in."""

    weeks_after: int
    on: date
    ratio: RateRatio | None


@dataclass(frozen=True, slots=True)
class Needed:
    """What is missing for an answer: weeks more without a new case, and how many cases before show a fall in a year.

    None where even five years would not do.
    """

    weeks_more: int | None
    cases_before: int


def look(weeks: Weeks, weeks_after: int) -> Look:
    """The look that counts so many weeks after publication; it is taken when these are settled."""
    return _look(weeks, weeks_after, roughness(*weeks.counted_before), weeks.weighed_after)


def weekly_looks(weeks: Weeks) -> tuple[Look, ...]:
    """Every weekly look so far that had enough to compare; none where there never was."""
    before, others_after = roughness(*weeks.counted_before), weeks.weighed_after
    if before.cases < FEWEST:
        return ()
    numbers = range(SOONEST, len(weeks.after) - SETTLED + 1)
    looks = (_look(weeks, number, before, others_after) for number in numbers)
    return tuple(each for each in looks if each.can_compare)


def fixed_dates(weeks: Weeks) -> tuple[FixedDate, ...]:
    """The rate ratio after half a year and after a year, against all other cases."""
    return tuple(_fixed(weeks, number) for number in FIXED)


def needed(weeks: Weeks) -> Needed:
    """How many weeks without a new case are missing, at the pace at which other cases come."""
    now, pace = look(weeks, max(0, len(weeks.after) - SETTLED)), _pace(weeks)
    more = np.arange(1, _FIVE_YEARS + 1)
    shown = (
        evidence(now.before, sum(weeks.after), now.others_before, now.others_after + pace * more, now.spread) >= ENOUGH
    )
    shown &= len(weeks.after) + more >= SOONEST + SETTLED
    shown &= now.part * np.minimum(now.others_before, now.others_after + pace * more) >= FEWEST_OTHERS
    weeks_more = int(shown.argmax()) + 1 if shown.any() and now.before >= FEWEST else None
    counts = np.arange(FEWEST, _MANY)
    enough = evidence(counts, 0, now.others_before, pace * _YEAR, now.spread) >= ENOUGH
    return Needed(weeks_more, int(counts[enough.argmax()]) if enough.any() else _MANY)


def _look(weeks: Weeks, weeks_after: int, before: Roughness, weighed: Sequence[float]) -> Look:
    after, others_after = weeks.after[:weeks_after], weighed[:weeks_after]
    part = min(weeks.parts[:weeks_after], default=1.0)
    wide = float(spread(before, roughness(after, others_after), part))
    counts = int(before.cases), sum(after), int(before.others), sum(others_after)
    found = float(evidence(*counts, wide))
    return Look(weeks.day(weeks_after + SETTLED), weeks_after, *counts, wide, found, part)


def _fixed(weeks: Weeks, number: int) -> FixedDate:
    on = weeks.day(number + SETTLED)
    if len(weeks.after) < number + SETTLED:
        return FixedDate(number, on, None)
    seen = look(weeks, number)
    return FixedDate(
        number, on, rate_ratio(seen.before, seen.after, seen.others_before, seen.others_after, seen.spread)
    )


def _pace(weeks: Weeks) -> float:
    others = [*weeks.others_before, *weeks.weighed_after][-FIXED[0] :]
    return sum(others) / max(1, len(others))


def _proof(before: float, after: float, others_before: float, others_after: float, wide: float) -> bool:
    return bool(evidence(before, after, others_before, others_after, wide) >= ENOUGH)
