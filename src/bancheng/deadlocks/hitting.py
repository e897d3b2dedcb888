"""The cheapest set that does something, proved cheapest: by collecting what every such set must contain one of.

Implicit hitting sets (Reiter 1987; Bonet and Helmert 2010): propose the cheapest choice that meets every condition
known so far; if it does not do, the reason is a new condition. What is left at the end is the proof.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Choice = frozenset[int]


@dataclass(frozen=True, slots=True)
class Cheapest:
    """A choice that works, what it costs, and the conditions that show that none costs less."""

    choice: Choice
    cost: int
    conditions: tuple[Choice, ...]


def cheapest(
    costs: Mapping[int, int],
    works: Callable[[Choice], bool],
    conditions: list[Choice],
    banned: Sequence[Choice] = (),
) -> Cheapest | None:
    """The cheapest choice that works and contains none of the banned ones; None when there is none.

    `works` must stay true when a choice grows. Conditions found are added to `conditions`, for the next question.
    """
    everything = frozenset(costs)
    if not works(everything):
        return None
    while (proposed := _cheapest_hitting(conditions, costs, banned)) is not None:
        if works(proposed):
            return Cheapest(proposed, sum(costs[each] for each in proposed), tuple(conditions))
        conditions.append(everything - _largest_failing(proposed, costs, works))
    return None


def _largest_failing(start: Choice, costs: Mapping[int, int], works: Callable[[Choice], bool]) -> Choice:
    failing = start
    for each in sorted(costs, key=lambda element: (costs[element], element)):
        if each not in failing and not works(failing | {each}):
            failing |= {each}
    return failing


def _cheapest_hitting(
    conditions: Sequence[Choice], costs: Mapping[int, int], banned: Sequence[Choice]
) -> Choice | None:
    """Branch and bound: the condition with fewest members is met by each member in turn."""
    best: list[tuple[int, Choice]] = []

    def search(chosen: Choice, cost: int, excluded: Choice) -> None:
        unmet = [condition - excluded for condition in conditions if not condition & chosen]
        if any(refused <= chosen for refused in banned):
            return
        if best and cost + _at_least(unmet, costs) >= best[0][0]:
            return
        if not unmet:
            best[:] = [(cost, chosen)]
            return
        tried = excluded
        smallest: Choice = min(unmet, key=_small_first)
        for each in sorted(smallest, key=lambda member: (costs[member], member)):
            search(chosen | {each}, cost + costs[each], tried)
            tried |= {each}

    search(frozenset(), 0, frozenset())
    return best[0][1] if best else None


def _at_least(unmet: Sequence[Choice], costs: Mapping[int, int]) -> int:
    """What conditions without a common member cost together."""
    total, used = 0, Choice()
    for condition in sorted(unmet, key=_size):
        if not condition & used:
            total += min((costs[each] for each in condition), default=1 << 40)
            used |= condition
    return total


def _small_first(condition: Choice) -> tuple[int, list[int]]:
    return len(condition), sorted(condition)


def _size(condition: Choice) -> int:
    return len(condition)
