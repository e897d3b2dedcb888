"""Why a goal is blocked: the fewest requirements that alone, all others waived, still block it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bancheng.deadlocks.cone import Cone, Rule, own
from bancheng.deadlocks.effort import EFFORT, Effort
from bancheng.deadlocks.proof import OneOf, Proof
from bancheng.deadlocks.search import Choice, Region, search
from bancheng.deadlocks.tableau import TOLERANCE
from bancheng.deadlocks.tangle import Link, Tangle

AT_FIRST, AT_ONCE = 30, 3
"""Conditions through several links sought at first, and for one fractional choice later, each away from the last."""


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest explanation with its certificate.

    `stuck` is an unfounded set: the goal, and what cannot be had while `reasons` are insisted on; every open route into
    it lacks something of it by one of the reasons, or by a link. The proof says what any such set costs at least.
    """

    reasons: Choice
    stuck: frozenset[int]
    proof: Proof

    @property
    def is_smallest(self) -> bool:
        """Whether it is proved that no explanation is smaller."""
        return self.proof.bound == len(self.reasons)


def smallest_block(cone: Cone, requirements: Choice, most: int = EFFORT) -> Block | None:
    """The smallest explanation among these requirements of the cone; None if waiving all others frees the goal.

    Requirements of the cone that are not named, being nobody's, are links: they hold at no cost.
    """
    effort = Effort(most)
    if cone.reaches(frozenset()):
        return None
    blocking = Blocking(cone, requirements, effort)
    found, _ = search(blocking, 1, effort)
    stuck = found[0].choice
    reasons = (_reason(rule, requirements, stuck) for rule in cone.rules if rule.head in stuck)
    atoms = frozenset(atom for atom in stuck if atom >= 0)
    return Block(Choice(each for each in reasons if each is not None), atoms, found[0].proof)


def _reason(rule: Rule, requirements: Choice, stuck: Choice) -> int | None:
    """The requirement by which the rule is stopped; None if a link stops it at no cost."""
    stopping = [position for position, atom in rule.body if atom in stuck]
    return None if not requirements.issuperset(stopping) else min(stopping)


class Blocking:
    """The problem of the cheapest stuck set with the goal: an atom costs one for each route into it.

    A route that asks for a link besides is stopped by the link at no cost, or by an element of its own at the cost of
    one: “a requirement of this route is a reason”. Conditions: whoever has the members can have the head; so if the
    head is stuck, one of them is.
    """

    def __init__(self, cone: Cone, requirements: Choice, effort: Effort) -> None:
        got = cone.closure(frozenset())
        asked = {cone.goal} | {rule.head for rule in cone.rules} | {atom for _, atom in cone.places.values()}
        self.costs = dict.fromkeys(sorted(asked - got), 0)
        self.needed = Choice({cone.goal})
        links: list[tuple[int, set[int]]] = []
        for rule in cone.rules:
            if rule.head not in got:
                links += self._links(rule, requirements)
        elements = list(self.costs)
        self._elements: Sequence[int] = elements
        self._number = {element: number for number, element in enumerate(elements)}
        numbered = (
            Link(self._number[head], tuple(sorted(self._number[each] for each in body if each not in got)))
            for head, body in links
        )
        self._tangle = Tangle(self._number[cone.goal], list(numbered), list(self.costs.values()), effort)

    def _links(self, rule: Rule, requirements: Choice) -> list[tuple[int, set[int]]]:
        asked = {atom for position, atom in rule.body if position in requirements}
        linked = {atom for position, atom in rule.body if position not in requirements}
        if asked and linked:
            self.costs[own(rule.route)] = 1
            return [(rule.head, asked | linked), (rule.head, linked | {own(rule.route)})]
        self.costs[rule.head] += bool(asked)
        return [(rule.head, asked | linked)]

    def first(self) -> Choice | None:
        """A stuck set, found by looking at costs only."""
        return self._closed(lambda _: 0.0)

    def better(self, choice: Choice) -> Iterable[Choice]:
        """The smallest stuck set that mending finds."""
        return [self._choice(self._tangle.smaller({self._number[each] for each in choice}))]

    def look(self, region: Region) -> tuple[dict[OneOf, float], list[Choice]]:
        """Links that the fractional choice does not meet, conditions through several links, and a stuck set near it."""
        chosen = [region.chosen.get(each, 0.0) for each in self._elements]
        dear = [region.dearness.get(each, float(cost)) for each, cost in self.costs.items()]
        rows = {
            self._row(link.body, link.head): 0.0
            for link in self._tangle.links
            if sum(chosen[each] for each in link.body) < chosen[link.head] - TOLERANCE
        }
        left = {self._number[each] for each in region.left}
        near = self._closed(lambda each: 5.0 if each in left else 1e-3 * dear[each] - 2 * chosen[each], chosen)
        return rows | dict(self._through(chosen, dear, left, AT_ONCE if region.dearness else AT_FIRST)), [near]

    def _through(
        self, chosen: list[float], dear: list[float], left: set[int], most: int
    ) -> Iterator[tuple[OneOf, float]]:
        """Each is met by what pays for it, before the next is sought."""
        price, unpaid = list(chosen), list(dear)
        for _ in range(most):
            dearest = 1 + max(unpaid)
            weighed = [
                0.0 if each in left else cost + 1e-4 * (1 - unpaid[each] / dearest) for each, cost in enumerate(price)
            ]
            members = self._tangle.start(weighed)
            if sum(price[each] for each in members) > 1 - TOLERANCE:
                return
            paid = min((unpaid[each] for each in members if each not in left), default=0.0)
            yield self._row(tuple(sorted(members)), self._tangle.goal), paid
            for each in members:
                unpaid[each] -= paid
                if unpaid[each] <= TOLERANCE:
                    price[each] = 1.0

    def _row(self, members: Iterable[int], head: int) -> OneOf:
        ids = tuple(self._elements[each] for each in members)
        return OneOf(ids, None if head == self._tangle.goal else self._elements[head])

    def _closed(self, badness: Callable[[int], float], chosen: Sequence[float] = ()) -> Choice:
        surely = {each for each, share in enumerate(chosen) if share > 1 - TOLERANCE}
        stuck = self._tangle.closed(surely | {self._tangle.goal}, badness)
        assert stuck is not None, "whatever is stuck has a link to something stuck"
        return self._choice(self._tangle.shrunk(stuck))

    def _choice(self, stuck: Iterable[int]) -> Choice:
        return Choice(self._elements[each] for each in stuck)
