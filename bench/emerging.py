"""A class called emerging with nothing new about it: how often, and how often a real burst is seen, beside EARS.

A year of weeks is drawn for each class: a mean of 0.2 to 3 texts a week, weeks that vary once, twice or three times as
much as chance, and intake that is level, has a season, or has doubled in the last four weeks. A burst multiplies the
last two weeks. Every method is asked once, at the end, with its own threshold; `seen at 1 %` sets for each method the
threshold that lets 1 % of the same quiet classes pass, so that the methods can be compared.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bursts import METHODS
from claims import Claim, Options, options

MOST = 0.01
RATES, SPREADS, INTAKES, TIMES = (0.2, 1.0, 3.0), (1.0, 2.0, 3.0), ("level", "season", "doubled"), (3, 6)
WEEKS, ALL = 52, 150


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 100 if asked.quick else 1_000).line(asked))


def measure(asked: Options, runs: int) -> Claim:
    """The share of false alarms over all kinds of quiet classes, and of the worst kind."""
    draw = np.random.default_rng(asked.seed)
    kinds = [(rate, spread, intake) for rate in RATES for spread in SPREADS for intake in INTAKES]
    drawn = {kind: weeks(draw, runs, *kind, times=1) for kind in kinds}
    bursts = {times: [weeks(draw, runs // 4, *kind, times=times) for kind in kinds] for times in TIMES}
    figures = {name: judged(name, drawn, bursts) for name in METHODS}
    best = min((name for name in figures if name != "scan"), key=lambda name: figures[name]["false alarms"])
    ours = figures["scan"]["false alarms"]
    return Claim(
        claim="emerging",
        figure=ours,
        unit="share of quiet classes called emerging",
        rival=best,
        rival_figure=figures[best]["false alarms"],
        target=f"at most {MOST:g} over all kinds",
        met=ours <= MOST,
        n=runs * len(kinds),
        details=figures,
    )


def judged(name: str, drawn: dict[Any, Any], bursts: dict[int, list[Any]]) -> dict[str, Any]:
    """False alarms in all and in the worst kind, and how many bursts are seen at both thresholds."""
    method, threshold = METHODS[name]
    quiet = {kind: [method(of, everything) for of, everything in rows] for kind, rows in drawn.items()}
    alarms = {kind: float(np.mean(np.array(p) < threshold)) for kind, p in quiet.items()}
    worst = max(alarms, key=lambda kind: alarms[kind])
    fair = float(np.quantile([p for each in quiet.values() for p in each], MOST))
    answer: dict[str, Any] = {
        "false alarms": round(float(np.mean(list(alarms.values()))), 4),
        "by intake": {
            intake: round(float(np.mean([p for kind, p in alarms.items() if kind[2] == intake])), 4)
            for intake in INTAKES
        },
        "worst": {"kind": worst, "false alarms": round(alarms[worst], 4)},
    }
    for times, rows in bursts.items():
        p = np.array([method(of, everything) for each in rows for of, everything in each])
        answer[f"{times} times as many"] = {
            "seen": round(float(np.mean(p < threshold)), 3),
            "seen at 1 %": round(float(np.mean(p < fair)), 3),
        }
    return answer


def weeks(
    draw: np.random.Generator, runs: int, rate: float, spread: float, intake: str, times: int
) -> list[tuple[list[int], list[int]]]:
    """Classes by week, and all texts received; the class has its share of the intake, times more in the last two."""
    shape = intake_of(intake)
    mean = rate * shape
    mean[-2:] *= times
    of_class = draw.poisson(mean, (runs, WEEKS)) if spread == 1 else negative(draw, mean, spread, runs)
    of_all = draw.poisson(ALL * shape, (runs, WEEKS))
    return list(zip(of_class.tolist(), (of_all + of_class).tolist(), strict=True))


def negative(draw: np.random.Generator, mean: NDArray[np.float64], spread: float, runs: int) -> NDArray[np.int64]:
    """Negative binomial numbers whose variance is `spread` times their mean."""
    return draw.negative_binomial(mean / (spread - 1), 1 / spread, (runs, WEEKS))


def intake_of(kind: str) -> NDArray[np.float64]:
    """How much is received each week, on average one."""
    week = np.arange(WEEKS)
    if kind == "season":
        return 1 + 0.4 * np.sin(2 * np.pi * (week + 13 - WEEKS) / WEEKS)
    return np.where((week >= WEEKS - 4) & (kind == "doubled"), 2.0, 1.0)


if __name__ == "__main__":
    main()
