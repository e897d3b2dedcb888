"""One matter of a large catalogue edited: what a change opens, closes, knots and unknots, told while somebody waits.

Five kinds of edit in turn, on matters drawn at random: withdrawn; one requirement more, of any matter, later ones too;
one way more; all ways replaced; and each of these taken back. CPU microseconds of the whole answer, root causes
included, one edit after another. Then all of them once more: after each, what can be had and every root are compared
with a lint of the edited catalogue from scratch, which leaves nothing of ours in the processor's caches; the same edits
then take what `p99_with_cold_caches` says. The rival is that lint, ours as well: clingo has no such thing to offer.
"""

import gc
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit of the session, and how the matter was made before it."""

    kind: str
    atom: int
    old: Making
    new: Making


def measure(asked: Options, matters: int) -> Claim:
    """The session twice: timed, then compared."""
    system, _ = planted_catalogue(matters, asked.seed)
    live = Live(system, system.open_to_anyone, system.brought)
    edits = list(session(live, random.Random(asked.seed), int(np.count_nonzero(system.brought)), matters))
    gc.freeze()  # the catalogue is not garbage to be looked through
    taken: dict[str, list[float]] = {}
    most = 0
    for edit in edits:
        spent, lost = change(live, edit.atom, edit.new)
        taken.setdefault(edit.kind, []).append(spent)
        taken.setdefault("taken back", []).append(change(live, edit.atom, edit.old)[0])
        most = max(most, lost)
    anew, cold, differing = compare(system, live, edits)
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
            "compared": 2 * len(edits),
            "differing": differing,
            "median": significant(middle(everything)),
            "worst": significant(max(everything)),
            "p99_by_kind": {kind: significant(percentile(spent, 0.99)) for kind, spent in taken.items()},
            "p99_with_cold_caches": significant(percentile(cold, 0.99)),
            "most_atoms_lost_by_one_edit": most,
        },
    )


def session(live: Live, draw: random.Random, papers: int, matters: int) -> Iterator[Edit]:
    """The edits, each of the catalogue as it was at first."""
    for number in range(EDITS):
        kind, atom = KINDS[number % len(KINDS)], papers + draw.randrange(matters)
        old = live.making(atom)
        yield Edit(kind, atom, old, edited(kind, draw, old, atom, papers, matters))


def compare(system: System, live: Live, edits: Sequence[Edit]) -> tuple[list[float], list[float], int]:
    """Microseconds from scratch, microseconds live right after that, and how often they did not agree."""
    roots, got = find_roots(system, system.open_to_anyone, system.brought)
    anew, cold, differing = [], [], 0
    for edit in edits:
        cold.append(change(live, edit.atom, edit.new)[0])
        begun = time.process_time_ns()
        fresh = with_routes(system, edit.atom, edit.new)
        expected, reached = find_roots(fresh, fresh.open_to_anyone, fresh.brought)
        anew.append((time.process_time_ns() - begun) / 1e3)
        differing += live.roots != set(expected) or not np.array_equal(live.got, reached)
        cold.append(change(live, edit.atom, edit.old)[0])
        differing += live.roots != set(roots) or not np.array_equal(live.got, got)
    return anew, cold, differing


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
