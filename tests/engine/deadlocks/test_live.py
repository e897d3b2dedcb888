"""Whatever is edited, the live system is what a system built anew from the edited rules would be."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random

import numpy as np
import pytest

from bancheng.catalogue.system import System
from bancheng.deadlocks.live import Effect, Live, Making
from bancheng.deadlocks.roots import Root, find_roots
from tests.engine.deadlocks.worlds import (
    chain,
    held_in,
    plain_roots,
    plainly_reachable,
    random_system,
    rules_of,
    system_of,
    tangled_system,
)

pytestmark = pytest.mark.usefixtures("loops")


def live_of(system: System) -> Live:
    return Live(system, system.open_to(0), system.brought)


def had(live: Live) -> set[int]:
    return {atom for atom in range(live.atoms) if live.has(atom)}


@dataclass
class Notes:
    """The rules as they would stand on paper, edited by hand beside the live system."""

    atoms: int
    ways: dict[int, Making] = field(default_factory=dict)

    @classmethod
    def of(cls, system: System) -> "Notes":
        held, notes = held_in(system), cls(system.atoms)
        for atom in range(system.atoms):
            routes = [body for head, body in rules_of(system, 0) if head == atom]
            notes.ways[atom] = Making(routes, atom in held)
        return notes

    def change(self, edits: Mapping[int, Making]) -> None:
        named = [need for making in edits.values() for needs in making.routes for need in needs]
        self.atoms = max(self.atoms, max(edits) + 1, max(named, default=0) + 1)
        self.ways.update(edits)

    def system(self) -> System:
        rules = [(atom, list(needs)) for atom, making in self.ways.items() for needs in making.routes]
        return system_of(self.atoms, rules, [atom for atom, making in self.ways.items() if making.brought])


def random_edits(draw: Random, notes: Notes) -> Iterator[dict[int, Making]]:
    """Withdrawn, one way fewer, one way more, all ways replaced, brought by the applicant, new; one or more at once."""
    for _ in range(20):
        edits = {}
        for _ in range(draw.choice([1, 1, 1, 2, 3])):
            atom = draw.randrange(notes.atoms + draw.choice([0, 0, 0, 2]))
            old = list(notes.ways.get(atom, Making()).routes)
            drawn = draw.choices(range(notes.atoms + draw.choice([0, 0, 1])), k=draw.randint(0, 3))
            routes = draw.choice([[], old[:-1], [*old, drawn], [drawn], [drawn, *old[1:]]])
            edits[atom] = Making(routes, draw.random() < 0.15)
        yield edits


def assert_told(delta: Effect, before: set[int], after: set[int], roots: set[Root], now: set[Root]) -> None:
    assert set(delta.gained) == after - before and len(delta.gained) == len(after - before)
    assert set(delta.lost) == before - after and len(delta.lost) == len(before - after)
    assert delta.appeared == now - roots and delta.vanished == roots - now


@pytest.mark.parametrize("block", range(10))
def test_after_each_of_twenty_edits_all_is_as_if_built_anew(block: int) -> None:
    for seed in range(block * 10, block * 10 + 10):
        draw = Random(seed)
        system = draw.choice([random_system, tangled_system])(seed, atoms=draw.choice([4, 8, 14, 25]))
        live, notes = live_of(system), Notes.of(system)
        for edits in random_edits(draw, notes):
            before, roots = had(live), set(live.roots)
            delta = live.change(edits)
            notes.change(edits)
            anew = notes.system()
            expected, got = find_roots(anew, anew.open_to_anyone, anew.brought)
            assert live.atoms == anew.atoms and had(live) == set(np.flatnonzero(got))
            assert live.roots == set(expected)
            assert_told(delta, before, had(live), roots, set(live.roots))


def test_it_is_also_what_going_round_by_hand_gives() -> None:
    for seed in range(20):
        draw, system = Random(seed), tangled_system(seed, atoms=6)
        live, notes = live_of(system), Notes.of(system)
        for edits in random_edits(draw, notes):
            live.change(edits)
            notes.change(edits)
            rules, held = rules_of(notes.system(), 0), held_in(notes.system())
            assert had(live) == plainly_reachable(rules, held)
            assert live.roots == plain_roots(rules, held, range(notes.atoms))


def test_what_making_says_takes_an_edit_back() -> None:
    for seed in range(60):
        draw, system = Random(seed), random_system(seed)
        live = live_of(system)
        before, roots = had(live), live.roots
        atom = draw.randrange(system.atoms)
        way = live.making(atom)
        there = live.change({atom: Making([[draw.randrange(system.atoms)]], brought=False)})
        back = live.change({atom: way})
        assert had(live) == before and live.roots == roots
        assert (set(back.gained), set(back.lost)) == (set(there.lost), set(there.gained))
        assert (back.appeared, back.vanished) == (there.vanished, there.appeared)


def test_two_matters_that_come_to_need_each_other_are_one_circle_until_one_gives_way() -> None:
    live = live_of(system_of(3, [(1, [0]), (2, [0])], held=[0]))
    assert live.replace_routes(1, [[2]]).gained == ()
    knot = live.replace_routes(2, [[1]])
    assert knot.appeared == {Root((1, 2), circular=True, behind=0)} and set(knot.lost) == {1, 2}
    freed = live.replace_routes(2, [[1], [0]])
    assert freed.vanished == knot.appeared and set(freed.gained) == {1, 2} and not live.roots


def test_a_new_number_is_a_new_matter_and_those_it_needs_are_papers_nobody_has() -> None:
    live = live_of(system_of(1, [], held=[0]))
    delta = live.replace_routes(1, [[0, 3]])
    assert live.atoms == 4
    assert delta.appeared == {Root((2,), circular=False, behind=0), Root((3,), circular=False, behind=0)}
    assert set(live.change({3: Making(brought=True)}).gained) == {1, 3}


def test_a_number_below_nought_is_refused_and_changes_nothing() -> None:
    live = live_of(system_of(2, [(1, [0])], held=[0]))
    for atom, needs in ((1, [-1]), (-1, [0])):
        with pytest.raises(ValueError, match="-1 is not the number of an atom"):
            live.replace_routes(atom, [needs])
    assert live.making(1) == Making([[0]]) and live.has(1)
    assert live.replace_routes(1, []).lost == (1,)


def test_many_edits_reuse_the_room_of_what_they_replace() -> None:
    live = live_of(system_of(3, [(1, [0]), (2, [1])], held=[0]))
    for _ in range(500):
        live.replace_routes(1, [[0, 0], [2]])
        live.replace_routes(1, [])
    assert live.making(1) == Making([]) and live.has(2) is False
    assert len(live.replace_routes(1, [[0]]).gained) == 2


@pytest.mark.parametrize("ring", [False, True])
def test_a_chain_of_a_hundred_thousand_falls_and_stands_with_its_first_link(far: int, ring: bool) -> None:
    live = live_of(chain(far))
    fallen = live.replace_routes(0, [[far - 1]] if ring else [])
    assert len(fallen.lost) == far
    assert fallen.appeared == {Root(tuple(range(far if ring else 1)), circular=ring, behind=0)}
    assert len(live.replace_routes(0, [[]]).gained) == far and not live.roots
