"""The life of one version of a playbook in one table: which move, from which states, by whom, and why."""

from dataclasses import dataclass
from enum import StrEnum

from bancheng.cases.people import Role
from bancheng.errors import NotAllowedNow, Refused
from bancheng.reasons import Sentence


class PlaybookState(StrEnum):
    """Where a version stands. Its words are fixed from the moment it is written; a correction is the next version."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    APPROVED = "approved"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> Sentence:
        """What people call it."""
        return _WORDS[self]


_S = PlaybookState
R = Role
_WORDS = {
    _S.DRAFT: Sentence("草稿", "draft"),
    _S.IN_REVIEW: Sentence("法制审核中", "in legal review"),
    _S.REVIEWED: Sentence("已审核，待批准", "reviewed, to be approved"),
    _S.APPROVED: Sentence("已批准", "approved"),
    _S.PUBLISHED: Sentence("已发布", "published"),
    _S.SUPERSEDED: Sentence("已被新版取代", "superseded"),
    _S.WITHDRAWN: Sentence("已停用", "withdrawn"),
}


@dataclass(frozen=True, slots=True)
class PlaybookMove:
    """One allowed move. `verb` is the action's name; `why` is shown when it is refused elsewhere."""

    verb: str
    title: Sentence
    sources: frozenset[PlaybookState]
    to: PlaybookState
    roles: frozenset[Role]
    why: Sentence


def _move(
    verb: str,
    title: tuple[str, str],
    sources: set[PlaybookState],
    to: PlaybookState,
    roles: set[Role],
    why: tuple[str, str],
) -> PlaybookMove:
    return PlaybookMove(verb, Sentence(*title), frozenset(sources), to, frozenset(roles), Sentence(*why))


PLAYBOOK_MOVES: tuple[PlaybookMove, ...] = (
    _move("submit_playbook", ("送审", "send to review"), {_S.DRAFT}, _S.IN_REVIEW, {R.CLASS_OWNER},
          ("写全了的草稿才能送审。", "A draft is sent to review once nothing is missing.")),
    _move("review_playbook", ("审核通过", "pass the review"), {_S.IN_REVIEW}, _S.REVIEWED, {R.LEGAL_REVIEWER},
          ("送审后由法制审核核对依据。", "The legal reviewer checks the basis of what was submitted.")),
    _move("send_back_playbook", ("退回修改", "send back"), {_S.IN_REVIEW, _S.REVIEWED}, _S.DRAFT,
          {R.LEGAL_REVIEWER, R.SUPERVISOR},
          ("批准之前可以退回，并写明要改什么。", "Until approval it can go back, saying what is to be mended.")),
    _move("approve_playbook", ("批准", "approve"), {_S.REVIEWED}, _S.APPROVED,
          {R.LEGAL_REVIEWER, R.SUPERVISOR, R.CLASS_OWNER},
          ("审核通过后，由没有起草也没有审核的另一人批准。",
           "After the review somebody approves it who neither wrote nor reviewed it.")),
    _move("publish_playbook", ("发布", "publish"), {_S.APPROVED}, _S.PUBLISHED, {R.CLASS_OWNER},
          ("批准了的才能发布。", "What was approved can be published.")),
    _move("supersede_playbook", ("取代", "supersede"), {_S.PUBLISHED}, _S.SUPERSEDED, {R.SYSTEM},
          ("新版发布时，旧版自动退下。", "An older version gives way when a newer one is published.")),
    _move("withdraw_playbook", ("停用", "withdraw"), {_S.DRAFT, _S.IN_REVIEW, _S.REVIEWED, _S.APPROVED, _S.PUBLISHED},
          _S.WITHDRAWN, {R.CLASS_OWNER, R.SUPERVISOR},
          ("没有退下的版本可以停用，并写明原因。", "A version that still counts can be withdrawn, saying why.")),
)  # fmt: skip
"""A review that found something ends in `send_back_playbook`; what goes back is written anew as the next version."""

PLAYBOOK_BY_VERB = {move.verb: move for move in PLAYBOOK_MOVES}
SETTLED = frozenset({_S.APPROVED, _S.PUBLISHED, _S.SUPERSEDED, _S.WITHDRAWN})
"""States in which no draft of the same words can be worked on any more."""


def require_move(state: PlaybookState, verb: str, role: Role) -> PlaybookMove:
    """The move, if the table allows it from this state for this role; else Refused, saying the rule."""
    move = PLAYBOOK_BY_VERB[verb]
    if state not in move.sources:
        raise NotAllowedNow(
            f"这一版现在是“{state.words.zh}”，不能“{move.title.zh}”。{move.why.zh}",
            f"This version is “{state.words.en}” now: “{move.title.en}” is not possible. {move.why.en}",
        )
    if role not in move.roles:
        raise Refused(
            f"“{move.title.zh}”不由您这个岗位来做。请转给能做的同事。",
            f"“{move.title.en}” is not for your role. Please hand it to a colleague who may.",
        )
    return move


def playbook_moves_from(state: PlaybookState, roles: frozenset[Role]) -> tuple[PlaybookMove, ...]:
    """What somebody with these roles may try now."""
    return tuple(move for move in PLAYBOOK_MOVES if state in move.sources and move.roles & roles)
