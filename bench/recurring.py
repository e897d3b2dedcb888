"""Classes before and after a playbook, drawn by thousands, and the methods that say of each, week by week, it fell.

Intake has a season of its own for each class's start: a yearly sine up to 0.6, two holidays with a seventh of the
usual, growth or decline by 30 % a year. Cases of the class are recorded late: half in their week, half of the rest
each week after; all others at once, which is the worst case, for then a comparison does not help. Weeks vary once,
twice or three times as much as chance (negative binomial), independently or in runs: then the rate itself wanders,
and neighbouring weeks correlate by a half. A class may be chosen because it is many: of five alike the one with most
cases in a quarter; its playbook comes out two months later, and the last month of the quarter is left out as opening.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

from bancheng.classes.cold.comparison import FEWEST_OTHERS
from bancheng.classes.cold.evidence import ENOUGH, evidence
from bancheng.classes.cold.looks import FEWEST, FIXED, SETTLED, SOONEST
from bancheng.classes.cold.spread import roughness, spread
from bancheng.classes.cold.weeks import OPENING_WEEKS

AFTER, FIRST_LOOK = 52, 4
ALL = 100.0
"""Cases a week of all other kinds."""

ALIKE, QUARTER, WRITING = 5, 13, 8
"""The class with most cases in a quarter is chosen of so many; its playbook is written in so many weeks."""

LAGS = 8
"""Weeks after which the last late case is recorded."""

Numbers = NDArray[np.float64]
NEVER = np.inf


@dataclass(frozen=True, slots=True)
class Kind:
    """Classes of one kind: cases a week, spread of weeks, in runs or not, intake, what is left, weeks before it."""

    rate: float
    spread: float
    in_runs: bool
    intake: str
    ratio: float = 1.0
    before: int = 52
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """Many classes of one kind: by class and week what came, all others, and what is recorded so many weeks on.

    `recorded` has the weeks after publication only. `part` of the others before are compared with in each of them.
    """

    own: Numbers
    others: Numbers
    recorded: Numbers
    before: int
    part: Numbers | None = None

    def seen(self, look: int, weeks: int) -> Numbers:
        """The first weeks after publication, as recorded by the end of week `look`."""
        ages = np.minimum(look - 1 - np.arange(weeks), LAGS)
        return self.recorded[ages, :, np.arange(weeks)].T

    def compared(self, weeks: int) -> tuple[Numbers, Numbers]:
        """The others of the first weeks after publication, weighed, and the least part of them."""
        others = self.others[:, self.before : self.before + weeks]
        if self.part is None:
            return others, np.ones(len(others))
        return others / self.part[:, :weeks], self.part[:, :weeks].min(1)


def drawn(draw: np.random.Generator, kind: Kind, runs: int) -> Drawn:
    """The streams of `runs` classes of this kind."""
    weeks = np.arange(kind.before + AFTER + kind.chosen * OPENING_WEEKS)
    shape = _intake(draw, kind, len(weeks), runs)
    rate = kind.rate * shape
    rate[:, len(weeks) - AFTER :] *= kind.ratio
    own = _chosen(draw, rate, kind) if kind.chosen else counts(draw, rate, kind.spread, kind.in_runs)
    others = counts(draw, ALL * shape, kind.spread, False)
    if kind.chosen:
        kept = (weeks < kind.before - WRITING) | (weeks >= kind.before - WRITING + OPENING_WEEKS)
        own, others = own[:, kept], others[:, kept]
    return Drawn(own, others, recorded(draw, own[:, kind.before :]), kind.before)


def _chosen(draw: np.random.Generator, rate: Numbers, kind: Kind) -> Numbers:
    """Of some classes alike the one with most cases in the quarter before its playbook is written."""
    alike = np.stack([counts(draw, rate, kind.spread, kind.in_runs) for _ in range(ALIKE)])
    noticed = rate.shape[1] - AFTER - WRITING
    return alike[alike[:, :, noticed - QUARTER : noticed].sum(2).argmax(0), np.arange(len(rate))]


def _intake(draw: np.random.Generator, kind: Kind, weeks: int, runs: int) -> Numbers:
    """How much is received each week, one on average; each class begins in another week of the year."""
    week = np.arange(weeks)
    of_year = (week + draw.integers(0, 52, (runs, 1))) % 52
    if kind.intake == "level":
        return np.ones((runs, len(week)))
    season = 1 + 0.6 * np.sin(2 * np.pi * of_year / 52)
    holidays = np.where((of_year < 2) | ((of_year >= 35) & (of_year < 37)), 1 / 7, 1.0)
    yearly = {"growing": 1.3, "shrinking": 0.7}[kind.intake]
    return season * holidays * yearly ** ((week - (weeks - AFTER)) / 52)


def counts(draw: np.random.Generator, mean: Numbers, wide: float, in_runs: bool) -> Numbers:
    """Cases a week, drawn."""
    if wide == 1:
        return draw.poisson(mean).astype(float)
    if not in_runs:
        return draw.poisson(draw.gamma(mean / (wide - 1)) * (wide - 1)).astype(float)
    return draw.poisson(mean * _wandering(draw, mean, wide)).astype(float)


def _wandering(draw: np.random.Generator, mean: Numbers, wide: float) -> Numbers:
    """A gamma process of mean one whose neighbouring weeks correlate by a half (Pitt and Walker 2005)."""
    size = mean[:, 0] / (wide - 1)
    now, weeks = draw.gamma(size) / size, []
    for _ in range(mean.shape[1]):
        weeks.append(now)
        now = draw.gamma(size + draw.poisson(size * now)) / (2 * size)
    return np.stack(weeks, 1)


def recorded(draw: np.random.Generator, own: Numbers) -> Numbers:
    """By age in weeks, class and week, the cases recorded by then."""
    missing = own.astype(np.int64)
    by_age = []
    for age in range(LAGS + 1):
        some = missing.nonzero()
        missing[some] -= draw.binomial(missing[some], 0.5) if age < LAGS else missing[some]
        by_age.append(own - missing)
    return np.stack(by_age)


Said = Iterator[tuple[int, NDArray[np.bool_]]]
"""By look, of which classes it would be said at that look that they fell."""

Method = Callable[[Drawn], Said]


def ours(drawn: Drawn) -> Said:
    """The product's evidence and spread, against all other cases, without the weeks that are not settled."""
    before, others = drawn.own[:, : drawn.before], drawn.others[:, : drawn.before]
    for look in range(SOONEST + SETTLED, AFTER + 1):
        after, (since, part) = drawn.seen(look, look - SETTLED), drawn.compared(look - SETTLED)
        counts = before.sum(1), after.sum(1), others.sum(1), since.sum(1)
        able = (counts[0] >= FEWEST) & (part * np.minimum(counts[2], counts[3]) >= FEWEST_OTHERS)
        at = (able & (_at_best(*counts) >= ENOUGH)).nonzero()[0]
        wide = spread(roughness(before[at], others[at]), roughness(after[at], since[at]), part[at])
        said = np.zeros(len(before), bool)
        said[at] = evidence(*(count[at] for count in counts), wide) >= ENOUGH
        yield look, said


