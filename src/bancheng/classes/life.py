"""The life of a class in one table: from a candidate to a class that has gone cold, by whom, and why that is the rule.

The machine only proposes candidates. People confirm them, write the playbook (工作提示) and answer for it; how the
numbers then go is measured, and a measured step may be taken by the clock. A merge is no step: the class that goes
is another name of the one that is kept (`identity`).
"""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.cases.people import Actor, Role
from bancheng.errors import NotAllowedNow
from bancheng.reasons import Sentence


class ClassState(StrEnum):
    """Where a class is in its life."""

    CANDIDATE = "candidate"
    CONFIRMED = "confirmed"
    PUBLISHED = "published"
    COOLING = "cooling"
    COLD = "cold"
    RETIRED = "retired"
    REAWAKENED = "reawakened"


_S = ClassState
_OWNER = frozenset({Role.CLASS_OWNER})
_MEASURED = _OWNER | {Role.SYSTEM}
_WRITTEN = frozenset({Role.CLASS_OWNER, Role.LEGAL_REVIEWER, Role.COORDINATOR, Role.SYSTEM})
_ALIVE = frozenset({_S.CONFIRMED, _S.PUBLISHED, _S.COOLING, _S.COLD, _S.REAWAKENED})


@dataclass(frozen=True, slots=True)
class ClassMove:
    """One allowed step. `why` is shown when the step is refused elsewhere."""

    verb: str
    title: Sentence
    sources: frozenset[ClassState]
    to: ClassState
    roles: frozenset[Role]
    why: Sentence


def _move(
    verb: str,
    title: tuple[str, str],
    sources: frozenset[ClassState],
    to: ClassState,
    roles: frozenset[Role],
    why: tuple[str, str],
) -> ClassMove:
    return ClassMove(verb, Sentence(*title), sources, to, roles, Sentence(*why))


CLASS_MOVES: tuple[ClassMove, ...] = (
    _move("confirm", ("立为一类", "confirm"), frozenset({_S.CANDIDATE}), _S.CONFIRMED, _OWNER,
          ("候选由类案负责人立为一类。", "The class owner makes a candidate a class.")),
    _move("publish", ("发布方案", "publish a playbook"), frozenset({_S.CONFIRMED, _S.COLD, _S.REAWAKENED}),
          _S.PUBLISHED, _WRITTEN,
          ("立类之后才有方案可发布。", "A playbook is published for a class that was confirmed.")),
    _move("withdraw", ("撤下方案", "withdraw the playbook"), frozenset({_S.PUBLISHED, _S.COOLING, _S.COLD}),
          _S.CONFIRMED, _WRITTEN,
          ("发布过的方案才能撤下。", "Only a playbook that was published is withdrawn.")),
    _move("cool", ("正在变少", "find it cooling"), frozenset({_S.PUBLISHED, _S.REAWAKENED}), _S.COOLING, _MEASURED,
          ("方案发布以后，件数下降才叫变少。", "A class cools after its playbook was published.")),
    _move("find_cold", ("不再发生", "find it cold"), frozenset({_S.PUBLISHED, _S.COOLING}), _S.COLD, _MEASURED,
          ("方案发布以后，检验说不再发生才算。", "A class is cold when the test says so, once its playbook is out.")),
    _move("reawaken", ("重新出现", "find it awake again"), frozenset({_S.COOLING, _S.COLD, _S.RETIRED}), _S.REAWAKENED,
          _MEASURED,
          ("变少、不再发生或停用的类，才会重新出现。", "A class awakes after it was cooling, cold or retired.")),
    _move("retire", ("停用", "retire"), _ALIVE, _S.RETIRED, _OWNER,
          ("立过的类才能停用。", "A class that was confirmed can be retired.")),
)  # fmt: skip

BY_VERB = {move.verb: move for move in CLASS_MOVES}


def require_move(state: ClassState, verb: str, by: Actor) -> ClassState:
    """The state after the step, if the table allows it to this actor; else NotAllowedNow, saying what is possible.

    >>> require_move(ClassState.CANDIDATE, "confirm", Actor(Role.CLASS_OWNER))
    <ClassState.CONFIRMED: 'confirmed'>
    """
    move = BY_VERB[verb]
    if state not in move.sources:
        ways = [each.title for each in possible_moves(state, by)]
        zh, en = "、".join(way.zh for way in ways) or "无", ", ".join(way.en for way in ways) or "nothing"
        raise NotAllowedNow(
            f"这一类现在不能“{move.title.zh}”。{move.why.zh}现在可以：{zh}。",
            f"“{move.title.en}” is not possible for this class now. {move.why.en} Possible now: {en}.",
        )
    if by.role not in move.roles:
        raise NotAllowedNow(
            f"“{move.title.zh}”不由您这个岗位来做。请转给能做的同事。",
            f"“{move.title.en}” is not for your role. Please hand it to a colleague who may.",
        )
    return move.to


def possible_moves(state: ClassState, by: Actor) -> tuple[ClassMove, ...]:
    """What this actor may do with a class in this state, in the order of its life."""
    return tuple(move for move in CLASS_MOVES if state in move.sources and by.role in move.roles)
