"""Atoms of which none can be had because each needs another: the links between them, and small sets of them."""

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from math import inf
from random import Random

from bancheng.deadlocks.effort import Effort

LINK = 60
"""What following one link costs, in elementary operations."""

TRIES = 300
"""How often a small set is taken apart and mended, to find a smaller one."""


@dataclass(frozen=True)
class Link:
    """The head can be had if all of the body can: so a stuck set with the head has one of the body."""

    head: int
    body: tuple[int, ...]


class Tangle:
    """Links between atoms numbered from 0, each link with a body, and the cost of having each atom in a stuck set."""

    def __init__(self, goal: int, links: Sequence[Link], costs: Sequence[int], effort: Effort) -> None:
        self.goal, self.links, self.costs, self.effort = goal, links, costs, effort
        self.makers: list[list[int]] = [[] for _ in costs]
        self.users: list[list[int]] = [[] for _ in costs]
        for number, link in enumerate(links):
            self.makers[link.head].append(number)
            for atom in link.body:
                self.users[atom].append(number)
        self._sizes = [len(link.body) for link in links]
        self.size = sum(self._sizes)

    def cost(self, stuck: Set[int]) -> int:
        """What a stuck set costs."""
        return sum(self.costs[atom] for atom in stuck)

    def derives(self, given: Iterable[int]) -> bool:
        """Whether the goal can be had by whoever has these."""
        self.effort.spend(LINK * self.size)
        links, users, lacking = self.links, self.users, self._sizes[:]
        waiting = list(given)
        got = set(waiting)
        for atom in waiting:
            for number in users[atom]:
                lacking[number] -= 1
                if not lacking[number] and (head := links[number].head) not in got:
                    if head == self.goal:
                        return True
                    got.add(head)
                    waiting.append(head)
        return self.goal in got

    def start(self, prices: Sequence[float]) -> set[int]:
        """A cheap set from which the goal can be had, none of it for nothing; empty if the goal needs nothing."""
        given = self._cheap(prices)
        for atom in sorted(given, key=lambda each: (-prices[each], each)):
            if self.derives(given - {atom}):
                given.remove(atom)
        return given

    def _cheap(self, prices: Sequence[float]) -> set[int]:
        """What is bought where each atom is bought or derived, whichever costs less (Knuth 1977)."""
        self.effort.spend(3 * LINK * self.size)
        price, maker, lacking, total = list(prices), dict[int, int](), self._sizes[:], [0.0] * len(self.links)
        price[self.goal] = inf
        waiting = [(cost, atom) for atom, cost in enumerate(price)]
        heapq.heapify(waiting)
        done: set[int] = set()
        while self.goal not in done:
            cost, atom = heapq.heappop(waiting)
            if atom in done:
                continue
            done.add(atom)
            for number in self.users[atom]:
                lacking[number] -= 1
                total[number] += cost
                head = self.links[number].head
                if not lacking[number] and head not in done and total[number] < price[head]:
                    price[head], maker[head] = total[number], number
                    heapq.heappush(waiting, (total[number], head))
        return self._bought(maker)

    def _bought(self, maker: Mapping[int, int]) -> set[int]:
        bought, asked = set[int](), {self.goal: None}
        waiting = [self.goal]
        for atom in waiting:
            if atom not in maker:
                bought.add(atom)
                continue
            for each in self.links[maker[atom]].body:
                if each not in asked:
                    asked[each] = None
                    waiting.append(each)
        return bought

    def closed(self, some: Set[int], badness: Callable[[int], float], without: int = -1) -> set[int] | None:
        """A stuck set around these atoms: each link that is open yet is met by its least bad atom, one after another.

        None if that cannot be done without the atom that must not be used.
        """
        stuck = set(some)
        unmet = {number for atom in stuck for number in self.makers[atom] if stuck.isdisjoint(self.links[number].body)}
        while unmet:
            able = [atom for atom in self.links[min(unmet)].body if atom != without]
            if not able:
                return None
            self.effort.spend(LINK * len(able) * 10)
            atom = min(able, key=lambda each: badness(each) + self._burden(each, stuck, unmet))
            stuck.add(atom)
            unmet.difference_update(self.users[atom])
            unmet.update(number for number in self.makers[atom] if stuck.isdisjoint(self.links[number].body))
        return stuck

    def _burden(self, atom: int, stuck: Set[int], unmet: Set[int]) -> float:
        """What the atom costs, the links it would open, less those it would meet."""
        meets = sum(number in unmet for number in self.users[atom])
        opens = sum(stuck.isdisjoint(self.links[number].body) for number in self.makers[atom])
        return self.costs[atom] + 1.5 * (opens - meets)

    def shrunk(self, stuck: set[int]) -> set[int]:
        """What remains of a stuck set when atoms go that the goal does not need to be stuck, the dearest first."""
        support = {
            number: len(stuck.intersection(self.links[number].body)) for atom in stuck for number in self.makers[atom]
        }
        self.effort.spend(LINK * 4 * len(support))
        kept = set(stuck)
        for atom in sorted(stuck, key=lambda each: (-self.costs[each], each)):
            if atom in kept and atom != self.goal:
                self._let_go(atom, kept, support)
        return kept

    def _let_go(self, atom: int, kept: set[int], support: dict[int, int]) -> None:
        """Takes the atom out and what is stuck no more without it, unless the goal is among that."""
        freed = [atom]
        kept.remove(atom)
        for spread, each in enumerate(freed, start=1):
            for number in self.users[each]:
                if number in support:
                    support[number] -= 1
                    head = self.links[number].head
                    if not support[number] and head in kept:
                        kept.remove(head)
                        freed.append(head)
            if self.goal not in kept:
                for undone in freed[:spread]:
                    for number in self.users[undone]:
                        if number in support:
                            support[number] += 1
                kept.update(freed)
                return

    def smaller(self, stuck: set[int]) -> set[int]:
        """The cheapest stuck set found when this one is taken apart and mended again and again."""
        draw = Random(self.size)  # noqa: S311 - from a fixed seed, so that the same question has the same answer
        best, now = stuck, stuck
        for _ in range(TRIES):
            others = sorted(now - {self.goal})
            if not others or self.effort.is_over:
                break
            out = draw.sample(others, min(len(others), draw.choice((1, 1, 2, 3))))
            mended = self.closed(now.difference(out), lambda _: draw.random(), out[0])
            if mended is None:
                continue
            mended = self.shrunk(mended)
            if self.cost(mended) <= self.cost(now) or (
                draw.random() < 0.02 and self.cost(mended) <= self.cost(best) + 3
            ):
                now = mended
            if self.cost(now) < self.cost(best):
                best = now
        return best
