"""The smallest lawful way out: which requirements to lift, with which instrument, by whom. Never one the law keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bancheng.deadlocks.cone import Cone
from bancheng.deadlocks.effort import EFFORT, Effort
from bancheng.deadlocks.growing import Growing
from bancheng.deadlocks.proof import OneOf, Proof
from bancheng.deadlocks.search import Choice, Region, search
from bancheng.deadlocks.tableau import TOLERANCE

RANKED = 3
"""How many ways out are offered, if there are as many: the people in the room choose, not the machine."""

AT_FIRST, AT_ONCE = 60, 6
"""Conditions sought at first, and for one fractional choice later on, each away from those before it."""

CLOSING = 60
"""What following one requirement costs, in elementary operations."""


@dataclass(frozen=True, slots=True)
class WayOut:
    """One set of requirements whose lifting frees the goal.

    The proof says what any such set costs at least that contains none of those ranked before.
    """

    lifted: Choice
    cost: int
    proof: Proof

    @property
    def is_cheapest(self) -> bool:
        """Whether that is proved to be as much as this one costs."""
        return self.proof.bound == self.cost


@dataclass(frozen=True, slots=True)
class WaysOut:
    """The cheapest sets in rising order, none containing another; none when only the law-maker can help.

    Where they are fewer than asked for, `no_other` proves that they are all, if that could be proved.
    """

    ranked: tuple[WayOut, ...]
    no_other: Proof | None = None


def ways_out(cone: Cone, costs: Mapping[int, int], ranked: int = RANKED, most: int = EFFORT) -> WaysOut:
    """The cheapest ways to free the goal.

    `costs` has every requirement that some body may lawfully lift, with the cost of its cheapest instrument.
    """
    effort = Effort(most)
    found, no_other = search(Waivers(cone, costs, effort), ranked, effort)
    return WaysOut(tuple(WayOut(each.choice, each.cost, each.proof) for each in found), no_other)


class Waivers:
    """The problem of the cheapest requirements to lift.

    A condition is what a goal that does not follow leaves: of the requirements that could not be lifted as well
    without freeing the goal, every way out lifts one.
    """

    needed = Choice()

    def __init__(self, cone: Cone, costs: Mapping[int, int], effort: Effort) -> None:
        self.cone, self.costs, self._effort = cone, costs, effort

    def first(self) -> Choice | None:
        """Everything that may be lifted, if that frees the goal."""
        everything = Choice(self.costs)
        return everything if self._frees(everything) else None

    def better(self, choice: Choice) -> Iterable[Choice]:
        """Nothing more: what is found while looking is good enough."""
        return ()

    def look(self, region: Region) -> tuple[dict[OneOf, float], list[Choice]]:
        """Conditions that the fractional choice violates, each found after the last was met by what pays for it.

        One that nothing in the region meets is the last: it shows that nothing there will do.
        """
        chosen, dearness = dict(region.chosen), dict(region.dearness)
        rows: dict[OneOf, float] = {}
        most = AT_ONCE if region.dearness else AT_FIRST
        while len(rows) < most and not self._effort.is_over:
            if self._frees(Choice(chosen)):
                return rows, [self._least(Choice(chosen))]
            members = self._condition(chosen, dearness, region)
            if sum(region.chosen.get(each, 0.0) for each in members) > 1 - TOLERANCE:
                break
            paying = [each for each in members if each not in region.left]
            rows[OneOf(tuple(sorted(members)))] = self._meet(paying, chosen, dearness)
            if not paying:
                break
        return rows, []

    def _condition(self, chosen: Mapping[int, float], dearness: Mapping[int, float], region: Region) -> list[int]:
        def order(each: int) -> tuple[bool, float, float, int]:
            return each in region.left, -chosen.get(each, 0.0), dearness.get(each, self.costs[each]), each

        self._effort.spend(CLOSING * 4 * len(self.cone.places))
        return Growing(self.cone).refused(sorted(self.costs, key=order))

    def _meet(self, members: list[int], chosen: dict[int, float], dearness: dict[int, float]) -> float:
        """Lets each member pay for the condition until one has paid all it costs, and chooses that one."""
        paid = min((dearness.get(each, self.costs[each]) for each in members), default=0.0)
        for each in members:
            dearness[each] = dearness.get(each, self.costs[each]) - paid
            if dearness[each] <= TOLERANCE:
                chosen[each] = 1.0
        return paid

    def _least(self, choice: Choice) -> Choice:
        """What remains when everything that is not needed is left out, the dearest first."""
        for each in sorted(choice, key=lambda each: (-self.costs[each], each)):
            if self._frees(choice - {each}):
                choice -= {each}
        return choice

    def _frees(self, lifted: Choice) -> bool:
        self._effort.spend(CLOSING * len(self.cone.places))
        return self.cone.reaches(lifted)
