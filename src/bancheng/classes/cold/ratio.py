"""The rate after by the rate before, with its exact interval."""

from dataclasses import dataclass
from math import inf

from scipy.special import betaincinv

SURE = 0.95


@dataclass(frozen=True, slots=True)
class RateRatio:
    """How many times the earlier rate the later one is, and the bounds between which it surely lies."""

    before: int
    after: int
    ratio: float
    low: float
    high: float


def rate_ratio(
    before: int, after: int, time_before: float, time_after: float, spread: float = 1.0, sure: float = SURE
) -> RateRatio:
    """The ratio of two rates, each a count by the time it took (weeks, or all other cases received meanwhile).

    Given the sum of both counts the later one is binomial; the bounds are those of Clopper and Pearson (1934), exact
    for cases that come independently. Where weeks vary more than chance, counts are divided by `spread`.

    >>> found = rate_ratio(26, 11, time_before=2, time_after=12)
    >>> round(found.ratio, 3), round(found.low, 3), round(found.high, 3)
    (0.071, 0.031, 0.148)
    """
    if time_before <= 0 or time_after <= 0:
        return RateRatio(before, after, inf, 0.0, inf)
    earlier, later, tail = before / spread, after / spread, (1 - sure) / 2
    low = float(betaincinv(later, earlier + 1, tail)) if after else 0.0
    high = float(betaincinv(later + 1, earlier, 1 - tail)) if before else 1.0
    by = time_before / time_after
    ratio = after / before * by if before else inf
    return RateRatio(before, after, ratio, by * _odds(low), by * _odds(high))


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf
