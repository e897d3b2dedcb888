"""Whether a proof adds up to its bound: whole numbers, each case looked at once. Knows nothing of routes and atoms."""

from collections.abc import Callable, Mapping, Sequence, Set

from bancheng.deadlocks.proof import Case, Narrowed, Proof, Row, Split

NOTHING: frozenset[int] = frozenset()


def proves(
    proof: Proof,
    costs: Mapping[int, int],
    needed: frozenset[int],
    binds: Callable[[Row], bool],
    before: Sequence[Set[int]] = (),
) -> bool:
    """Whether every choice with all that is needed costs at least the bound, unless it contains one of `before`.

    `binds`: whether a condition holds for every choice, by itself. The rest is adding up.
    """
    known = all(costs.keys() >= {*row.members} and (row.head is None or row.head in costs) for row in proof.rows)
    return known and all(map(binds, proof.rows)) and _holds(proof, costs, before, proof.case, needed, NOTHING)


def _holds(
    proof: Proof,
    costs: Mapping[int, int],
    before: Sequence[Set[int]],
    case: Case,
    taken: frozenset[int],
    left: frozenset[int],
) -> bool:
    """Whether the bound holds for the choices with all that is taken and nothing that is left."""
    if any(earlier <= taken for earlier in before):
        return True
    if isinstance(case, Split):
        one = frozenset({case.element})
        return _holds(proof, costs, before, case.having, taken | one, left) and _holds(
            proof, costs, before, case.lacking, taken, left | one
        )
    if min(case.weights.values(), default=0) < 0:
        return False
    least, rest = _paid(proof, costs, case.weights, taken, left)
    enough = (proof.bound - 1) * proof.scale
    if isinstance(case, Narrowed):
        dear = all(least + max(0, rest.get(each, costs[each] * proof.scale)) > enough for each in case.excluded)
        return (
            dear
            and taken.isdisjoint(case.excluded)
            and _holds(proof, costs, before, case.rest, taken, left.union(case.excluded))
        )
    return least > enough


def _paid(
    proof: Proof, costs: Mapping[int, int], weights: Mapping[int, int], taken: Set[int], left: Set[int]
) -> tuple[int, dict[int, int]]:
    """What the choices cost at least, in parts of the scale, and what an element has left when it paid its conditions.

    A condition that is met has a member or more; so the members' costs together are worth its weight. What a member
    has left is added where it is taken, and taken off where it paid more than it costs and might be chosen.
    """
    worth, rest = 0, {each: costs[each] * proof.scale for each in taken}
    for number, weight in weights.items():
        row = proof.rows[number]
        for element, change in [(each, -weight) for each in row.members] + [(row.head, weight)]:
            if element is None:
                worth += change
            else:
                rest[element] = rest.get(element, costs[element] * proof.scale) + change
    worth += sum(rest[each] for each in taken)
    return worth + sum(min(0, over) for each, over in rest.items() if each not in taken | left), rest
