"""Catalogues of any size with faults planted in them: what is wrong is known because it was put there.

Every sound matter needs only papers that people bring and matters written before it, and has a route that is open to
everyone, so it can be had. Faults are atoms of their own; some matters need one of them and so become victims, which
are no fault.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from bancheng.catalogue.system import System, build

PROFILES = 64
EVERYONE = (1 << PROFILES) - 1


@dataclass
class Planted:
    """What was put in.

    A deadlock is a ring of matters; a bounce, as in a compiled catalogue, a ring of atoms that each say that an office
    takes a matter: `accepts` are all such atoms. `untaken` are those of them about which no office says anything;
    `unobtainable` papers that nobody makes. A gap is a matter closed to some, with a bit for each of them. A ring that
    another route enters is harmless.
    """

    deadlocks: set[frozenset[int]] = field(default_factory=set)
    bounces: set[frozenset[int]] = field(default_factory=set)
    unobtainable: set[int] = field(default_factory=set)
    untaken: set[int] = field(default_factory=set)
    gaps: dict[int, int] = field(default_factory=dict)
    accepts: set[int] = field(default_factory=set)
    harmless: int = 0

    @property
    def circles(self) -> set[frozenset[int]]:
        """Every ring that is a fault."""
        return self.deadlocks | self.bounces


@dataclass
class _Routes:
    """Routes that are added by hand, beside the many that are drawn."""

    draw: np.random.Generator
    papers: int
    atoms: int
    heads: list[int] = field(default_factory=list)
    bodies: list[list[int]] = field(default_factory=list)
    masks: list[int] = field(default_factory=list)

    def fresh(self, count: int) -> list[int]:
        """So many new atoms."""
        self.atoms += count
        return list(range(self.atoms - count, self.atoms))

    def add(self, made: int, needs: Sequence[int], mask: int = EVERYONE) -> None:
        """A route that needs exactly this."""
        self.heads.append(made)
        self.bodies.append(list(needs))
        self.masks.append(mask)

    def matter(self, made: int, needs: Sequence[int], mask: int = EVERYONE) -> None:
        """A route of a matter, which also asks for three papers that people bring."""
        self.add(made, [*needs, *self.draw.integers(0, self.papers, 3).tolist()], mask)


def planted_catalogue(matters: int, seed: int) -> tuple[System, Planted]:
    """About 12 requirements a matter: 1 to 3 routes of 3 to 9; one fault of each kind for every 500 matters."""
    draw = np.random.default_rng(seed)
    papers = max(50, matters // 10)
    routes_of = draw.integers(1, 4, matters)
    head = np.repeat(np.arange(papers, papers + matters, dtype=np.int64), routes_of)
    lengths = draw.integers(3, 10, len(head))
    body = _drawn_needs(draw, papers, np.repeat(head, lengths))
    admitted = _drawn_masks(draw, routes_of)
    planted, routes = Planted(), _Routes(draw, papers, papers + matters)
    victims = [victim for _ in range(max(1, matters // 500)) for victim in _faults(routes, planted)]
    victims += [_stacked(routes, planted) for _ in range(max(1, matters // 2000))]
    late = draw.choice(np.arange(len(head) * 9 // 10, len(head)), len(victims), replace=False)
    body[(np.cumsum(lengths) - lengths)[late]] = victims
    brought = np.zeros(routes.atoms, dtype=np.bool_)
    brought[:papers] = True
    all_lengths = np.concatenate([lengths, [len(each) for each in routes.bodies]])
    system, _ = build(
        routes.atoms,
        np.concatenate([head, routes.heads]).astype(np.int32),
        np.concatenate([[0], np.cumsum(all_lengths)]).astype(np.int32),
        np.concatenate([body, np.concatenate(routes.bodies)]).astype(np.int32),
        np.concatenate([admitted, np.array(routes.masks, dtype=np.uint64)])[:, None],
        brought,
        PROFILES,
    )
    return system, planted


def _drawn_needs(draw: np.random.Generator, papers: int, owner: np.ndarray) -> np.ndarray:
    """For each requirement of these matters: 55 in 100 a paper, 35 a matter that many need, 10 one written nearby."""
    kind, earlier = draw.random(len(owner)), owner - papers
    hubs = (draw.random(len(owner)) ** 4 * earlier).astype(np.int64) + papers
    near = owner - 1 - (draw.random(len(owner)) * np.minimum(earlier, 200)).astype(np.int64)
    body = np.where(kind < 0.55, draw.integers(0, papers, len(owner)), np.where(kind < 0.9, hubs, near))
    return np.where((earlier == 0) & (kind >= 0.55), 0, body)


def _drawn_masks(draw: np.random.Generator, routes_of: np.ndarray) -> np.ndarray:
    """Of the routes of each matter one is open to everyone, and of the others every second to some only."""
    masks = np.full(int(routes_of.sum()), EVERYONE, dtype=np.uint64)
    limited = draw.random(len(masks)) < 0.5
    masks[limited] = draw.integers(1, EVERYONE, int(limited.sum()), dtype=np.uint64)
    masks[np.cumsum(routes_of) - routes_of + (draw.random(len(routes_of)) * routes_of).astype(np.int64)] = EVERYONE
    return masks


def _faults(routes: _Routes, planted: Planted) -> list[int]:
    """One fault of each kind; what is returned makes a victim of whoever needs it."""
    plant: tuple[Callable[[_Routes, Planted], int], ...] = (_deadlock, _bounce, _untaken, _missing, _gap)
    _harmless(routes, planted)
    return [each(routes, planted) for each in plant]


def _deadlock(routes: _Routes, planted: Planted) -> int:
    ring = routes.fresh(int(routes.draw.integers(2, 6)))
    for place, atom in enumerate(ring):
        routes.matter(atom, [ring[place - 1]])
    planted.deadlocks.add(frozenset(ring))
    return ring[0]


def _sent_on(routes: _Routes, planted: Planted, ending: str) -> int:
    """A matter that offices send on to each other: in a ring, to one that takes it, or to one that says nothing."""
    (matter,), offices = routes.fresh(1), routes.fresh(int(routes.draw.integers(2, 5)))
    routes.matter(matter, [offices[0]])
    planted.accepts.update(offices)
    for one, other in pairwise(offices):
        routes.add(one, [other])
    if ending == "ring":
        routes.add(offices[-1], [offices[0]])
        planted.bounces.add(frozenset(offices))
    elif ending == "taken":
        routes.add(offices[-1], [])
    else:
        planted.untaken.add(offices[-1])
    return matter


def _bounce(routes: _Routes, planted: Planted) -> int:
    return _sent_on(routes, planted, "ring")


def _untaken(routes: _Routes, planted: Planted) -> int:
    return _sent_on(routes, planted, "nothing")


def _missing(routes: _Routes, planted: Planted) -> int:
    missing, asking = routes.fresh(2)
    routes.matter(asking, [missing])
    planted.unobtainable.add(missing)
    return asking


def _gap(routes: _Routes, planted: Planted) -> int:
    (gap,) = routes.fresh(1)
    closed = sum({1 << int(each) for each in routes.draw.integers(0, PROFILES, int(routes.draw.integers(1, 9)))})
    routes.matter(gap, [], EVERYONE & ~closed)
    planted.gaps[gap] = closed
    return gap


def _harmless(routes: _Routes, planted: Planted) -> None:
    """A ring that another route enters, and offices that send on to one that takes the matter."""
    first, second, third = routes.fresh(3)
    routes.matter(first, [second])
    routes.matter(first, [])
    routes.matter(second, [third])
    routes.matter(third, [first])
    planted.harmless += 1
    _sent_on(routes, planted, "taken")


def _stacked(routes: _Routes, planted: Planted) -> int:
    """Behind a missing paper there is a ring as well."""
    one, other, missing = routes.fresh(3)
    routes.matter(one, [other, missing])
    routes.matter(other, [one])
    planted.unobtainable.add(missing)
    planted.deadlocks.add(frozenset((one, other)))
    return other
