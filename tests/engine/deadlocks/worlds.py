"""Small worlds for the tests: a few lines of catalogue, and random systems of routes."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date
from random import Random

import numpy as np

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import read_catalogue
from bancheng.catalogue.model import Catalogue
from bancheng.catalogue.system import LANES, System, build
from bancheng.deadlocks.roots import Root

TODAY = date(2026, 11, 23)

NORMS = """
norms:
  a-law: {title: {zh: 某法, en: A law}, level: law, body: npc, since: 2000-01-01}
  a-rule: {title: {zh: 某规章, en: A rule}, level: department_rule, body: ministry, since: 2000-01-01}
  a-guide: {title: {zh: 办事指南, en: Guide}, level: service_guide, body: office, since: 2000-01-01}
  old-law: {title: {zh: 旧法, en: Old law}, level: law, body: npc, until: 2020-12-31, replaced_by: a-law}
"""


def world(
    matters: str, papers: str = "", more: str = "", on: date = TODAY, others: Mapping[str, str] | None = None
) -> Catalogue:
    """One office `hall` with these matters (a YAML mapping), these papers, any other shared parts, and other files."""
    office = f"office: hall\nname: {{zh: 大厅, en: Hall}}\nmatters:\n{matters}"
    texts = {"hall.yaml": office, "norms.yaml": NORMS}
    if papers or more:
        texts["shared.yaml"] = (f"papers:\n{papers}\n" if papers else "") + more
    return read_catalogue(texts | dict(others or {}), on)


def compiled(matters: str, papers: str = "", more: str = "") -> Compiled:
    return compile_catalogue(world(matters, papers, more))


Rules = list[tuple[int, list[int]]]
"""Routes as plain (head, body)."""


def system_of(
    atoms: int, rules: Rules, held: Iterable[int] = (), masks: Sequence[int] | None = None, profiles: int = 1
) -> System:
    """The arrays of these routes; `masks` says to whom each is open, everyone by default."""
    lengths = [len(body) for _, body in rules]
    words = (profiles + LANES - 1) // LANES
    admitted = [
        [mask >> LANES * word & (1 << LANES) - 1 for word in range(words)]
        for mask in masks or [(1 << profiles) - 1] * len(rules)
    ]
    brought = np.zeros(atoms, dtype=np.bool_)
    brought[list(held)] = True
    system, _ = build(
        atoms,
        np.array([head for head, _ in rules], dtype=np.int32),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        np.array([atom for _, body in rules for atom in body], dtype=np.int32),
        np.array(admitted, dtype=np.uint64).reshape(len(rules), words),
        brought,
        profiles,
    )
    return system


def random_system(seed: int, atoms: int = 9, profiles: int = 5, routes: int | None = None) -> System:
    """Routes drawn at random: some circles, some atoms nobody makes, some routes closed to some."""
    draw = Random(seed)
    count = draw.randint(4, 16) if routes is None else routes
    rules = [(draw.randrange(atoms), draw.sample(range(atoms), draw.randint(0, min(3, atoms)))) for _ in range(count)]
    masks = [draw.getrandbits(profiles) for _ in rules]
    held = [atom for atom in range(atoms) if draw.random() < 0.25]
    return system_of(atoms, rules, held, masks, profiles)


def tangled_system(seed: int, atoms: int = 12) -> System:
    """Circles within circles, some of which a missing paper would open on another side: causes behind causes."""
    draw, rules, papers = Random(seed), list[tuple[int, list[int]]](), atoms
    for atom in range(atoms):
        rules.append((atom, draw.sample(range(atoms), draw.randint(1, 2))))
        if draw.random() < 0.35:
            rules.append((atom, [papers]))
            papers += 1
    return system_of(papers, rules)


def chain(length: int, *, ring: bool = False, missing: bool = False) -> System:
    """length atoms, each needing the one before. The first needs nothing; in a ring the last; or nobody makes it."""
    head = np.arange(1 if missing else 0, length, dtype=np.int32)
    body = (head - 1) % length if ring else head[head > 0] - 1
    ends = np.cumsum(np.where((head == 0) & (not ring), 0, 1))
    system, _ = build(
        length,
        head,
        np.concatenate([[0], ends]).astype(np.int32),
        body,
        np.ones((len(head), 1), dtype=np.uint64),
        np.zeros(length, dtype=np.bool_),
        1,
    )
    return system


def shuffled(system: System, seed: int) -> System:
    """The same system with its atoms numbered at random."""
    number = np.random.default_rng(seed).permutation(system.atoms).astype(np.int32)
    brought = np.zeros(system.atoms, dtype=np.bool_)
    brought[number] = system.brought
    arrays = (number[system.head], system.body_ptr, number[system.body], system.admitted)
    return build(system.atoms, *arrays, brought, system.profiles)[0]


def held_in(system: System) -> set[int]:
    """What an applicant brings."""
    return set(np.flatnonzero(system.brought).tolist())


def rules_of(system: System, profile: int) -> Rules:
    """The open routes as plain (head, body)."""
    open_routes = system.open_to(profile)
    return [
        (int(system.head[route]), system.body[system.body_ptr[route] : system.body_ptr[route + 1]].tolist())
        for route in range(system.routes)
        if open_routes[route]
    ]


def plainly_reachable(rules: Rules, held: Set[int]) -> set[int]:
    """The fixpoint as one would explain it: go round until nothing new comes."""
    got = set(held)
    while new := {head for head, body in rules if got.issuperset(body)} - got:
        got |= new
    return got


def plain_roots(rules: Rules, held: Set[int], atoms: Iterable[int]) -> set[Root]:
    """The roots as one would explain them: grant all innermost pieces of what is stuck at once, and look again."""
    everything = set(atoms)
    before = plainly_reachable(rules, held)
    got, found = set(before), dict[frozenset[int], Root]()
    while stuck := everything - got:
        lacks = {atom: {each for head, body in rules if head == atom for each in body} & stuck for atom in stuck}
        behind = {atom: _at_any_distance(lacks, atom) for atom in stuck}
        pieces = {
            frozenset(behind[atom] | {atom}) for atom in stuck if all(atom in behind[below] for below in behind[atom])
        }
        for piece in pieces:
            named = {each for head, body in rules if head in piece for each in body}
            earlier = sum(not named.isdisjoint(root) for root in found)
            found[piece] = Root(tuple(sorted(piece)), not named.isdisjoint(piece), earlier)
        got = plainly_reachable(rules, got.union(*pieces))
    return set(found.values())


def _at_any_distance(arrows: Mapping[int, Set[int]], start: int) -> set[int]:
    seen, waiting = set[int](), [start]
    while waiting:
        fresh = arrows[waiting.pop()] - seen
        seen |= fresh
        waiting += fresh
    return seen
