"""Run by the rivals' Python: pm4py reads an XES and an OCEL file and says what it found, as one JSON line."""

import json
import sys
import warnings
from collections import Counter

warnings.simplefilter("ignore")

import pm4py  # noqa: E402 — it warns while it loads

CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"


def main(xes: str, ocel: str) -> None:
    """Print what a tool of another house makes of both files."""
    log, objects = pm4py.read_xes(xes), pm4py.read_ocel2_json(ocel)
    legs = pm4py.ocel_flattening(objects, "leg").sort_values([CASE, TIME], kind="stable")
    variants = Counter(tuple(one[ACTIVITY]) for _, one in log.groupby(CASE, sort=False))
    shares = Counter(tuple(one[ACTIVITY]) for _, one in legs.groupby(CASE, sort=False))
    found = {
        "cases": int(log[CASE].nunique()),
        "events": len(log),
        "variants": len(variants),
        "usual": [[" → ".join(steps), count] for steps, count in variants.most_common(5)],
        "follows": len(pm4py.discover_dfg(log)[0]),
        "resources": sorted(set(log["org:resource"])),
        "object_events": len(objects.events),
        "objects": {str(kind): int(count) for kind, count in objects.objects["ocel:type"].value_counts().items()},
        "legs": [[" → ".join(steps), count] for steps, count in shares.most_common(3)],
    }
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
