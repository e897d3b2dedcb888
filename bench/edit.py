"""One matter of a large catalogue edited: what a change opens, closes, knots and unknots, told while somebody waits.

Five kinds of edit in turn, on matters drawn at random: withdrawn; one requirement more, of any matter, later ones too;
one way more; all ways replaced; and each of these taken back. CPU microseconds of the whole answer, root causes
included. After every single edit what can be had and every root is compared with a lint of the edited catalogue from
scratch. The rival is that lint, which is ours as well: clingo has no such thing to offer.
"""

import gc
import random
import time
from dataclasses import replace

import numpy as np

from bancheng.catalogue.system import System
from bancheng.deadlocks.kernels import are_compiled
from bancheng.deadlocks.live import Live, Making
from bancheng.deadlocks.roots import find_roots
from catalogues import planted_catalogue
from claims import Claim, Options, middle, options, percentile, significant

MICROSECONDS = 150.0
EDITS = 1_000
KINDS = ("withdrawn", "one requirement more", "one way more", "replaced")


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 10_000 if asked.quick else 100_000).line(asked))


def measure(asked: Options, matters: int) -> Claim:
    """Each edit is timed, compared, taken back, timed and compared again."""
    system, _ = planted_catalogue(matters, asked.seed)
    live = Live(system, system.open_to_anyone, system.brought)
    roots, got = find_roots(system, system.open_to_anyone, system.brought)
    draw, papers = random.Random(asked.seed), int(np.count_nonzero(system.brought))
    taken: dict[str, list[float]] = {}
    anew, differing, most = [], 0, 0
    gc.freeze()  # the catalogue is not garbage to be looked through
    for number in range(EDITS):
        kind, atom = KINDS[number % len(KINDS)], papers + draw.randrange(matters)
        old = live.making(atom)
        new = edited(kind, draw, old, atom, papers, matters)
        spent, lost = change(live, atom, new)
        taken.setdefault(kind, []).append(spent)
        most = max(most, lost)
        begun = time.process_time_ns()
        fresh = with_routes(system, atom, new)
        expected, reached = find_roots(fresh, fresh.open_to_anyone, fresh.brought)
        anew.append((time.process_time_ns() - begun) / 1e3)
        differing += live.roots != set(expected) or not np.array_equal(live.got, reached)
        spent, _ = change(live, atom, old)
        taken.setdefault("taken back", []).append(spent)
        differing += live.roots != set(roots) or not np.array_equal(live.got, got)
    everything = [spent for kind in taken.values() for spent in kind]
    slow = percentile(everything, 0.99)
    return Claim(
        claim="edit",
        figure=slow,
        unit="µs CPU, p99",
        rival="ours from scratch",
        rival_figure=middle(anew),
        target=f"at most {MICROSECONDS:g} at 100 000 matters, equal to a lint from scratch after each of {EDITS} edits",
        met=slow <= MICROSECONDS and not differing,
        n=len(everything),
        details={
            "compiled": are_compiled(),
            "matters": matters,
            "differing": differing,
            "compared": len(everything),
            "median": significant(middle(everything)),
            "worst": significant(max(everything)),
            "most_atoms_lost_by_one_edit": most,
            "p99_by_kind": {kind: significant(percentile(spent, 0.99)) for kind, spent in taken.items()},
        },
    )


def change(live: Live, atom: int, making: Making) -> tuple[float, int]:
    """CPU microseconds, and how many atoms were lost."""
    begun = time.process_time_ns()
    effect = live.change({atom: making})
    return (time.process_time_ns() - begun) / 1e3, len(effect.lost)


def edited(kind: str, draw: random.Random, old: Making, atom: int, papers: int, matters: int) -> Making:
    """The routes as that kind of edit leaves them; what is asked for anew is half papers, half matters."""
    if kind == "withdrawn":
        return Making()
    if kind == "one requirement more":
        first, *others = old.routes
        return Making([(*first, papers + draw.randrange(matters)), *others])
    way = draw.choices(range(papers), k=3) + draw.choices(range(papers, atom + 1), k=3)
    return Making([*old.routes, way] if kind == "one way more" else [way])


def with_routes(system: System, atom: int, making: Making) -> System:
    """The system built anew with these routes to the atom in the place of its own."""
    first, last = int(system.makers[atom]), int(system.makers[atom + 1])
    start, end = int(system.body_ptr[first]), int(system.body_ptr[last])
    lengths = np.concatenate(
        [np.diff(system.body_ptr[: first + 1]), [len(way) for way in making.routes], np.diff(system.body_ptr[last:])]
    )
    ways = [each for way in making.routes for each in way]
    makers = system.makers.copy()
    makers[atom + 1 :] += len(making.routes) - (last - first)
    everyone = np.full((len(making.routes), system.admitted.shape[1]), np.iinfo(np.uint64).max, dtype=np.uint64)
    return replace(
        system,
        head=np.concatenate([system.head[:first], [atom] * len(making.routes), system.head[last:]]).astype(np.int32),
        body_ptr=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        body=np.concatenate([system.body[:start], ways, system.body[end:]]).astype(np.int32),
        makers=makers,
        admitted=np.concatenate([system.admitted[:first], everyone, system.admitted[last:]]),
    )


if __name__ == "__main__":
    main()
