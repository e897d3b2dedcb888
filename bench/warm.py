"""Finding classes beside BERTopic when both are warm: vectors there already for it, kernels loaded for us.

The same stream of texts for both, in CPU time on one thread. Its vectors are not counted; ours counts everything. The
ratio is kind to us: on vectors of generated texts UMAP takes several times what it takes on an encoder's of real ones.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import rivals
from claims import Claim, Options, options, significant
from discovering import discovered
from streams import stream

TARGETS = {4_000: 6, 100_000: 10}
"""So many times less CPU, by how many texts."""


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, list(TARGETS)[:1] if asked.quick else list(TARGETS)).line(asked))


def measure(asked: Options, sizes: list[int]) -> Claim:
    """Both at every size; the largest is the figure."""
    discovered(min(sizes), asked.seed)
    runs = {size: beside(size, asked.seed) for size in sizes}
    last = runs[sizes[-1]]
    return Claim(
        claim="warm",
        figure=last["ours"]["cpu_seconds"],
        unit="s CPU for all texts, generated ones, on which UMAP is slow",
        rival=f"BERTopic {rivals.version('bertopic')}, vectors kept",
        rival_figure=significant(last["rival"]["cpu_seconds"]),
        target=", ".join(f"at least {TARGETS[size]} times less at {size:,}" for size in sizes),
        met=all(run["times"] >= TARGETS[size] for size, run in runs.items()),
        n=sizes[-1],
        details={str(size): run for size, run in runs.items()},
    )


def beside(size: int, seed: int) -> dict[str, Any]:
    """One size: ours, theirs, and how many times theirs is."""
    ours, theirs = discovered(size, seed), rival(stream(size, seed).texts)
    return {"ours": ours, "rival": theirs, "times": significant(theirs["cpu_seconds"] / ours["cpu_seconds"])}


def rival(texts: list[str]) -> Any:
    """What BERTopic needs in its own environment."""
    with TemporaryDirectory() as folder:
        told = Path(folder) / "texts.json"
        told.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        return rivals.run("warm_bertopic", str(told), environment={})


if __name__ == "__main__":
    main()
