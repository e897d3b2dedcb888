"""A window that publishes one playbook after another: do classes that are cured together hide each other, or more?

Eighteen classes and a few cases of none. Every two months the class with most cases of the year that has no playbook
yet is chosen, a quarter later its playbook comes out. Three of those published are judged, each over a year of weekly
looks: the second, the fifth and the eighth. They fall on publication or not, and everything may fall for a reason that
nobody knows. Against all other cases, and against those whose classes have no playbook of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bancheng.classes.cold.comparison import FEWEST_OTHERS
from bancheng.classes.cold.weeks import OPENING_WEEKS
from recurring import AFTER, Drawn, Numbers, counts, first_said, ours, recorded

CLASSES, PLAYBOOKS, APART, WRITING = 18, 12, 8, 13
"""Of so many classes so many get a playbook, weeks apart; it takes weeks to write."""
YEAR = 52
JUDGED = (1, 4, 7)
UNCLASSED = 0.5
"""Cases a week that belong to no class."""


@dataclass(frozen=True, slots=True)
class Window:
    """Cases a week of each class, spread of weeks, in runs or not, what is left after its playbook, and of everything.

    Everything falls to `left_of_all` in one week of the second year, within four weeks.
    """

    rate: float
    spread: float = 1.0
    in_runs: bool = False
    ratio: float = 1.0
    left_of_all: float = 1.0


WINDOWS = (
    *(
        Window(rate, spread, in_runs, left_of_all=left)
        for rate in (0.25, 0.5)
        for spread, in_runs in ((1.0, False), (3.0, False), (2.0, True))
        for left in (1.0, 0.4)
    ),
    *(Window(rate, ratio=ratio) for rate in (0.25, 0.5) for ratio in (0.2, 0.07)),
)


@dataclass(frozen=True, slots=True)
class Published:
    """By run the classes in the order of their playbooks, then all the rest; and by playbook the week it came out."""

    cases: Numbers
    rest: Numbers
    out: tuple[int, ...]


def judged(draw: np.random.Generator, window: Window, classes: int) -> dict[str, float]:
    """The share said to have fallen, by comparison: all others, and those without a playbook of their own."""
    published = lived(draw, window, -(-classes // len(JUDGED)))
    found: dict[str, list[float]] = {"all others": [], "without a playbook": []}
    for at in JUDGED:
        both = against_all(draw, published, at)
        for name, beside in (("all others", both), ("without a playbook", without_treated(published, at, both))):
            found[name].append(float(np.isfinite(first_said(ours, beside)).mean()))
    return {name: round(float(np.mean(shares)), 4) for name, shares in found.items()}


def lived(draw: np.random.Generator, window: Window, runs: int) -> Published:
    """Runs of the window, from a year before the first choice."""
    out = tuple(YEAR + WRITING + number * APART for number in range(PLAYBOOKS))
    level = _level(draw, window, out[JUDGED[-1]] + AFTER, runs)
    cases = np.stack([counts(draw, window.rate * level, window.spread, window.in_runs) for _ in range(CLASSES)], 1)
    order = np.zeros((runs, CLASSES), bool)
    chosen = []
    for week in (week for week in out if week < cases.shape[2]):
        recent = cases[:, :, week - WRITING - YEAR : week - WRITING].sum(2)
        best = np.where(order, -1, recent).argmax(1)
        order[np.arange(runs), best] = True
        after = cases[np.arange(runs), best, week:]
        cases[np.arange(runs), best, week:] = draw.binomial(after.astype(np.int64), window.ratio)
        chosen.append(cases[np.arange(runs), best])
    rest = cases.sum(1) - np.sum(chosen, 0) + counts(draw, UNCLASSED * level, window.spread, False)
    return Published(np.stack(chosen, 1), rest, out[: len(chosen)])


def _level(draw: np.random.Generator, window: Window, weeks: int, runs: int) -> Numbers:
    """How much is received: a season, and the fall of everything if there is one."""
    week = np.arange(weeks)
    season = 1 + 0.6 * np.sin(2 * np.pi * (week + draw.integers(0, YEAR, (runs, 1))) / YEAR)
    begun = draw.integers(YEAR, 2 * YEAR, (runs, 1))
    return season * np.clip(1 - (1 - window.left_of_all) * (week - begun) / 4, window.left_of_all, 1)


def against_all(draw: np.random.Generator, published: Published, at: int) -> Drawn:
    """One playbook's class a year around its publication, beside all other cases; its opening weeks left out."""
    weeks = around(published, at)
    own = published.cases[:, at, weeks]
    others = published.cases[:, :, weeks].sum(1) + published.rest[:, weeks] - own
    return Drawn(own, others, recorded(draw, own[:, _before() :]), _before())


def without_treated(published: Published, at: int, both: Drawn) -> Drawn:
    """The same, without the classes that have a playbook of their own: as `comparison` says, for all runs at once."""
    others, before = both.others.copy(), both.before
    left = others[:, :before].sum(1)
    parts = np.repeat(left[:, None], AFTER, 1)
    for number, since in nearest(published, at):
        cases = published.cases[:, number, around(published, at)]
        gone = cases[:, :before].sum(1)
        out = left - gone >= FEWEST_OTHERS
        left = left - gone * out
        others[out, before + max(0, since) :] -= cases[out, before + max(0, since) :]
        parts[out, max(0, since) :] = left[out, None]
        if since <= 0:
            others[out, :before] -= cases[out, :before]
    return replace(both, others=others, part=parts / np.maximum(1, parts[:, :1]))


def nearest(published: Published, at: int) -> Iterator[tuple[int, int]]:
    """The other playbooks, by weeks from this one: those that were out, the latest first, then those to come."""
    weeks = [(number, week - published.out[at]) for number, week in enumerate(published.out) if number != at]
    yield from sorted((each for each in weeks if each[1] < AFTER), key=lambda each: (each[1] > 0, abs(each[1])))


def around(published: Published, at: int) -> NDArray[np.int64]:
    """A year before publication without the four weeks before it was chosen, and a year after."""
    weeks = np.arange(published.out[at] - YEAR, published.out[at] + AFTER)
    noticed = published.out[at] - WRITING
    return weeks[(weeks < noticed - OPENING_WEEKS) | (weeks >= noticed)]


def _before() -> int:
    return YEAR - OPENING_WEEKS
