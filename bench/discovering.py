"""One discovery on a stream with known truth: what it costs in CPU time, and how many strangers get a class."""

import time
from pathlib import Path
from typing import Any

from bancheng.classes.discover import group
from bancheng.classes.linking import EVENTS, link
from bancheng.classes.scoring import scores, tallies
from bancheng.classes.sketches import count_pieces
from claims import significant
from streams import stream


def discovered(texts: int, seed: int, seeds: Path | None = None, followers: int = 5) -> dict[str, Any]:
    """Half of the texts are noise. The scores are of those that have a class."""
    told = stream(texts, seed, seeds=seeds, followers=followers)
    begun = time.process_time()
    frequencies = count_pieces(told.texts, EVENTS.view)
    graph = link(told.texts, EVENTS, frequencies)
    linked = time.process_time()
    found = group(graph, texts, EVENTS)
    spent = time.process_time() - begun
    of = found.class_of()
    noise = [row for row, truth in enumerate(told.truth) if truth < 0]
    classed = [row for row, truth in enumerate(told.truth) if truth >= 0]
    scored = scores(tallies([told.truth[row] for row in classed], [of.get(row, -1 - row) for row in classed]))
    return {
        "texts": texts,
        "cpu_seconds": significant(spent),
        "grouping": significant(spent - (linked - begun)),
        "texts_per_second": significant(texts / spent),
        "floor": significant(found.floor),
        "noise_classed": sum(row in of for row in noise) / max(1, len(noise)),
        "members_classed": significant(sum(row in of for row in classed) / max(1, len(classed))),
        "b_cubed_precision": significant(scored.precision),
        "b_cubed_f": significant(scored.f),
    }