def _at_best(before: Numbers, after: Numbers, time_before: Numbers, time_after: Numbers) -> Numbers:
    """What the evidence is at most, whatever the spread and the ratio: where it is too little, nobody need look."""
    ratio = np.maximum(after * time_before, 1e-9) / np.maximum(before * time_after, 1e-9)
    better = (before + after) * np.log((time_before + time_after) / (time_before + ratio * time_after))
    return np.where(ratio < 1, np.exp(np.minimum(after * np.log(ratio) + better, 600)), 1.0)


def paired(drawn: Drawn) -> Said:
    """Each week after paired with one before, counts divided by the dispersion of the weeks before; no comparison."""
    before = drawn.own[:, : drawn.before]
    mean = np.maximum(before.mean(1), 1e-9)
    wide = np.maximum(1, before.var(1, ddof=1) / mean)
    for look in range(FIRST_LOOK, AFTER + 1):
        pairs = min(look, drawn.before)
        late = before[:, drawn.before - pairs :].sum(1)
        yield look, evidence(late, drawn.seen(look, pairs).sum(1), 1, 1, wide) >= ENOUGH


def weekly_exact(drawn: Drawn) -> Said:
    """The exact test of two rates at five in a hundred, each week again."""
    before = drawn.own[:, : drawn.before].sum(1)
    for look in range(FIRST_LOOK, AFTER + 1):
        after = drawn.seen(look, look).sum(1)
        yield look, _exact(before, after, look / (look + drawn.before)) <= 0.05


def weekly_exact_compared(drawn: Drawn) -> Said:
    """The same against all other cases instead of weeks."""
    before, others = drawn.own[:, : drawn.before].sum(1), drawn.others[:, : drawn.before].sum(1)
    for look in range(FIRST_LOOK, AFTER + 1):
        since = drawn.others[:, drawn.before : drawn.before + look].sum(1)
        yield look, _exact(before, drawn.seen(look, look).sum(1), since / (since + others)) <= 0.05


def fixed_exact(drawn: Drawn) -> Said:
    """The exact test of two rates at five in a hundred, at the two dates fixed beforehand."""
    before = drawn.own[:, : drawn.before].sum(1)
    for look in FIXED:
        yield look, _exact(before, drawn.seen(look, look).sum(1), look / (look + drawn.before)) <= 0.05


def _exact(before: Numbers, after: Numbers, share: Numbers | float) -> Numbers:
    """That so few of all fall into the later part by chance; certain where there are none before."""
    p = betainc(np.maximum(before, 1), after + 1, 1 - np.asarray(share))
    return np.where(before > 0, p, 1.0)


METHODS: dict[str, Method] = {
    "ours": ours,
    "paired e-process": paired,
    "weekly exact test": weekly_exact,
    "weekly exact test, compared": weekly_exact_compared,
    "exact test at fixed dates": fixed_exact,
}


def some(classes: Drawn, runs: int) -> Drawn:
    """The first so many of them."""
    first = slice(runs)
    return replace(classes, own=classes.own[first], others=classes.others[first], recorded=classes.recorded[:, first])


def first_said(method: Method, classes: Drawn) -> Numbers:
    """For each class the look at which it is first said that it fell; infinite where it never is."""
    found = np.full(len(classes.own), NEVER)
    for look, so in method(classes):
        found[so & np.isinf(found)] = look
    return found
