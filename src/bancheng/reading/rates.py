"""How surely a share of so many is known."""

from math import sqrt

_95 = 1.959963984540054


def likely_range(share: float, of: int) -> tuple[float, float]:
    """The 95 % interval of a share that was seen in so many cases (Wilson 1927); from nothing seen, everything.

    >>> [round(end, 3) for end in likely_range(0.9, 50)]
    [0.786, 0.957]
    """
    if of <= 0:
        return 0.0, 1.0
    middle = (share + _95**2 / (2 * of)) / (1 + _95**2 / of)
    reach = _95 * sqrt(share * (1 - share) / of + _95**2 / (4 * of**2)) / (1 + _95**2 / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)
