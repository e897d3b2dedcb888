"""What is claimed of a blocked goal, with its proofs, and whether it stands: no claim is shown that did not pass here.

Checking takes nothing from whoever found the claims but the claims; so a certificate that comes back from outside is
checked in the same way.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from bancheng.catalogue.system import Bools, System
from bancheng.deadlocks.block import Block
from bancheng.deadlocks.coordinate import WaysOut
from bancheng.deadlocks.verify import (
    Behind,
    explains,
    is_way_out,
    no_other,
    none_cheaper,
    only_the_author_can_help,
)
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True)
class Certificate:
    """Why a goal is blocked and what would free it. `statutory` says why nothing would, where nobody may lift it."""

    block: Block
    ways: WaysOut
    statutory: Block | None


@dataclass(frozen=True, slots=True)
class Question:
    """What a certificate is about: a goal that does not follow, whose `asked` are somebody's requirements.

    `costs` has those of them that somebody may lift. `got` is what the applicant can have, and has been checked.
    """

    system: System
    open_routes: Bools
    got: Bools
    goal: int
    asked: Set[int]
    costs: Mapping[int, int]


def refused_claim(question: Question, certificate: Certificate) -> Sentence | None:
    """The first claim that does not stand; None if all do."""
    behind = Behind(question.system, question.open_routes, question.got, question.goal)
    if not _explains(behind, question.asked, certificate.block):
        return Sentence("最少原因", "The smallest explanation")
    if not _are_ways_out(behind, question.costs, certificate.ways):
        return Sentence("协调方案", "The ways out")
    if bool(certificate.ways.ranked) is bool(certificate.statutory):
        return Sentence("有没有协调方案", "Whether there is a way out")
    return None if certificate.statutory is None else _refused_statutory(question, behind, certificate.statutory)


def _refused_statutory(question: Question, behind: Behind, statutory: Block) -> Sentence | None:
    system, open_routes, got, goal = question.system, question.open_routes, question.got, question.goal
    rest = Behind(system, open_routes, got, goal, waived=question.costs.keys())
    stands = only_the_author_can_help(behind, question.costs) and _explains(
        rest, question.asked - question.costs.keys(), statutory
    )
    return None if stands else Sentence("没有协调方案", "That there is no way out")


def _explains(behind: Behind, asked: Set[int], block: Block) -> bool:
    possible = block.proof.bound <= len(block.reasons)
    return possible and explains(behind, block.stuck, block.reasons, asked, block.proof)


def _are_ways_out(behind: Behind, costs: Mapping[int, int], ways: WaysOut) -> bool:
    sets = [way.lifted for way in ways.ranked]
    return all(
        is_way_out(behind, costs, way.lifted)
        and way.proof.bound <= way.cost == sum(costs[each] for each in way.lifted)
        and not any(earlier <= way.lifted for earlier in sets[:rank])
        and none_cheaper(behind, costs, way.proof, sets[:rank])
        for rank, way in enumerate(ways.ranked)
    ) and (ways.no_other is None or no_other(behind, costs, ways.no_other, sets))
