"""Papers no longer valid when what must be had after them is ready: only a warning, for time can be bargained with."""

import heapq
from collections import Counter

from bancheng.catalogue.compile import Compiled
from bancheng.catalogue.model import Paper
from bancheng.deadlocks.findings import Finding, FindingKind
from bancheng.deadlocks.live import Live, Making
from bancheng.deadlocks.witness import step_at
from bancheng.reasons import Sentence

WEEK, WORKED = 7, 5


def expiry_traps(compiled: Compiled) -> list[Finding]:
    """One finding for each requirement that meets a paper only after its validity, however fast everyone works.

    Everything that can be had without the paper is taken to be ready; only what must come after it takes time.
    """
    found = []
    live = Live(compiled.system, compiled.system.open_to_anyone, compiled.system.brought)
    for paper in compiled.catalogue.papers.values():
        if paper.valid_days is not None:
            found += _traps(compiled, live, paper, paper.valid_days)
    return found


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
        step = step_at(compiled, int(route), late[0])
        if step is None:
            continue
        sentence = Sentence(
            f"办「{matter.name.zh}」时，「{paper.name.zh}」已过 {valid_days} 天有效期：其后最快还要 {days} 个工作日。",
            f"“{paper.name.en}” is valid for {valid_days} days; "
            f"“{matter.name.en}” can use it only {days} working days on.",
        )
        key = f"{FindingKind.EXPIRY}:{matter.code}:{paper.code}"
        found.append(Finding(FindingKind.EXPIRY, key, sentence, step.place, (matter.office,), (step,)))
    return found


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
