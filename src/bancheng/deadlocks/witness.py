"""The evidence for a root: a shortest real circle, or everyone who asks for what nobody makes."""

from collections import deque
from collections.abc import Iterator

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.system import Bools
from bancheng.deadlocks.steps import Step, need_step, referral_step

MOST_STARTS = 60
"""From how many atoms of a circle a shorter way round is sought; any circle is evidence, a short one reads better."""


def ring(compiled: Compiled, open_routes: Bools, atoms: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """A shortest circle found inside the piece, as (atom, route, position of the requirement)."""
    inside = set(atoms)
    best: list[tuple[int, int, int]] = []
    for start in atoms[:MOST_STARTS]:
        found = _way_back(compiled, open_routes, inside, start)
        if found and (not best or len(found) < len(best)):
            best = found
    return best


def _way_back(compiled: Compiled, open_routes: Bools, inside: set[int], start: int) -> list[tuple[int, int, int]]:
    came: dict[int, tuple[int, int, int]] = {}
    waiting = deque([start])
    while waiting:
        atom = waiting.popleft()
        for route, position in requirements(compiled, open_routes, atom):
            below = int(compiled.system.body[position])
            if below not in inside or below in came:
                continue
            came[below] = (atom, route, position)
            if below == start:
                return _walk(came, start)
            waiting.append(below)
    return []


def _walk(came: dict[int, tuple[int, int, int]], start: int) -> list[tuple[int, int, int]]:
    edges = [came[start]]
    while edges[-1][0] != start:
        edges.append(came[edges[-1][0]])
    return edges[::-1]


def requirements(compiled: Compiled, open_routes: Bools, atom: int) -> Iterator[tuple[int, int]]:
    """Each (route, position) of the open routes that make the atom."""
    system = compiled.system
    for route in range(system.makers[atom], system.makers[atom + 1]):
        if open_routes[route]:
            for position in range(system.body_ptr[route], system.body_ptr[route + 1]):
                yield route, position


def steps_of(compiled: Compiled, edges: list[tuple[int, int, int]]) -> tuple[Step, ...]:
    """The requirements and referrals on the way, in order; mere links between them are left out."""
    found = []
    for _, route, position in edges:
        step = step_at(compiled, route, position)
        if step is not None:
            found.append(step)
    return tuple(found)


def step_at(compiled: Compiled, route: int, position: int) -> Step | None:
    """What one requirement of the arrays stands for; None for a mere link."""
    origin, need = compiled.origins[route], compiled.needs[position]
    if origin.matter is None:
        return None
    if origin.referral is not None:
        return referral_step(compiled.catalogue, origin.matter, origin.referral)
    return need_step(compiled.catalogue, origin.matter, need) if need else None


def asked_by(compiled: Compiled, open_routes: Bools, blocked: Bools, atom: int) -> list[tuple[int, int]]:
    """Every (route, position) that asks for the atom, also through links; not where an alternative will do."""
    system = compiled.system
    pointers, users = system.users
    found, seen, waiting = [], {atom}, deque([atom])
    while waiting:
        each = waiting.popleft()
        for route in sorted({int(route) for route in users[pointers[each] : pointers[each + 1]]}):
            if not open_routes[route]:
                continue
            head = int(system.head[route])
            if compiled.origins[route].matter is None:
                if blocked[head] and head not in seen:
                    seen.add(head)
                    waiting.append(head)
            elif compiled.origins[route].matter is not None:
                span = range(system.body_ptr[route], system.body_ptr[route + 1])
                found += [(route, position) for position in span if system.body[position] == each]
    return found


def waiting_matters(compiled: Compiled, open_routes: Bools, blocked: Bools, atoms: tuple[int, ...]) -> set[int]:
    """The blocked matters that need one of the atoms, at any distance."""
    system = compiled.system
    pointers, users = system.users
    seen, waiting = set(atoms), deque(atoms)
    while waiting:
        atom = waiting.popleft()
        for route in users[pointers[atom] : pointers[atom + 1]]:
            head = int(system.head[route])
            if open_routes[route] and blocked[head] and head not in seen:
                seen.add(head)
                waiting.append(head)
    return {atom for atom in seen if compiled.codes[atom] in compiled.catalogue.matters}
