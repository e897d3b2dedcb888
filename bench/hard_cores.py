"""Hard random cores: everything needs everything, and only a proof will do. Nothing like it is in a real catalogue.

Up to 200 atoms in one circle of circles, 1 to 3 routes each with 2 to 5 requirements, 60 in 100 of which may be lifted;
a way out is planted in half of them, in the others a knot that nobody may untie. Each core is asked for the smallest
explanation and the three cheapest ways out, and the proofs are checked; CPU seconds with the check. The rival is clingo
on the same core, which optimises the same two things without ranking or certificate, by its better strategy each time.
`denser` are cores beyond the target: what cannot be proved in the time allowed is said to be a bound, and counted so.
"""

import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from bancheng.catalogue.system import System, build
from bancheng.deadlocks.ask import waived
from bancheng.deadlocks.block import smallest_block
from bancheng.deadlocks.certificate import Certificate, Question, refused_claim
from bancheng.deadlocks.cone import blocked_cone
from bancheng.deadlocks.coordinate import ways_out
from bancheng.deadlocks.reach import reachable
from claims import ROOT, Claim, Options, middle, options, significant
from rivals import python

SECONDS = 5.0
SIZES = (20, 50, 100, 150, 200)
COSTS = (1, 2, 3, 5)
PATIENCE = 20
"""CPU seconds after which the rival is stopped, for each program and strategy."""


@dataclass(frozen=True)
class Shape:
    """Routes to each atom, requirements of each route, and how many of these in a hundred may be lifted."""

    routes: tuple[int, int]
    needs: tuple[int, int]
    liftable: int


CORE = Shape((1, 3), (2, 5), 60)
DENSER = {"more_routes": Shape((3, 5), (4, 8), 60), "few_may_be_lifted": Shape((2, 4), (2, 4), 30)}


def main() -> None:
    """Measure and print the line."""
    asked = options(__doc__ or "")
    print(measure(asked, 2 if asked.quick else 16, SIZES[:-1] if asked.quick else SIZES).line(asked))


