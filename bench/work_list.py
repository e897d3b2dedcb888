"""Claim work_list: the first 25 of a long list, beside django-helpdesk's table, and how the cost grows.

Two lists, newest first: the open cases (one in five) and all cases. The claim's figure is the list on which we do
worse against the rival. Growth is CPU per request at ten times as many cases. A full run compares at 100,000 and grows
to 1,000,000; a quick one compares at 20,000 and grows to that from 2,000: `growth_over` and the unit say which.
"""

import http.client

import helpdesk
import our_site
from claims import Claim, CouldNotMeasure, Options, options, percentile, significant
from http_load import Load, Request, send
from postgres import private_server
from side import Side, measure, statements_per_request

PAGE = 25
MOST_STATEMENTS = 8
MOST_OF_RIVAL = 0.1
MOST_GROWTH = 1.5


def main() -> None:
    """Print the claim."""
    asked = options(__doc__ or "")
    with private_server() as server, our_site.running(server) as ours, helpdesk.running(server) as rival:
        print(compare(ours, rival, asked).line(asked))


def compare(ours: Side, rival: Side, asked: Options) -> Claim:
    """Ours at the smaller size, both where they are compared, ours at the larger size."""
    small, compared, large = (2_000, 20_000, 20_000) if asked.quick else (100_000, 100_000, 1_000_000)
    seconds = 2.0 if asked.quick else 30.0
    at_small = lists_at(ours, small, seconds)
    at_compared = at_small if small == compared else lists_at(ours, compared, seconds)
    statements = {name: statements_per_request(ours, request).total for name, request in ours.work_lists().items()}
    rivals = lists_at(rival, compared, seconds * 2)
    at_large = at_compared if large == compared else lists_at(ours, large, seconds)
    ratios = {name: p95(at_compared[name]) / p95(rivals[name]) for name in at_compared}
    growth = max(at_large[name].cpu_ms / at_small[name].cpu_ms for name in at_large)
    worst = max(ratios, key=lambda name: ratios[name])
    return Claim(
        claim="work_list",
        figure=p95(at_compared[worst]),
        unit=f"ms p95 for the first {PAGE} of {compared} cases",
        rival=rival.name,
        rival_figure=p95(rivals[worst]),
        target=f"p95 <= {MOST_OF_RIVAL} of the rival's, <= {MOST_STATEMENTS} statements, growth <= {MOST_GROWTH}",
        met=ratios[worst] <= MOST_OF_RIVAL and max(statements.values()) <= MOST_STATEMENTS and growth <= MOST_GROWTH,
        n=at_compared[worst].n,
        details={
            "list": worst,
            "statements": statements,
            "growth": significant(growth),
            "growth_over": [small, large],
            "ratios": {name: significant(ratio) for name, ratio in ratios.items()},
            "ours": {size: summaries(lists) for size, lists in ((small, at_small), (large, at_large))},
            "rival": summaries(rivals),
        },
    )


def lists_at(side: Side, cases: int, seconds: float) -> dict[str, Load]:
    """Each list at this size, from one connection, after a look at what it answers."""
    side.seed(cases)
    found = {}
    for name, request in side.work_lists().items():
        _check(side, request)
        measure(side, request, connections=1, seconds=20, at_most=5)
        found[name] = measure(side, request, connections=1, seconds=seconds)
    return found


def p95(taken: Load) -> float:
    """Milliseconds within which 95 of 100 requests were answered."""
    return percentile(taken.milliseconds, 0.95)


def summaries(lists: dict[str, Load]) -> dict[str, dict[str, float]]:
    """Every figure of every list."""
    return {name: taken.summary() for name, taken in lists.items()}


def _check(side: Side, request: Request) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", side.port, timeout=120)
    try:
        shown = side.rows(send(connection, request))
    finally:
        connection.close()
    if shown != PAGE:
        raise CouldNotMeasure(f"{side.name} shows {shown} rows at {request.path}, not {PAGE}: nothing to compare.")


if __name__ == "__main__":
    main()
