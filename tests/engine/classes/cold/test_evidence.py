"""The evidence of a fall: its mean is one while nothing falls, and no number of looks makes it say more than that."""

from math import inf, lgamma

import numpy as np
import pytest
from numpy.typing import NDArray

from bancheng.classes.cold.evidence import ENOUGH, at_most, evidence
from bancheng.classes.cold.spread import roughness, spread

FALSE = 0.05  # of the classes that keep coming
Numbers = NDArray[np.float64]


def log_factorial(numbers: Numbers) -> Numbers:
    return np.array([lgamma(number + 1) for number in numbers])


def poisson(mean: float, most: int) -> Numbers:
    counts = np.arange(most, dtype=float)
    return np.exp(counts * np.log(mean) - mean - log_factorial(counts))


def binomial(total: int, share: float) -> Numbers:
    counts = np.arange(total + 1, dtype=float)
    ways = log_factorial(np.array([float(total)]))[0] - log_factorial(counts) - log_factorial(total - counts)
    return np.exp(ways + counts * np.log(share) + (total - counts) * np.log1p(-share))


@pytest.mark.parametrize("total", [0, 1, 7, 40])
@pytest.mark.parametrize("time_after", [1, 26, 150])
def test_its_mean_is_one_for_any_number_of_cases_when_nothing_has_changed(total: int, time_after: float) -> None:
    later = np.arange(total + 1)
    chances = binomial(total, time_after / (52 + time_after))
    assert chances @ evidence(total - later, later, 52, time_after) == pytest.approx(1)


@pytest.mark.parametrize("ratio", [1.3, 2.0, 5.0])
def test_its_mean_is_below_one_when_a_class_grows(ratio: float) -> None:
    later = np.arange(31)
    chances = binomial(30, ratio * 26 / (52 + ratio * 26))
    assert chances @ evidence(30 - later, later, 52, 26) < 1


@pytest.mark.parametrize("before", [1, 6, 20])
@pytest.mark.parametrize("so_far", [0, 2, 9])
def test_from_one_look_to_the_next_it_stays_on_average_what_it_is(before: int, so_far: int) -> None:
    """Given all that was counted, the next week is negative binomial whatever the rate: summed over all it may be."""
    size, chance, counts = before + so_far, (52 + 10) / (52 + 11), np.arange(400.0)
    ways = np.array([lgamma(size + count) for count in counts]) - lgamma(size) - log_factorial(counts)
    chances = np.exp(ways + size * np.log(chance) + counts * np.log1p(-chance))
    assert chances.sum() == pytest.approx(1)
    assert chances @ evidence(before, so_far + counts, 52, 11) == pytest.approx(float(evidence(before, so_far, 52, 10)))


def ever_said(rate: float, weeks_before: int, looks: int) -> float:
    """The exact chance that a class which keeps its rate is ever said to fall, over all counts it may have."""
    most = int(rate * looks + 8 * (rate * looks) ** 0.5 + 10)
    step = np.array([np.r_[np.zeros(count), poisson(rate, most)[: most - count]] for count in range(most)])
    before, after = np.arange(most)[:, None], np.arange(most)
    still, said = np.zeros((most, most)), 0.0
    still[:, 0] = poisson(rate * weeks_before, most)
    for look in range(1, looks + 1):
        still = still @ step
        fallen = evidence(before, after, weeks_before, look) >= ENOUGH
        said += float(still[fallen].sum())
        still[fallen] = 0.0
    return said


@pytest.mark.parametrize(("rate", "weeks_before"), [(0.1, 26), (0.1, 52), (0.25, 26), (0.5, 26), (0.5, 52), (1.0, 26)])
def test_a_year_of_weekly_looks_stays_below_five_in_a_hundred_exactly(rate: float, weeks_before: int) -> None:
    assert ever_said(rate, weeks_before, looks=52) <= FALSE


def heaps(draw: np.random.Generator, mean: Numbers, wide: float) -> Numbers:
    return draw.poisson(draw.gamma(mean / (wide - 1)) * (wide - 1)).astype(float)


@pytest.mark.parametrize("wide", [1.01, 2.0, 3.0])
def test_a_season_a_trend_and_heaps_do_not_make_a_class_cold(wide: float) -> None:
    draw, week, runs = np.random.default_rng(20261127), np.arange(104), 2_000
    shape = (1 + 0.6 * np.sin(2 * np.pi * week / 52)) * 0.7 ** ((week - 52) / 52) * np.ones((runs, 1))
    own, others = heaps(draw, 0.5 * shape, wide), heaps(draw, 100 * shape, wide)
    before, said = roughness(own[:, :52], others[:, :52]), np.zeros(runs, bool)
    for weeks in range(60, 101):
        after = own[:, 52:weeks].sum(1), others[:, 52:weeks].sum(1)
        varies = spread(before, roughness(own[:, 52:weeks], others[:, 52:weeks]))
        said |= evidence(before.cases, after[0], before.others, after[1], varies) >= ENOUGH
    assert said.mean() <= FALSE


def test_what_may_be_left_is_the_ratio_against_which_the_evidence_is_just_enough() -> None:
    bound = at_most(40, 3, 52, 52)
    assert float(evidence(40, 3, 52, bound * 52)) == pytest.approx(ENOUGH, rel=1e-6)
    assert 3 / 40 < bound < 0.5
    assert at_most(1, 0, 52, 1) > 1
    assert at_most(0, 5, 52, 52) == inf


def test_a_great_many_cases_are_no_overflow() -> None:
    assert float(evidence(100_000, 0, 1e6, 1e6)) > ENOUGH
    assert float(evidence(0, 100_000, 1e6, 1e6)) < 1
    assert float(evidence(0, 0, 0, 0)) == pytest.approx(1)


def test_weeks_that_come_in_heaps_count_for_less() -> None:
    heaped, even = roughness([0, 0, 0, 0, 8, 0, 0, 0] * 6, [50] * 48), roughness([1] * 48, [50] * 48)
    assert float(spread(heaped, heaped)) > 4
    assert 1 <= float(spread(even, even)) < 1.1


def test_a_class_of_which_little_is_known_is_taken_for_a_rough_one() -> None:
    unknown = roughness([], [])
    assert float(spread(unknown, unknown)) > 2
