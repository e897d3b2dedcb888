"""Why now: whether the latest texts of a class are more than its share of all texts lets expect.

Each class is compared with everything else that was received, so holidays, seasons and growing intake are no alarm.
Given how many texts a class has in all, the number in the latest weeks is binomial if nothing has changed (the scan
statistic of Naus 1965, in Kulldorff's conditional form), and beta-binomial where weeks vary more than chance. Of the
windows looked at, the least probable counts, times their number (Bonferroni).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, log

ALPHA = 0.005
"""Below this a class is called emerging. Simulated, at one look, that is at most one in a hundred of the classes with
nothing new, though weeks vary up to three times as much as chance and intake has a season or doubles."""

WINDOWS = (1, 2, 4)
"""Weeks."""

_FEWEST = 3
_HARDLY_MORE = 1.001  # below this the beta-binomial is the binomial, and its numbers too large to be exact
_LEAST_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Burst:
    """The window that surprises most: so many texts in the latest weeks, where so many were to be expected."""

    weeks: int
    seen: int
    expected: float
    p: float

    @property
    def is_emerging(self) -> bool:
        """Whether chance alone would hardly do this, and not by one or two texts."""
        return self.p < ALPHA and self.seen >= _FEWEST


def burst(of_class: Sequence[int], of_all: Sequence[int]) -> Burst | None:
    """What is new about a class, from its texts and all texts by week, the latest week last.

    None where there are too few weeks to compare with, or no texts.

    >>> found = burst([0, 1, 0, 0, 1, 0, 0, 0, 0, 7], [100] * 10)
    >>> found.weeks, found.seen, found.is_emerging
    (1, 7, True)
    """
    if len(of_class) != len(of_all) or len(of_class) < _LEAST_WEEKS or not sum(of_class):
        return None
    found = [_window(of_class, of_all, weeks) for weeks in WINDOWS]
    least = min(found, key=lambda one: one.p)
    return Burst(least.weeks, least.seen, least.expected, min(1.0, least.p * len(WINDOWS)))


def _window(of_class: Sequence[int], of_all: Sequence[int], weeks: int) -> Burst:
    seen, total = sum(of_class[-weeks:]), sum(of_class)
    share = sum(of_all[-weeks:]) / max(1, sum(of_all))
    p = 1.0
    if seen and 0 < share < 1:
        spread = dispersion(of_class[:-weeks], of_all[:-weeks])
        p = _tail(seen, total, share, spread)
    return Burst(weeks, seen, round(total * share, 2), p)


def dispersion(of_class: Sequence[int], of_all: Sequence[int]) -> float:
    """How many times more than chance the weeks vary (Pearson's chi-squared by its degrees of freedom); at least 1."""
    rate = sum(of_class) / max(1, sum(of_all))
    weeks = [(seen, rate * all_) for seen, all_ in zip(of_class, of_all, strict=True) if all_]
    if rate == 0 or len(weeks) < 2:
        return 1.0
    return max(1.0, sum((seen - expected) ** 2 / expected for seen, expected in weeks) / (len(weeks) - 1))


def _tail(seen: int, total: int, share: float, spread: float) -> float:
    """That at least `seen` of `total` fall into a window with this share of all."""
    log_of = _log_binomial if spread < _HARDLY_MORE else _log_beta_binomial
    return min(1.0, sum(exp(log_of(each, total, share, spread)) for each in range(seen, total + 1)))


def _log_binomial(seen: int, total: int, share: float, _: float) -> float:
    return _log_choices(seen, total) + seen * log(share) + (total - seen) * log(1 - share)


def _log_beta_binomial(seen: int, total: int, share: float, spread: float) -> float:
    """Weeks that are negative binomial, their variance `spread` times their mean, given their sum."""
    inside, outside = share * total / (spread - 1), (1 - share) * total / (spread - 1)
    return _log_choices(seen, total) + _log_beta(seen + inside, total - seen + outside) - _log_beta(inside, outside)


def _log_choices(seen: int, total: int) -> float:
    return lgamma(total + 1) - lgamma(seen + 1) - lgamma(total - seen + 1)


def _log_beta(one: float, other: float) -> float:
    return lgamma(one) + lgamma(other) - lgamma(one + other)
