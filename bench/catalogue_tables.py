"""A planted catalogue written as a district would keep it: a folder of CSV tables, of any size."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from catalogues import planted_catalogue

OFFICES, NORMS, ARTICLES = 60, 200, 30
LEVELS = ("law", "administrative_regulation", "department_rule", "normative_document", "service_guide")
BODIES = {"law": "npc", "administrative_regulation": "state-council", "department_rule": "ministry"}


def write_tables(folder: Path, matters: int, seed: int) -> int:
    """Writes the tables; gives the number of requirements."""
    system, _ = planted_catalogue(matters, seed)
    draw = np.random.default_rng(seed + 1)
    made = np.diff(system.makers) > 0
    code = [f"{'m' if makes else 'p'}{atom:07d}" for atom, makes in enumerate(made.tolist())]
    _write(folder, "offices", ("code", "name"), ([f"o{n:02d}", f"第{n}局"] for n in range(OFFICES)))
    levels = [LEVELS[n % len(LEVELS)] for n in range(NORMS)]
    rows = ([f"n{n:03d}", f"第{n}号文件", level, BODIES.get(level, "office")] for n, level in enumerate(levels))
    _write(folder, "norms", ("code", "title", "level", "body"), rows)
    papers = np.flatnonzero(~made).tolist()
    brought = system.brought.tolist()
    rows = ([code[atom], f"材料{atom}", "yes" if brought[atom] else ""] for atom in papers)
    _write(folder, "papers", ("code", "name", "bring"), rows)
    rows = ([code[atom], f"o{atom % OFFICES:02d}", f"事项{atom}"] for atom in np.flatnonzero(made).tolist())
    _write(folder, "matters", ("code", "office", "name"), rows)
    heads, pointers, body = system.head.tolist(), system.body_ptr.tolist(), system.body.tolist()
    labels = (np.arange(system.routes) - system.makers[system.head] + 1).tolist()
    days = draw.integers(1, 40, system.routes).tolist()
    rows = ([code[head], labels[route], days[route], 1] for route, head in enumerate(heads))
    _write(folder, "routes", ("matter", "route", "days", "trips"), rows)
    norm, article = draw.integers(0, NORMS, len(body)).tolist(), draw.integers(1, ARTICLES, len(body)).tolist()
    replace = draw.choice(["", "", "promise", "data-check、promise"], len(body)).tolist()
    rows = (
        [code[head], labels[route], code[body[at]], f"n{norm[at]:03d}", f"第{article[at]}条", replace[at]]
        for route, head in enumerate(heads)
        for at in range(pointers[route], pointers[route + 1])
    )
    _write(folder, "requirements", ("matter", "route", "needs", "basis", "article", "replace"), rows)
    return len(body)


def _write(folder: Path, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
