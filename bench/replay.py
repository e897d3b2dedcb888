"""Claim replay: how long four years of a district take, lived through the window's own actions on one core.

The rival is the same district without playbooks: the same people, each coordinated anew. CPU seconds are the figure,
because only they compare on a busy machine; `loop_seconds` says how fast this machine counted to five million at the
time. With --quick the small window of fourteen months is lived instead.
"""

import json
import os
import subprocess
import tempfile
import time
from typing import Any

from claims import ROOT, Claim, CouldNotMeasure, options, significant
from our_site import BANCHENG

MOST_SECONDS = 60
REPLAYS = ROOT / "sample" / "replays"


def main() -> None:
    """Print the claim."""
    asked = options(__doc__ or "")
    before = loop_seconds()
    replay = lived("another-window" if asked.quick else "four-years")
    print(measured(replay, (before + loop_seconds()) / 2).line(asked))


def lived(name: str) -> dict[str, Any]:
    """What the command says of one replay, both worlds lived."""
    with tempfile.TemporaryDirectory(prefix="bancheng-bench-") as home:
        command = [BANCHENG, "simulate", "--assumptions", REPLAYS / f"{name}.yaml", "--json", "--seeds", "100"]
        where = {"BANCHENG_SAMPLE_DIR": str(REPLAYS.parent), "BANCHENG_DATA_DIR": home}
        done = subprocess.run(command, env={**os.environ, **where}, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CouldNotMeasure(f"`bancheng simulate` failed: {(done.stderr or done.stdout).strip()[-300:]}")
    (replay,) = json.loads(done.stdout.splitlines()[-1])["replays"]
    return dict(replay)


def measured(replay: dict[str, Any], loop: float) -> Claim:
    """The claim, with what came out beside the article."""
    seconds, ledger = replay["cpu_seconds"], replay["ledger"]
    return Claim(
        claim="replay",
        figure=seconds["with"],
        unit="CPU seconds for the whole replay",
        rival="the same people without playbooks",
        rival_figure=seconds["without"],
        target=f"at most {MOST_SECONDS} seconds for four years",
        met=seconds["with"] <= MOST_SECONDS,
        n=ledger["with"]["told"],
        details={
            "name": replay["name"],
            "article": replay["article"],
            "with": replay["with"],
            "without": replay["without"],
            "nine_in_ten": replay["nine_in_ten"],
            "verdicts": replay["verdicts"],
            "ledger": ledger,
            "events_per_second": {name: significant(ledger[name]["events"] / seconds[name]) for name in seconds},
            "loop_seconds": significant(loop),
        },
    )


def loop_seconds() -> float:
    """CPU seconds of a loop that does nothing else: how fast the machine is just now."""
    began, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number
    return time.process_time() - began


if __name__ == "__main__":
    main()
