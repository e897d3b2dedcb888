"""From fractional weights to a proof in whole numbers: the tree of cases as it grows, and what each case is worth."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from bancheng.deadlocks.proof import Case, Narrowed, OneOf, Proof, Split, Weighed

FINE = 1_000_000_000
"""Weights are whole numbers of this fraction while searching; a proof is written with the coarsest scale that does."""

SCALES = (1, 2, 6, 60, 5040, FINE)

Weights = Mapping[OneOf, float]


@dataclass
class Branch:
    """One case in the making: all choices with `taken` and without `left`.

    `proved` is the least they cost, by the weights kept. `narrowed` tells in order which elements were left out because
    by some weights they cost too much. Void: the case has only choices that are not wanted, because each contains one
    that was found before.
    """

    taken: frozenset[int]
    left: frozenset[int]
    weights: Weights = field(default_factory=dict)
    proved: int = 0
    is_void: bool = False
    narrowed: list[tuple[Weights, tuple[int, ...]]] = field(default_factory=list)
    cases: "tuple[int, Branch, Branch] | None" = None

    def learn(self, weights: Weights, costs: Mapping[int, int]) -> None:
        """Takes over weights that prove more."""
        proved = -(-worth(weights, FINE, costs, self.taken, self.left) // FINE)
        if proved > self.proved:
            self.weights, self.proved = weights, proved

    def rule_out(self, weights: Weights, ray: Weights, costs: Mapping[int, int]) -> None:
        """Takes over that no choice fits: the weights and, many times, a ray along which they prove ever more."""
        nothing = sum(costs.values()) + 1
        for times in (4.0**power for power in range(30)):
            more = {row: weights.get(row, 0.0) + times * ray.get(row, 0.0) for row in {**weights, **ray}}
            if worth(more, FINE, costs, self.taken, self.left) > (nothing - 1) * FINE:
                self.weights, self.proved = more, nothing
                return


def worth(weights: Weights, scale: int, costs: Mapping[int, int], taken: Set[int], left: Set[int]) -> int:
    """What every choice of the case costs at least, in parts of the scale, with the weights rounded to it."""
    total, rest = _shares(weights, scale, costs, taken)
    return total + sum(min(0, share) for each, share in rest.items() if each not in left)


def too_dear(
    weights: Weights,
    scale: int,
    costs: Mapping[int, int],
    case: tuple[Set[int], Set[int]],
    elements: Iterable[int],
    claim: int,
) -> list[int]:
    """Those of the elements that no choice of the case (taken, left) that costs less than the claim can have."""
    taken, left = case
    total, rest = _shares(weights, scale, costs, taken)
    total += sum(min(0, share) for each, share in rest.items() if each not in left)
    shares = ((each, rest.get(each, scale * costs[each])) for each in elements)
    return [each for each, share in shares if total + max(0, share) > (claim - 1) * scale]


def _shares(weights: Weights, scale: int, costs: Mapping[int, int], taken: Set[int]) -> tuple[int, dict[int, int]]:
    """What the rows and what is taken are worth, and what of its cost each other element has left after paying."""
    total, shares = 0, {each: scale * costs[each] for each in taken}
    for row, weight in weights.items():
        rounded = round(weight * scale)
        if row.head is None:
            total += rounded
        else:
            shares[row.head] = shares.get(row.head, scale * costs[row.head]) + rounded
        for each in row.members:
            shares[each] = shares.get(each, scale * costs[each]) - rounded
    return total + sum(shares.pop(each) for each in taken), shares


def proof_of(root: Branch, claim: int, costs: Mapping[int, int]) -> Proof:
    """The proof that every choice costs at least the claim, which every case at an end must have proved."""
    start = root.left.difference(*(excluded for _, excluded in root.narrowed))
    scale = next(scale for scale in SCALES if scale == FINE or _holds(root, start, claim, costs, scale))
    numbers: dict[OneOf, int] = {}

    def whole(weights: Weights) -> dict[int, int]:
        pairs = ((row, round(weight * scale)) for row, weight in weights.items())
        return {numbers.setdefault(row, len(numbers)): weight for row, weight in pairs if weight}

    def written(place: Branch) -> Case:
        case: Case = Weighed(whole(place.weights))
        if place.cases is not None:
            case = Split(place.cases[0], written(place.cases[1]), written(place.cases[2]))
        for weights, excluded in reversed(place.narrowed):
            case = Narrowed(whole(weights), excluded, case)
        return case

    case = written(root)
    return Proof(claim, scale, tuple(numbers), case)


def _holds(place: Branch, left: frozenset[int], claim: int, costs: Mapping[int, int], scale: int) -> bool:
    """Whether the proof stands with its weights rounded to this scale."""
    for weights, excluded in place.narrowed:
        if len(too_dear(weights, scale, costs, (place.taken, left), excluded, claim)) < len(excluded):
            return False
        left = left.union(excluded)
    if place.cases is None:
        return worth(place.weights, scale, costs, place.taken, left) > (claim - 1) * scale or place.is_void
    element, having, lacking = place.cases
    return _holds(having, left, claim, costs, scale) and _holds(lacking, left | {element}, claim, costs, scale)
