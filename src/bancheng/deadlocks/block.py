"""Why a goal is blocked: the fewest requirements that alone, all others waived, still block it."""

from dataclasses import dataclass

from bancheng.deadlocks.cone import Cone
from bancheng.deadlocks.hitting import Choice, cheapest


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest explanation with its certificate.

    `stuck` is an unfounded set: the goal and everything that cannot be had while `reasons` are insisted on; every open
    route into it lacks one of them, or a link into it. `conditions`: waiving all of any one of them frees the goal, so
    every explanation has a member in each, and none can be smaller.
    """

    reasons: Choice
    stuck: frozenset[int]
    conditions: tuple[Choice, ...]


def smallest_block(cone: Cone, requirements: Choice) -> Block | None:
    """The smallest explanation among these requirements of the cone; None if waiving all others frees the goal.

    Requirements of the cone that are not named, and that are nobody's (links), are handled by the caller: it names
    those that may count, and the cone keeps insisting on links.
    """

    def blocks(kept: Choice) -> bool:
        return not cone.reaches(requirements - kept)

    found = cheapest(dict.fromkeys(requirements, 1), blocks, [])
    if found is None:
        return None
    got = cone.closure(requirements - found.choice)
    atoms = {rule.head for rule in cone.rules} | {atom for rule in cone.rules for _, atom in rule.body} | {cone.goal}
    return Block(found.choice, frozenset(atoms - got), found.conditions)
