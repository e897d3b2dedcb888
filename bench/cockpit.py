"""Claim cockpit: the first page of the cockpit over a long history, beside the same page summed from the cases.

SQLite, one process, no network: CPU and wall clock from the request to the last byte, the CPU of the database included.
A full run times up to 1,000,000 cases; a quick one 20,000. At the first size the figures are those counted anew.
The rival is timed at the largest size, with indexes of its own.
"""

import tempfile
from pathlib import Path

import our_site
from claims import Claim, options, percentile, significant

MOST_MS = {100_000: 300.0, 1_000_000: 1_000.0}


def main() -> None:
    """Print the claim."""
    asked = options(__doc__ or "")
    sizes, rounds = ([2_000, 20_000], 10) if asked.quick else ([10_000, 100_000, 1_000_000], 40)
    with tempfile.TemporaryDirectory(prefix="bancheng-bench-") as home:
        where = {"BANCHENG_DATABASE_URL": f"sqlite:///{Path(home) / 'window.sqlite3'}", "BANCHENG_DATA_DIR": home}
        taken = our_site.run("our_cockpit.py", ",".join(map(str, sizes)), str(rounds), environment=where)
    p95 = {size: percentile(taken[str(size)]["ours"]["wall_ms"], 0.95) for size in sizes}
    rival = taken[str(sizes[-1])]["rival"]
    claim = Claim(
        claim="cockpit",
        figure=p95[sizes[-1]],
        unit=f"ms p95 for the first page at {sizes[-1]} cases",
        rival="the same page by GROUP BY over the cases",
        rival_figure=percentile(rival["wall_ms"], 0.95),
        target="p95 <= 300 ms up to 100,000 cases and <= 1,000 ms at 1,000,000",
        met=all(p95[size] <= MOST_MS.get(size, MOST_MS[100_000]) for size in sizes),
        n=rounds * len(sizes),
        details={
            str(size): {
                "p95_ms": significant(p95[size]),
                "cpu_ms": significant(percentile(taken[str(size)]["ours"]["cpu_ms"], 0.5)),
                "numbers_on_the_page": taken[str(size)]["ours"]["numbers"],
                "rows_of_sums": taken[str(size)]["rows_of_sums"],
                "count_anew_cpu_s": taken[str(size)]["count_anew_cpu_s"],
            }
            for size in sizes
        }
        | {"rival_cpu_ms": significant(percentile(rival["cpu_ms"], 0.5)), "rival_numbers": rival["numbers"]},
    )
    print(claim.line(asked))


if __name__ == "__main__":
    main()
