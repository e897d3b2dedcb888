"""Whether a proof adds up to its bound: whole numbers, each case looked at once. Knows nothing of routes and atoms.

What is wrong in a proof, whatever it is, makes the answer no; nothing in it can make the adding up fail or not end.
"""

from collections.abc import Callable, Mapping, Sequence, Set

from bancheng.deadlocks.proof import Case, Narrowed, OneOf, Proof, Split

NOTHING: frozenset[int] = frozenset()


def proves(
    proof: Proof,
    costs: Mapping[int, int],
    needed: frozenset[int],
    binds: Callable[[OneOf], bool],
    before: Sequence[Set[int]] = (),
) -> bool:
    """Whether every choice with all that is needed costs at least the bound, unless it contains one of `before`.

    `binds`: whether a condition holds for every choice, by itself. The rest is adding up.
    """
    return (
        proof.scale >= 1
        and all(costs.keys() >= {*row.members} and (row.head is None or row.head in costs) for row in proof.rows)
        and all(map(binds, proof.rows))
        and _all_cases_hold(proof, costs, needed, before)
    )


def _all_cases_hold(proof: Proof, costs: Mapping[int, int], needed: frozenset[int], before: Sequence[Set[int]]) -> bool:
    """Whether the bound holds in each case: for the choices with all that is taken and nothing that is left."""
    waiting: list[tuple[Case, frozenset[int], frozenset[int]]] = [(proof.case, needed, NOTHING)]
    while waiting:
        case, taken, left = waiting.pop()
        if any(earlier <= taken for earlier in before):
            continue
        if isinstance(case, Split):
            if case.element not in costs:
                return False
            one = frozenset({case.element})
            waiting += [(case.having, taken | one, left), (case.lacking, taken, left | one)]
            continue
        if any(number not in range(len(proof.rows)) or weight < 0 for number, weight in case.weights.items()):
            return False
        least, rest = _paid(proof, costs, case.weights, taken, left)
        enough = (proof.bound - 1) * proof.scale
        if isinstance(case, Narrowed):
            fitting = costs.keys() - taken
            for each in case.excluded:
                if each not in fitting or least + max(0, rest.get(each, costs[each] * proof.scale)) <= enough:
                    return False
            waiting.append((case.rest, taken, left.union(case.excluded)))
        elif least <= enough:
            return False
    return True


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
