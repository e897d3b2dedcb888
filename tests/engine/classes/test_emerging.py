import random

from bancheng.classes.emerging import burst

MOST = 0.01  # of the classes with nothing new


def weeks(draw: random.Random, rate: float, count: int = 52, overdispersion: float = 1.0) -> list[int]:
    """Independent weeks; with overdispersion each week's rate is itself drawn (a negative binomial)."""
    made = []
    for _ in range(count):
        mean = rate if overdispersion <= 1 else draw.gammavariate(rate / (overdispersion - 1), overdispersion - 1)
        made.append(_poisson(draw, mean))
    return made


def _poisson(draw: random.Random, mean: float) -> int:
    arrivals, at = 0, draw.expovariate(1)
    while at < mean:
        arrivals, at = arrivals + 1, at + draw.expovariate(1)
    return arrivals


def share_of_alarms(rate: float, overdispersion: float, runs: int = 400) -> float:
    draw = random.Random(20261127)
    everything = [100] * 52
    found = [burst(weeks(draw, rate, overdispersion=overdispersion), everything) for _ in range(runs)]
    return sum(each is not None and each.is_emerging for each in found) / runs


def test_nothing_new_is_called_emerging_as_rarely_as_is_said() -> None:
    assert all(share_of_alarms(rate, 1.0) <= MOST for rate in (0.2, 1.0, 3.0))


def test_lively_weeks_are_not_taken_for_something_new() -> None:
    assert share_of_alarms(1.0, 2.0) <= MOST


def test_a_week_of_five_times_as_many_is_seen() -> None:
    draw = random.Random(1)
    found = [burst([*weeks(draw, 1.0, 51), 8], [100] * 52) for _ in range(200)]
    assert sum(each is not None and each.is_emerging for each in found) > 180


def test_when_everything_doubles_no_class_is_emerging() -> None:
    found = burst([2] * 48 + [4] * 4, [100] * 48 + [200] * 4)
    assert found is not None and not found.is_emerging


def test_too_short_a_history_has_no_answer() -> None:
    assert burst([1, 5], [10, 10]) is None
    assert burst([0] * 20, [10] * 20) is None
