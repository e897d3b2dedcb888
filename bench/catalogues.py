"""Catalogues of any size with faults planted in them: what is wrong is known because it was put there.

Every sound matter needs only papers that people bring and matters written before it, so it can be had. Faults are
atoms of their own; some matters need one of them and so become victims, which are no fault.
"""

from dataclasses import dataclass, field

import numpy as np

from bancheng.catalogue.system import System, build

PROFILES = 64


@dataclass
class Planted:
    """What was put in: the atoms of every deadlock and bounce, each unobtainable, each gap; how many harmless rings."""

    circles: set[frozenset[int]] = field(default_factory=set)
    unobtainable: set[int] = field(default_factory=set)
    gaps: dict[int, int] = field(default_factory=dict)
    harmless: int = 0


def planted_catalogue(matters: int, seed: int) -> tuple[System, Planted]:
    """About 13 requirements a matter: 1 to 3 routes of 3 to 9; one fault of each kind for every 500 matters."""
    draw = np.random.default_rng(seed)
    papers = max(50, matters // 10)
    routes_of = draw.integers(1, 4, matters)
    head = np.repeat(np.arange(papers, papers + matters, dtype=np.int64), routes_of)
    lengths = draw.integers(3, 10, len(head))
    owner = np.repeat(head, lengths)
    kind = draw.random(len(owner))
    earlier = owner - papers
    hubs = (draw.random(len(owner)) ** 4 * earlier).astype(np.int64) + papers
    near = owner - 1 - (draw.random(len(owner)) * np.minimum(earlier, 200)).astype(np.int64)
    body = np.where(kind < 0.55, draw.integers(0, papers, len(owner)), np.where(kind < 0.9, hubs, near))
    body = np.where((earlier == 0) & (kind >= 0.55), 0, body)
    admitted = np.full(len(head), np.iinfo(np.uint64).max, dtype=np.uint64)
    return _with_faults(draw, papers, matters, head, lengths, body, admitted)


def _with_faults(draw, papers, matters, head, lengths, body, admitted):
    planted = Planted()
    heads, bodies, masks = [], [], []
    atoms = papers + matters
    everyone = int(np.iinfo(np.uint64).max)

    def fresh(count):
        nonlocal atoms
        atoms += count
        return list(range(atoms - count, atoms))

    def route(made, needs, mask=everyone):
        heads.append(made)
        bodies.append([*needs, *draw.integers(0, papers, 3).tolist()])
        masks.append(mask)

    starts = np.cumsum(lengths) - lengths
    victims = []
    for _ in range(max(1, matters // 500)):
        ring = fresh(int(draw.integers(2, 6)))
        for place, atom in enumerate(ring):
            route(atom, [ring[place - 1]])
        planted.circles.add(frozenset(ring))
        first, second, third = fresh(3)  # a harmless ring: another route enters it
        route(first, [second])
        route(first, [])
        route(second, [third])
        route(third, [first])
        planted.harmless += 1
        missing, asking = fresh(2)
        route(asking, [missing])
        planted.unobtainable.add(missing)
        offices = fresh(2)  # a bounce: nothing but each other
        for one, other in (offices, offices[::-1]):
            heads.append(one)
            bodies.append([other])
            masks.append(everyone)
        planted.circles.add(frozenset(offices))
        (gap,) = fresh(1)
        closed = int(draw.integers(0, PROFILES))
        route(gap, [], everyone & ~(1 << closed))
        planted.gaps[gap] = closed
        victims += [ring[0], asking, offices[0]]
    for _ in range(max(1, matters // 2000)):
        ring = fresh(2)  # stacked: behind a missing paper there is a ring as well
        (missing,) = fresh(1)
        route(ring[0], [ring[1], missing])
        route(ring[1], [ring[0]])
        planted.unobtainable.add(missing)
        planted.circles.add(frozenset(ring))
        victims.append(ring[1])
    late = draw.integers(len(head) * 9 // 10, len(head), len(victims))
    body[starts[late]] = victims
    all_heads = np.concatenate([head, heads]).astype(np.int32)
    all_lengths = np.concatenate([lengths, [len(each) for each in bodies]])
    all_body = np.concatenate([body, np.concatenate(bodies)]).astype(np.int32)
    brought = np.zeros(atoms, dtype=np.bool_)
    brought[:papers] = True
    system, _ = build(
        atoms,
        all_heads,
        np.concatenate([[0], np.cumsum(all_lengths)]).astype(np.int32),
        all_body,
        np.concatenate([admitted, np.array(masks, dtype=np.uint64)])[:, None],
        brought,
        PROFILES,
    )
    return system, planted
