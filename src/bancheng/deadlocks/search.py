"""The cheapest choices that do something, in rising order, each with the proof that none costs less.

Implicit hitting sets (Reiter 1987; Bonet and Castillo 2011), led by the cheapest fractional choice: what it violates
becomes a new condition. Where the conditions alone fall short of the best choice known, cases are told apart, the
least proved first. Work is counted, never timed, so that the same question has the same answer.
"""

import heapq
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from bancheng.deadlocks.effort import Effort
from bancheng.deadlocks.proof import OneOf, Proof
from bancheng.deadlocks.proving import FINE, Branch, proof_of, too_dear
from bancheng.deadlocks.tableau import PIVOT, TOLERANCE, NothingFits, Tableau

Choice = frozenset[int]

STRONG, TRIAL = 4, 15
"""Elements tried before cases are told apart by one of them, and pivots for each try."""

PATIENCE, LITTLE = 2, 0.01
"""Rounds of new conditions that may prove next to nothing more before cases are told apart instead."""


@dataclass(frozen=True, slots=True)
class Region:
    """The choices with all of `taken` and none of `left`, and the cheapest fractional one as far as is known."""

    taken: Set[int]
    left: Set[int]
    chosen: Mapping[int, float]
    dearness: Mapping[int, float]


class Problem(Protocol):
    """What is asked: the choices that do, each at the cost of its elements. `needed` are in all of them."""

    @property
    def costs(self) -> Mapping[int, int]: ...

    @property
    def needed(self) -> frozenset[int]: ...

    def first(self) -> Choice | None:
        """Some choice that does; None if nothing does."""

    def look(self, region: Region) -> tuple[dict[OneOf, float], list[Choice]]:
        """Conditions that the fractional choice violates, and whole choices near it that do.

        With each condition what its members can pay for it out of their dearness, all conditions together.
        """

    def better(self, choice: Choice) -> Iterable[Choice]:
        """Choices found by trying to improve one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A choice that does. It is the cheapest, save those found before and what contains them, if the proof says so."""

    choice: Choice
    cost: int
    proof: Proof

    @property
    def is_cheapest(self) -> bool:
        """Whether it is proved that nothing costs less; else it is the best known, and what is proved is less."""
        return self.proof.bound == self.cost


def search(problem: Problem, ranked: int, effort: Effort) -> tuple[list[Found], Proof | None]:
    """At most so many choices, cheapest first, none containing another; and the proof that there is no other, if so."""
    return _Search(problem, ranked, effort).run()


class _Open(NamedTuple):
    """A case that is not told apart further yet, with the tableau that proves about it."""

    place: Branch
    tableau: Tableau


_Cases = tuple[int, _Open, _Open]