def measure(asked: Options, each: int, sizes: Sequence[int]) -> Claim:
    """So many cores of every size, half of them with a way out."""
    by_size = {
        size: [run(core(CORE, size, Random(f"{asked.seed} {size} {n}"), n % 2)) for n in range(each)] for size in sizes
    }
    runs = [one for some in by_size.values() for one in some]
    denser = {
        name: [run(core(shape, 50, Random(f"{asked.seed} {name} {n}"), n % 2), rival=False) for n in range(each // 4)]
        for name, shape in DENSER.items()
    }
    worst = max(one["ours"] for one in runs)
    proved = sum(one["proved"] for one in runs)
    return Claim(
        claim="hard_cores",
        figure=worst,
        unit=f"s CPU, the worst of {len(runs)} cores",
        rival=f"clingo {runs[0]['version']} (the better of usc and bb, no ranking, no proof)",
        rival_figure=max(one["rival"] for one in runs),
        target=f"all proved, at most {SECONDS:g} s each",
        met=worst <= SECONDS and proved == len(runs) and not any(one["refused"] or one["differs"] for one in runs),
        n=len(runs),
        details={
            "proved": proved,
            "refused_by_the_verifier": sum(one["refused"] for one in runs),
            "different_from_the_rival": sum(one["differs"] for one in runs),
            "rival_stopped": sum(one["stopped"] for one in runs),
            **{str(size): summary(some) for size, some in by_size.items()},
            "denser": {name: summary(some) for name, some in denser.items() if some},
        },
    )


def summary(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """One size in a few figures; the rival's where it ran."""
    figures = {
        "cores": len(runs),
        "requirements": int(middle([one["requirements"] for one in runs])),
        "proved": sum(one["proved"] for one in runs),
        "median": significant(middle([one["ours"] for one in runs])),
    }
    worst = {
        f"{part}_worst": significant(max(one[part] for one in runs))
        for part in ("ours", "explanation", "ways", "check")
    }
    if not runs[0]["version"]:
        return figures | worst
    rival = [one["rival"] for one in runs]
    return figures | worst | {"rival_median": significant(middle(rival)), "rival_worst": significant(max(rival))}


@dataclass(frozen=True)
class Core:
    """A system in which nobody holds anything, and what lifting each requirement costs, where it may be lifted."""

    system: System
    goal: int
    costs: dict[int, int]


def core(shape: Shape, atoms: int, draw: Random, has_a_way: int) -> Core:
    """A core with a way out planted in it, or with a knot that nobody may untie."""
    rules = drawn_rules(shape, atoms, draw)
    few = [0, *draw.sample(range(1, atoms), max(3, atoms // 8) - 1)]
    free_chain(rules, few[::-1], draw) if has_a_way else tie(rules, set(few), draw)
    lengths = [len(body) for _, body in rules]
    system, order = build(
        atoms,
        np.array([head for head, _ in rules], dtype=np.int32),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        np.array([atom for _, body in rules for atom, _ in body], dtype=np.int32),
        np.ones((len(rules), 1), dtype=np.uint64),
        np.zeros(atoms, dtype=np.bool_),
        1,
    )
    costs = [cost for _, body in rules for _, cost in body]
    return Core(system, 0, {new: costs[old] for new, old in enumerate(order.tolist()) if costs[old]})


_Rules = list[tuple[int, list[tuple[int, int]]]]


def drawn_rules(shape: Shape, atoms: int, draw: Random) -> _Rules:
    """Routes as (head, [(atom, cost or 0)]); the first route of each atom asks for the next in one great circle."""
    ring = draw.sample(range(atoms), atoms)
    following = dict(zip(ring, [*ring[1:], ring[0]], strict=True))
    rules: _Rules = []
    for atom in range(atoms):
        for number in range(draw.randint(*shape.routes)):
            others = [each for each in draw.sample(range(atoms), min(atoms, shape.needs[1] + 2)) if each != atom]
            if not number:
                others = [following[atom], *(each for each in others if each != following[atom])]
            body = others[: draw.randint(*shape.needs)]
            rules.append((atom, [(each, price(draw, shape.liftable)) for each in body]))
    return rules


def price(draw: Random, liftable: int) -> int:
    """What lifting costs; 0 where nobody may."""
    return draw.choice(COSTS) if draw.randrange(100) < liftable else 0


def free_chain(rules: _Rules, chain: list[int], draw: Random) -> None:
    """Lets each atom of the chain follow from those before it, once what may be lifted is."""
    for at, atom in enumerate(chain):
        _, body = rules[draw.choice([number for number, (head, _) in enumerate(rules) if head == atom])]
        body[:] = [(each, cost if each in chain[:at] else cost or draw.choice(COSTS)) for each, cost in body]


def tie(rules: _Rules, knot: set[int], draw: Random) -> None:
    """Lets every route to an atom of the knot insist on one of the knot."""
    for head, body in rules:
        if head in knot:
            inside = [at for at, (each, _) in enumerate(body) if each in knot]
            at = draw.choice(inside) if inside else len(body) - 1
            body[at] = (body[at][0] if inside else draw.choice(sorted(knot - {head})), 0)


def run(asked: Core, *, rival: bool = True) -> dict[str, Any]:
    """Ours with every claim checked, and the rival on the same core."""
    system, goal, costs = asked.system, asked.goal, asked.costs
    begun = time.process_time()
    got = reachable(system, system.open_to_anyone, system.brought)
    cone = blocked_cone(system, system.open_to_anyone, got, goal)
    liftable = {position: cost for position, cost in costs.items() if position in cone.positions}
    block = smallest_block(cone, cone.positions)
    explained = time.process_time()
    ways = ways_out(cone, liftable)
    statutory = None if ways.ranked else smallest_block(waived(cone, liftable), cone.positions - liftable.keys())
    solved = time.process_time()
    assert block is not None
    question = Question(system, system.open_to_anyone, got, goal, cone.positions, liftable)
    refused = refused_claim(question, Certificate(block, ways, statutory)) is not None
    ended = time.process_time()
    proved = block.is_smallest and all(way.is_cheapest for way in ways.ranked)
    proved = proved and (len(ways.ranked) == 3 or ways.no_other is not None or not ways.ranked)
    found = {"explanation": len(block.reasons), "way": ways.ranked[0].cost if ways.ranked else None}
    theirs = clingo(asked) if rival else {"version": "", "seconds": 0.0, "stopped": 0}
    return {
        "ours": ended - begun,
        "explanation": explained - begun,
        "ways": solved - explained,
        "check": ended - solved,
        "proved": proved and (statutory is None or statutory.is_smallest),
        "refused": refused,
        "requirements": len(cone.positions),
        "rival": theirs["seconds"],
        "version": theirs["version"],
        "stopped": theirs["stopped"],
        "differs": any(name in theirs and theirs[name] != cost for name, cost in found.items()),
    }


def clingo(asked: Core) -> dict[str, Any]:
    """What the rival finds: the sizes it proved, and its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        for name, program in (("way", lifting(asked)), ("explanation", sticking(asked))):
            (Path(folder) / f"{name}.lp").write_text(program, encoding="ascii")
        script = ROOT / "bench" / "rivals" / "optimise_clingo.py"
        command = [str(python()), str(script), folder, str(PATIENCE)]
        read: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return read


def lifting(asked: Core) -> str:
    """The cheapest way out: requirements may be lifted at their cost, and the goal must be had."""
    lines = [f":- not had({asked.goal}).\n"]
    for route, body in routes(asked.system):
        needs = []
        for position, atom in body:
            needs.append(f"met({position})" if position in asked.costs else f"had({atom})")
            if position in asked.costs:
                lines.append(f"{{lifted({position})}}. met({position}) :- lifted({position}). ")
                lines.append(
                    f"met({position}) :- had({atom}). :~ lifted({position}). [{asked.costs[position]},{position}]\n"
                )
        lines.append(f"had({asked.system.head[route]}) :- {', '.join(needs)}.\n")
    return "".join(lines)


def sticking(asked: Core) -> str:
    """The smallest explanation: of each route to what is stuck, something is stuck; each route costs one reason."""
    lines = [f"stuck({asked.goal}).\n"]
    for route, body in routes(asked.system):
        head = asked.system.head[route]
        one_of = " | ".join(f"stuck({atom})" for _, atom in body)
        lines.append(f"{one_of} :- stuck({head}). :~ stuck({head}). [1,{route}]\n")
    return "".join(lines)


def routes(system: System) -> list[tuple[int, list[tuple[int, int]]]]:
    """Each route with its requirements as (position, atom)."""
    spans = [range(system.body_ptr[route], system.body_ptr[route + 1]) for route in range(system.routes)]
    return [(route, [(position, int(system.body[position])) for position in span]) for route, span in enumerate(spans)]


if __name__ == "__main__":
    main()
