"""Claim create_case: what one case told over HTTP costs in CPU and statements, beside django-helpdesk's REST create.

Both sides run two server workers on the same private PostgreSQL, with the same number of cases stored, and take
turns, so that a busy machine disturbs both. CPU is application plus database, from /proc: it holds still where
wall-clock does not.
"""

import helpdesk
import our_site
from claims import Claim, Options, middle, options
from http_load import Load
from postgres import private_server
from side import Side, measure, statements_per_request

MOST_STATEMENTS = 10
MOST_OF_RIVAL = 0.25
CONNECTIONS = 4


def main() -> None:
    """Print the claim."""
    asked = options(__doc__ or "")
    with private_server() as server, our_site.running(server) as ours, helpdesk.running(server) as rival:
        print(compare(ours, rival, asked).line(asked))


def compare(ours: Side, rival: Side, asked: Options) -> Claim:
    """Seed, warm, count statements, then take turns."""
    cases, rounds, seconds = (2_000, 2, 4.0) if asked.quick else (100_000, 5, 15.0)
    taken: dict[str, list[Load]] = {ours.name: [], rival.name: []}
    statements = {}
    for side in (ours, rival):
        side.seed(cases)
        measure(side, side.create, connections=CONNECTIONS, seconds=2)
        statements[side.name] = statements_per_request(side, side.create)
    for _ in range(rounds):
        for side in (ours, rival):
            taken[side.name].append(measure(side, side.create, connections=CONNECTIONS, seconds=seconds))
    our_cpu, rival_cpu = (middle([load.cpu_ms for load in taken[side.name]]) for side in (ours, rival))
    return Claim(
        claim="create_case",
        figure=our_cpu,
        unit="ms CPU per create, application and database",
        rival=rival.name,
        rival_figure=rival_cpu,
        target=f"at most {MOST_STATEMENTS} statements and {MOST_OF_RIVAL} of the rival's CPU",
        met=statements[ours.name].total <= MOST_STATEMENTS and our_cpu <= MOST_OF_RIVAL * rival_cpu,
        n=sum(load.n for load in taken[ours.name]),
        details={
            "cases_stored": cases,
            "postgresql": ours.server.version,
            **{
                label: {
                    "statements": statements[side.name].total,
                    "of_which_begin_and_commit": statements[side.name].transaction_control,
                    "rounds": [load.summary() for load in taken[side.name]],
                }
                for label, side in (("ours", ours), ("rival", rival))
            },
        },
    )


if __name__ == "__main__":
    main()
