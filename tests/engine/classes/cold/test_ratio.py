from math import inf

import pytest

from bancheng.classes.cold.ratio import rate_ratio


def test_the_window_that_fell_from_26_in_two_months_to_11_in_twelve() -> None:
    found = rate_ratio(26, 11, time_before=2, time_after=12)
    assert (round(found.ratio, 3), round(found.low, 3), round(found.high, 3)) == (0.071, 0.031, 0.148)


def test_none_after_five_before_in_equal_time_is_just_beyond_chance() -> None:
    """Worked by hand: the later share is at most s where (1 - s)^6 = 0.025, so the ratio is at most s / (1 - s)."""
    share = 1 - 0.025 ** (1 / 6)
    found = rate_ratio(6, 0, 26, 26)
    assert (found.ratio, found.low) == (0, 0)
    assert found.high == pytest.approx(share / (1 - share))
    assert found.high < 1 < rate_ratio(5, 0, 26, 26).high


def test_time_counts_and_not_only_cases() -> None:
    assert rate_ratio(10, 10, 26, 52).ratio == 0.5


def test_weeks_that_vary_more_than_chance_widen_the_interval() -> None:
    narrow, wide = rate_ratio(40, 10, 52, 52), rate_ratio(40, 10, 52, 52, spread=3)
    assert narrow.ratio == wide.ratio
    assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize(("before", "after", "time"), [(0, 0, 52), (0, 3, 52), (3, 0, 0)])
def test_nothing_to_compare_with_has_no_bound(before: int, after: int, time: float) -> None:
    found = rate_ratio(before, after, 52, time)
    assert (found.low >= 0, found.high, found.ratio if before == 0 or time == 0 else inf) == (True, inf, inf)
