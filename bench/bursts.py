"""Methods that say a class is emerging, each given weekly counts of the class and of everything received.

`scan` is the product's own: negative binomial weeks given their total, against all intake. `negative_binomial` looks at
the same windows, with a mean and a dispersion fitted to the earlier weeks of the class alone. `ears` are C1, C2 and
C3 of the Early Aberration Reporting System (Hutwagner and others 2003), on weeks, with seven weeks of baseline. Each
answers with a number that is the smaller, the more surprising.
"""

from collections.abc import Callable, Sequence
from math import exp, lgamma, log
from statistics import mean, stdev, variance

from bancheng.classes.emerging import ALPHA, WINDOWS, burst

BASELINE, GAP = 7, 2
_FEWEST = 3

Method = Callable[[Sequence[int], Sequence[int]], float]


def scan(of_class: Sequence[int], of_all: Sequence[int]) -> float:
    """The product's p, 1 where it has none or there are too few texts."""
    found = burst(of_class, of_all)
    return found.p if found and found.seen >= _FEWEST else 1.0


def negative_binomial(of_class: Sequence[int], _: Sequence[int]) -> float:
    """The least p of the windows, times their number. Mean and variance are those of the weeks before the window."""
    found = [1.0]
    for weeks in WINDOWS:
        seen, before = sum(of_class[-weeks:]), of_class[:-weeks]
        if seen >= _FEWEST:
            expected = max(mean(before), 0.5 / len(before))
            spread = max(variance(before) / expected, 1.000_001)
            found.append(tail(seen, weeks * expected, spread) * len(WINDOWS))
    return min(found)


def tail(seen: int, expected: float, spread: float) -> float:
    """That a negative binomial number with this mean and variance `spread` times the mean is at least `seen`."""
    size, chance = expected / (spread - 1), 1 / spread
    below = sum(
        exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(chance) + k * log(1 - chance))
        for k in range(seen)
    )
    return max(0.0, 1 - below)


def c1(of_class: Sequence[int], _: Sequence[int]) -> float:
    """Against the seven weeks before."""
    return -ears(of_class, len(of_class) - 1, 0)


def c2(of_class: Sequence[int], _: Sequence[int]) -> float:
    """Against seven weeks that end two weeks before, so that a slow rise is not its own baseline."""
    return -ears(of_class, len(of_class) - 1, GAP)


def c3(of_class: Sequence[int], _: Sequence[int]) -> float:
    """What of C2 exceeds one, over three weeks."""
    last = len(of_class) - 1
    return -sum(max(0.0, ears(of_class, last - ago, GAP) - 1) for ago in range(3))


def ears(counts: Sequence[int], week: int, gap: int) -> float:
    """How many standard deviations above its baseline a week is; a flat baseline has that of one text in a week."""
    before = counts[week - gap - BASELINE : week - gap]
    if counts[week] < _FEWEST:
        return 0.0
    least = BASELINE**-0.5
    return (counts[week] - mean(before)) / max(stdev(before), least)


METHODS: dict[str, tuple[Method, float]] = {
    "scan": (scan, ALPHA),
    "negative binomial": (negative_binomial, ALPHA),
    "EARS C1": (c1, -3.0),
    "EARS C2": (c2, -3.0),
    "EARS C3": (c3, -2.0),
}
"""Each with the threshold its makers give."""
