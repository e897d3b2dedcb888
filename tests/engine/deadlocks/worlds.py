"""Small worlds for the tests: a few lines of catalogue, and random systems of routes."""

from collections.abc import Mapping
from datetime import date
from random import Random

import numpy as np

from bancheng.catalogue.compile import Compiled, compile_catalogue
from bancheng.catalogue.load import read_catalogue
from bancheng.catalogue.model import Catalogue
from bancheng.catalogue.system import System, build

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


def random_system(seed: int, atoms: int = 9, profiles: int = 5) -> System:
    """Routes drawn at random: some circles, some atoms nobody makes, some routes closed to some."""
    draw = Random(seed)
    routes = [
        (draw.randrange(atoms), draw.sample(range(atoms), draw.randint(0, 3))) for _ in range(draw.randint(4, 16))
    ]
    lengths = [len(body) for _, body in routes]
    system, _ = build(
        atoms,
        np.array([head for head, _ in routes], dtype=np.int32),
        np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        np.array([atom for _, body in routes for atom in body], dtype=np.int32),
        np.array([[draw.getrandbits(profiles)] for _ in routes], dtype=np.uint64),
        np.array([draw.random() < 0.25 for _ in range(atoms)], dtype=np.bool_),
        profiles,
    )
    return system


def rules_of(system: System, profile: int) -> list[tuple[int, list[int]]]:
    """The open routes as plain (head, body)."""
    open_routes = system.open_to(profile)
    return [
        (int(system.head[route]), system.body[system.body_ptr[route] : system.body_ptr[route + 1]].tolist())
        for route in range(system.routes)
        if open_routes[route]
    ]


def plainly_reachable(rules: list[tuple[int, list[int]]], held: set[int]) -> set[int]:
    """The fixpoint as one would explain it: go round until nothing new comes."""
    got = set(held)
    while new := {head for head, body in rules if got.issuperset(body)} - got:
        got |= new
    return got