class _Search:
    def __init__(self, problem: Problem, ranked: int, effort: Effort) -> None:
        self.problem, self.ranked, self.effort = problem, ranked, effort
        self.costs = problem.costs
        self.nothing = sum(self.costs.values()) + 1
        self.known: dict[Choice, int] = {}
        self.found: list[Found] = []
        self.rows: dict[OneOf, None] = {}
        self.root = Branch(problem.needed, frozenset())
        self.waiting: list[tuple[int, float, int, _Open]] = []
        self.pushed = 0

    def run(self) -> tuple[list[Found], Proof | None]:
        first = self.problem.first()
        if first is None:
            return [], None
        self.note(first)
        self.begin()
        while len(self.found) < self.ranked:
            least = self.waiting[0][0] if self.waiting else self.nothing
            if least < self.limit() and not self.effort.is_over:
                self.advance(heapq.heappop(self.waiting)[-1])
            elif self.known:
                self.settle(min(least, self.limit()))
            elif least < self.nothing:
                break
            else:
                return self.found, proof_of(self.root, self.nothing, self.costs)
        return self.found, None

    def begin(self) -> None:
        """Often one look is enough, and what the members pay is proof already."""
        tableau = Tableau(self.costs, self.effort)
        for element in sorted(self.problem.needed):
            tableau.fix(element, 1)
        self.root.learn(self.look(_Open(self.root, tableau)), self.costs)
        self.push(_Open(self.root, tableau))

    def look(self, case: _Open) -> dict[OneOf, float]:
        """Whole choices are noted, conditions kept."""
        place, tableau = case
        region = Region(place.taken, place.left, tableau.chosen(), tableau.dearness())
        paid, choices = self.problem.look(region)
        for choice in choices:
            self.note(choice)
        self.rows.update(dict.fromkeys(paid))
        return paid

    def note(self, choice: Choice) -> None:
        if not any(found.choice <= choice for found in self.found):
            self.known[choice] = sum(self.costs[each] for each in choice)

    def limit(self) -> int:
        """The cost of the best choice not yet settled; more than everything costs if none is known."""
        return min(self.known.values(), default=self.nothing)

    def settle(self, bound: int) -> None:
        """The best choice known is the next one found, with what is proved so far."""
        cost, _, choice = min((cost, sorted(choice), choice) for choice, cost in self.known.items())
        self.found.append(Found(choice, cost, proof_of(self.root, bound, self.costs)))
        self.known = {each: cost for each, cost in self.known.items() if not choice <= each}

    def push(self, case: _Open) -> None:
        """Puts a case back to wait. One that can never matter again is let go."""
        if any(found.choice <= case.place.taken for found in self.found):
            case.place.is_void = True
        elif case.place.proved < self.limit() or self.ranked > 1:
            self.pushed += 1
            heapq.heappush(self.waiting, (case.place.proved, case.tableau.total, self.pushed, case))

    def advance(self, case: _Open) -> None:
        """Proves more about one case, by new conditions, or else by telling cases apart."""
        self.strengthen(case)
        if case.place is self.root and not self.found and case.place.proved < self.limit():
            best = min(self.known, key=lambda each: (self.known[each], sorted(each)))
            for choice in self.problem.better(best):
                self.note(choice)
        if case.place.proved >= self.limit() or self.effort.is_over:
            self.push(case)
        else:
            self.split(case)

    def strengthen(self, case: _Open) -> None:
        """Adds conditions until enough is proved, none is violated, or they prove no more."""
        stale, before = 0, -1.0
        self.effort.spend(PIVOT)
        while (stale < PATIENCE or not case.tableau.fractional()) and self.solved(case) and not self.effort.is_over:
            self.narrow(case)
            fresh = self.violated(case) if case.place.proved < self.limit() else ()
            if case.place.proved >= self.limit() or not fresh:
                break
            case.tableau.add(fresh)
            stale = 0 if case.tableau.total > before + LITTLE else stale + 1
            before = max(before, case.tableau.total)

    def solved(self, case: _Open, most: int = 1 << 30) -> bool:
        """Solves the tableau and takes over what that proves; whether a choice may fit at all."""
        place, tableau = case
        try:
            tableau.solve(self.limit() - 1 + TOLERANCE, most)
        except NothingFits as none:
            place.rule_out(tableau.weights(), none.ray, self.costs)
            return False
        if tableau.total > place.proved + TOLERANCE:
            place.learn(tableau.weights(), self.costs)
        return True

    def narrow(self, case: _Open) -> None:
        """Leaves out what is too dear for anything cheaper than the best known. Of no use to what is ranked next."""
        place, tableau = case
        if self.ranked > 1 or place.proved >= self.limit():
            return
        slack = self.limit() - 1 - tableau.total
        dear = [each for each, price in tableau.dearness().items() if price > slack and each not in tableau.fixed]
        if not dear:
            return
        weights = tableau.weights()
        dear = too_dear(weights, FINE, self.costs, (place.taken, place.left), dear, self.limit())
        place.narrowed.append((weights, tuple(dear)))
        place.left = place.left.union(dear)
        for each in dear:
            tableau.fix(each, 0)

    def violated(self, case: _Open) -> list[OneOf]:
        """Conditions that the fractional choice does not meet: known ones if there are, else new ones."""
        chosen = case.tableau.chosen()
        known = [row for row in self.rows if is_violated(row, chosen) and row not in case.tableau]
        return known or [row for row in self.look(case) if row not in case.tableau]

    def split(self, case: _Open) -> None:
        """Tells apart the choices with and without one element."""
        cases = self.refused(case) or self.best_split(case)
        if cases is None:
            self.effort.give_up()
            self.push(case)
            return
        element, having, lacking = cases
        case.place.cases = element, having.place, lacking.place
        self.push(having)
        self.push(lacking)

    def refused(self, case: _Open) -> _Cases | None:
        """Where all of a choice found before is chosen again: by an element of it."""
        chosen = case.tableau.chosen()
        for found in self.found:
            if all(chosen.get(each, 0.0) > 1 - TOLERANCE for each in found.choice):
                element = max(found.choice - case.place.taken, key=lambda each: (self.costs[each], -each))
                return element, self.part(case, element, 1), self.part(case, element, 0)
        return None

    def best_split(self, case: _Open) -> _Cases | None:
        """By the element with which both cases prove most, of those that promise most."""
        tableau, gap = case.tableau, self.limit() - case.tableau.total
        chosen = tableau.chosen()
        rises = {each: tableau.likely_rise(each) for each in tableau.fractional()}
        promise = {each: min(gap, left_out) * min(gap, taken) for each, (left_out, taken) in rises.items()}
        best, most = None, -1.0
        for element in heapq.nsmallest(STRONG, promise, key=lambda each: (-promise[each], -chosen[each], each)):
            having, lacking = self.part(case, element, 1), self.part(case, element, 0)
            gains = [self.gain(case, having), self.gain(case, lacking)]
            if best is None or gains[0] * gains[1] > most:
                best, most = (element, having, lacking), gains[0] * gains[1]
            if gap in gains:
                break
        return best

    def gain(self, case: _Open, part: _Open) -> float:
        """How much more is proved of a part; never quite nothing, for the product with the other part's gain."""
        gap = self.limit() - case.tableau.total
        if part.place.proved >= self.limit():
            return gap
        return max(min(part.tableau.total - case.tableau.total, gap / 2), gap / 1000)

    def part(self, case: _Open, element: int, value: int) -> _Open:
        """The choices of a case with (1) or without (0) an element, after a few pivots."""
        place, tableau = case.place, case.tableau.copy()
        taken = place.taken | {element} if value else place.taken
        left = place.left if value else place.left | {element}
        tableau.fix(element, value)
        part = _Open(Branch(taken, left, place.weights, place.proved), tableau)
        self.solved(part, TRIAL)
        return part


def is_violated(row: OneOf, chosen: Mapping[int, float]) -> bool:
    """Whether the fractional choice falls short of the condition by more than rounding."""
    wanting = (1.0 if row.head is None else chosen.get(row.head, 0.0)) - 1e-6
    for each in row.members if wanting > 0 else ():
        if each in chosen:
            wanting -= chosen[each]
            if wanting <= 0:
                return False
    return wanting > 0
