"""Root causes: of all that cannot be obtained, the few places where the rules themselves are stuck.

Inside the unobtainable part, draw an arrow from each atom to everything its routes still lack. A strongly connected
piece without a way out is a root: a single atom that nobody makes, or a real circle. Everything else waits for a root.
Granting a root shows whether another cause lay behind it (stacked causes). A circle that some other route enters is
obtainable and therefore never seen here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.reach import Closure
from bancheng.deadlocks.sweep import residual, swept


@dataclass(frozen=True, slots=True)
class Root:
    """One cause. `circular`: its atoms require one another; else it is a single atom that no route makes.

    `behind` counts the causes granted before this one was the next to show: 0 for most.
    """

    atoms: tuple[int, ...]
    circular: bool
    behind: int


def find_roots(system: System, open_routes: Bools, held: Bools) -> tuple[list[Root], Bools]:
    """All root causes, and which atoms could be obtained without granting any."""
    got = swept(system, open_routes, held)
    rest, old = residual(system, open_routes, got)
    roots, got_later = _roots_of(rest)
    got[old[got_later]] = True
    return [replace(root, atoms=tuple(sorted(old[list(root.atoms)].tolist()))) for root in roots], got


def _roots_of(system: System) -> tuple[list[Root], Bools]:
    closure = Closure(system, system.open_to_anyone, system.brought)
    before = closure.got.copy()
    waiting = [np.flatnonzero(~closure.got).tolist()]
    roots: list[Root] = []
    root_of: dict[int, int] = {}
    while waiting:
        for piece in components(waiting.pop(), lambda atom: lacked_by(system, closure, atom)):
            stuck = [atom for atom in piece if not closure.got[atom]]
            if not stuck:
                continue
            if len(stuck) < len(piece):
                waiting.append(np.flatnonzero(~closure.got).tolist())
                break  # granting another root opened this circle; what is left of it is another shape
            circular = _is_circular(system, closure, piece)
            roots.append(Root(tuple(sorted(piece)), circular, _behind(system, before, root_of, piece)))
            root_of.update(dict.fromkeys(piece, len(roots)))
            closure.grant_few(piece)
    return roots, before


def lacked_by(system: System, closure: Closure, atom: int) -> Iterator[int]:
    """The unobtained atoms that the open routes to this atom still require."""
    for route in range(system.makers[atom], system.makers[atom + 1]):
        if closure.open_routes[route]:
            for position in range(system.body_ptr[route], system.body_ptr[route + 1]):
                if not closure.got[system.body[position]]:
                    yield int(system.body[position])


def _is_circular(system: System, closure: Closure, piece: list[int]) -> bool:
    return len(piece) > 1 or piece[0] in lacked_by(system, closure, piece[0])


def _behind(system: System, before: Bools, root_of: dict[int, int], piece: list[int]) -> int:
    """How many earlier roots the piece's routes lacked."""
    lacked = {
        root_of.get(int(atom), -1)
        for each in piece
        for atom in system.body[system.body_ptr[system.makers[each]] : system.body_ptr[system.makers[each + 1]]]
        if not before[atom]
    }
    return len(lacked - {-1})


def components(atoms: Iterable[int], successors: Callable[[int], Iterable[int]]) -> Iterator[list[int]]:
    """The strongly connected pieces, each after all pieces it points to (Tarjan 1972, without recursion)."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    on_stack: set[int] = set()
    stack: list[int] = []
    for start in atoms:
        if start in order:
            continue
        calls = [(start, iter(list(successors(start))))]
        order[start] = low[start] = len(order)
        stack.append(start)
        on_stack.add(start)
        while calls:
            atom, below = calls[-1]
            for each in below:
                if each not in order:
                    order[each] = low[each] = len(order)
                    stack.append(each)
                    on_stack.add(each)
                    calls.append((each, iter(list(successors(each)))))
                    break
                if each in on_stack:
                    low[atom] = min(low[atom], order[each])
            else:
                calls.pop()
                if calls:
                    low[calls[-1][0]] = min(low[calls[-1][0]], low[atom])
                if low[atom] == order[atom]:
                    piece = [stack.pop()]
                    while piece[-1] != atom:
                        piece.append(stack.pop())
                    on_stack.difference_update(piece)
                    yield piece
