"""Papers no longer valid when what must be had after them is ready: only a warning, for time can be bargained with."""

import heapq
from collections import Counter
from collections.abc import Collection

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import Paper
from bancheng.deadlocks.dissolve import counted_early
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.live import Live, Making
from bancheng.deadlocks.steps import Step
from bancheng.deadlocks.witness import step_at
from bancheng.reasons import Sentence

WEEK, WORKED = 7, 5


def expiry_traps(compiled: Compiled, papers: Collection[str] | None = None) -> list[Finding]:
    """One finding for each requirement that meets a paper only after its validity, however fast everyone works.

    Of these papers, or of all.

    Everything that can be had without the paper is taken to be ready; only what must come after it takes time.
    """
    every = compiled.catalogue.papers.values()
    dated = [each for each in every if each.valid_days is not None and (papers is None or each.code in papers)]
    if not dated:
        return []
    live = Live(compiled.system, compiled.system.open_to_anyone, compiled.system.brought)
    return [trap for paper in dated for trap in _traps(compiled, live, paper, paper.valid_days or 0)]


def _traps(compiled: Compiled, live: Live, paper: Paper, valid_days: int) -> list[Finding]:
    system, atom = compiled.system, compiled.index[paper.code]
    after = days_after(compiled, live, atom)
    pointers, users = system.users
    found = []
    for route in users[pointers[atom] : pointers[atom + 1]]:
        matter = compiled.origins[route].matter
        span = range(system.body_ptr[route], system.body_ptr[route + 1])
        late = [position for position in span if after.get(int(system.body[position]), 0) * WEEK > valid_days * WORKED]
        if matter is None or not late:
            continue
        days = max(after[int(system.body[position])] for position in late)
        step, own = step_at(compiled, int(route), late[0]), _asked(compiled, int(route), atom)
        if step is None or own is None:
            continue
        sentence = Sentence(
            f"办「{matter.name.zh}」时，「{paper.name.zh}」已过 {valid_days} 天有效期：其后最快还要 {days} 个工作日。",
            f"“{paper.name.en}” is valid for {valid_days} days; "
            f"“{matter.name.en}” can use it only {days} working days on.",
        )
        key = f"{FindingKind.EXPIRY}:{matter.code}:{paper.code}"
        about, dissolve = (matter.code, paper.code), counted_early(compiled.catalogue, own)
        found.append(
            Finding(FindingKind.EXPIRY, key, sentence, step.place, (matter.office,), about, (step, own), dissolve)
        )
    return found


def _asked(compiled: Compiled, route: int, atom: int) -> Step | None:
    """The requirement by which a route asks for the paper."""
    span = range(compiled.system.body_ptr[route], compiled.system.body_ptr[route + 1])
    asked = (position for position in span if compiled.system.body[position] == atom)
    return step_at(compiled, route, next(asked))


def days_after(compiled: Compiled, live: Live, atom: int) -> dict[int, int]:
    """For everything that cannot be had without the atom: the fewest working days after it (Knuth 1977)."""
    way = live.making(atom)
    live.change({atom: Making()})
    after = _days_after(compiled, live, atom)
    live.change({atom: way})
    return after


def _days_after(compiled: Compiled, live: Live, atom: int) -> dict[int, int]:
    """The same while the atom is withdrawn."""
    system = compiled.system
    pointers, users = system.users
    lacking: Counter[int] = Counter()
    after: dict[int, int] = {}
    waiting = [(0, atom)]
    while waiting:
        days, each = heapq.heappop(waiting)
        if each in after:
            continue
        after[each] = days
        for route in users[pointers[each] : pointers[each + 1]].tolist():
            if route not in lacking:
                body = system.body[system.body_ptr[route] : system.body_ptr[route + 1]]
                lacking[route] = sum(not live.has(needed) for needed in body)
            lacking[route] -= 1
            head = int(system.head[route])
            if lacking[route] == 0 and system.open_to_anyone[route] and not live.has(head) and head not in after:
                origin = compiled.origins[route].route
                heapq.heappush(waiting, (days + (origin.days if origin else 0), head))
    return after
