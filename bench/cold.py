"""A class called cold though it keeps coming: how often, over a year of weekly looks; how often a real fall is seen.

Every kind of class is drawn anew many times (`recurring.py`): 0.1 to 3 cases a week, weeks that vary once to three
times as much as chance, independently or in runs, half a year or a year before publication, with season, holidays and
30 % more or less a year, cases recorded late, chosen at random or because they were many. Every method looks at the
same streams each week from the fourth; it is asked whether it ever says that the rate fell. Whole windows that publish
one playbook after another follow (`publishing.py`). The figure is the worst share over all kinds and windows in which
no playbook has an effect. `table` holds each kind; for real falls also the middle week in which it was said.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from typing import Any

import numpy as np

from claims import Claim, Options, options
from opening import opened
from publishing import WINDOWS, Window, judged
from recurring import METHODS, Kind, drawn, first_said, ours, some
from same_verdict import require_same

MOST = 0.05
RATES, BEFORE, FALLS = (0.1, 0.25, 0.5, 1.0, 3.0), (26, 52), (0.5, 0.2, 0.07)
SPREADS = ((1.0, False), (3.0, False), (2.0, True), (3.0, True))
INTAKES = ("growing", "shrinking")
FULL, QUICK = 10_000, 1_000
RIVAL, OF_RIVALS = "weekly exact test", 5
"""Of a rival every fifth run tells enough: it is far above or far below."""

Shares = dict[str, dict[str, float]]


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, QUICK if asked.quick else FULL).line(asked))


def measure(asked: Options, runs: int) -> Claim:
    """Every kind and window in two processes; the worst share of false alarms, ours and the rival's."""
    looks = require_same(asked.seed)
    quiet, falls = list(_quiet()), [replace(kind, ratio=ratio) for kind in _falls() for ratio in FALLS]
    if asked.quick:
        quiet, falls = [kind for kind in quiet if _is_hard(kind)], [kind for kind in falls if kind.before == BEFORE[0]]
    jobs = [(kind, runs, asked.seed, number) for number, kind in enumerate([*quiet, *falls])]
    windows = [(window, runs, asked.seed, number) for number, window in enumerate(WINDOWS)]
    with ProcessPoolExecutor(2) as pool:
        shares = list(pool.map(share_said, jobs, chunksize=1))
        of_windows = dict(zip(windows, pool.map(share_of_window, windows, chunksize=1), strict=True))
    alarms, seen = shares[: len(quiet)], shares[len(quiet) :]
    worst = {name: _worst(name, quiet, alarms) for name in METHODS}
    still = [each["without a playbook"] for job, each in of_windows.items() if job[0].ratio == 1]
    figure = max(worst["ours"]["false alarms"], *still)
    return Claim(
        claim="cold",
        figure=figure,
        unit="share of classes that keep coming and are called cold within a year, in the worst kind",
        rival=RIVAL,
        rival_figure=worst[RIVAL]["false alarms"],
        target=f"at most {MOST:g} in every kind",
        met=figure <= MOST,
        n=runs * (len(quiet) + len(still)),
        details={
            "runs of each kind": runs,
            "looks at which the product says the same": looks,
            "worst": worst,
            "seen of real falls": _seen(falls, seen),
            "one playbook after another": [{**asdict(job[0]), **each} for job, each in of_windows.items()],
            "opening": opened(runs, asked.seed),
            "cpu seconds": round(sum(os.times()[:4])),
            "table": [*_table(quiet, alarms), *_table(falls, seen)],
        },
    )


def share_of_window(job: tuple[Window, int, int, int]) -> dict[str, float]:
    """By comparison the share of its classes of which it is ever said that they fell."""
    window, runs, seed, number = job
    return judged(np.random.default_rng((seed, 997, number)), window, runs)


def share_said(job: tuple[Kind, int, int, int]) -> Shares:
    """By method the share of classes of which it ever says that they fell, and the middle week in which it does."""
    kind, runs, seed, number = job
    classes = drawn(np.random.default_rng((seed, number)), kind, runs)
    fewer = some(classes, runs // OF_RIVALS)
    found = {name: first_said(method, classes if method is ours else fewer) for name, method in METHODS.items()}
    return {name: {"said": float(np.isfinite(look).mean()), "week": _middle(look)} for name, look in found.items()}


def _middle(look: Any) -> float:
    said = look[np.isfinite(look)]
    return float(np.median(said)) if len(said) else 0.0


def _quiet() -> Iterable[Kind]:
    for before in BEFORE:
        for rate in RATES:
            for spread, in_runs in SPREADS:
                for intake in INTAKES:
                    yield Kind(rate, spread, in_runs, intake, before=before)
    for rate in RATES[1:]:
        for spread, in_runs in SPREADS[2:]:
            yield Kind(rate, spread, in_runs, INTAKES[0], before=BEFORE[0], chosen=True)


def _is_hard(kind: Kind) -> bool:
    """The kinds of a quick run: little known before, and enough cases to say anything."""
    return kind.before == BEFORE[0] and kind.rate in RATES[2:4] and kind.intake == INTAKES[0] and kind.in_runs


def _falls() -> Iterable[Kind]:
    for before in BEFORE:
        for rate in RATES[:4]:
            yield Kind(rate, 1.0, False, "level", before=before)
        yield Kind(RATES[2], 2.0, False, "level", before=before)


def _worst(name: str, kinds: list[Kind], alarms: list[Shares]) -> dict[str, Any]:
    by_kind = [each[name]["said"] for each in alarms]
    at = int(np.argmax(by_kind))
    return {
        "false alarms": round(by_kind[at], 4),
        "kind": asdict(kinds[at]),
        "mean over kinds": round(float(np.mean(by_kind)), 4),
    }


def _seen(falls: list[Kind], seen: list[Shares]) -> dict[str, dict[str, list[float]]]:
    """By weeks before and fall, the share that each method sees at each rate, where weeks vary by chance alone."""
    plain = [(kind, each) for kind, each in zip(falls, seen, strict=True) if kind.spread == 1]
    return {
        name: {
            f"to {ratio:g}, {before} weeks before": [
                round(each[name]["said"], 3) for kind, each in plain if (kind.ratio, kind.before) == (ratio, before)
            ]
            for before in BEFORE
            for ratio in FALLS
        }
        for name in METHODS
    }


def _table(kinds: list[Kind], shares: list[Shares]) -> list[dict[str, Any]]:
    return [
        {**asdict(kind), **{name: [round(said["said"], 4), said["week"]] for name, said in each.items()}}
        for kind, each in zip(kinds, shares, strict=True)
    ]


if __name__ == "__main__":
    main()
