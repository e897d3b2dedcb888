"""How a matter comes in: registered, put right within ten minutes, taken up, accepted, declined, withdrawn."""

from dataclasses import replace
from datetime import datetime, timedelta

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.bases import require_bases
from bancheng.cases.decisions import Ruling
from bancheng.cases.events.life import CaseAccepted, CaseDeclined, CaseTaken, CaseWithdrawn
from bancheng.cases.events.telling import CaseCorrected, CaseReceived, ReadingKept
from bancheng.cases.facts import Attempt, LegalBasis, Reading
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case, Decline, DeclineReason
from bancheng.cases.people import Actor, Party, PartyRole, Role
from bancheng.errors import CannotRead, Refused
from bancheng.ids import PersonId
from bancheng.workdays.clocks import Tier

ASK_LIMIT = 80
TEXT_LIMIT = 20_000
REGRET = timedelta(minutes=10)
"""How long a submission can be put right: legal submissions are to be reversible (工信厅信管函〔2021〕67号)."""


def receive(received: CaseReceived, readings: tuple[Reading, ...] = ()) -> Ruling:
    """The matter is registered, with whatever was read out of it kept beside the words.

    A helper needs a relation; somebody must want something.
    """
    _require_told(received.ask, received.text, received.parties)
    kept = (ReadingKept(reading=replace(reading, number=n)) for n, reading in enumerate(readings, 1))
    return Ruling((received, *kept))


def _require_told(ask: str, text: str, parties: tuple[Party, ...]) -> None:
    if not text.strip():
        raise CannotRead(
            "请写下您遇到的事。一两句话就可以。", "Please write what happened; a sentence or two will do.", field="text"
        )
    if not ask.strip():
        raise CannotRead("请用一句话写明想办成什么。", "Please say in one line what you want done.", field="ask")
    if len(ask) > ASK_LIMIT:
        raise CannotRead(
            f"一句话请不超过{ASK_LIMIT}个字，现在是{len(ask)}个。详细经过写在下面。",
            f"Please keep the one line to {ASK_LIMIT} characters (it has {len(ask)}); the story goes below.",
            field="ask",
        )
    if len(text) > TEXT_LIMIT:
        raise CannotRead(
            f"内容有{len(text)}个字，超过{TEXT_LIMIT}个。请留下最要紧的经过，其余可作材料交来。",
            f"The text has {len(text)} characters, more than {TEXT_LIMIT}. Keep what matters; bring the rest.",
            field="text",
        )
    if "\x00" in ask + text:
        raise CannotRead(
            "内容里有无法保存的空字符，请删去后再提交。",
            "The text contains a NUL character; please remove it.",
            field="text",
        )
    for party in parties:
        if party.role is PartyRole.HELPER and not party.relation.strip():
            raise CannotRead(
                "替别人办，请写明您和本人的关系。", "Please say how you are related to the person.", field="relation"
            )


def correct(case: Case, told: CaseCorrected, *, at: datetime, by: Actor) -> Ruling:
    """The person's new words, within ten minutes of registering and before anybody took it up.

    Danger that was read before stays: only a person who has spoken with them ends the fast lane.
    """
    require(case, "correct", by)
    _require_regret(case, at)
    _require_told(told.ask, told.text, told.parties)
    kept = tuple(dict.fromkeys((*case.danger, *told.danger)))
    return Ruling((replace(told, danger=kept),))


def _require_regret(case: Case, at: datetime) -> None:
    if at - case.received_at > REGRET:
        raise Refused(
            "更正的十分钟已过。要补充的话，请在进度页写给窗口。",
            "The ten minutes for corrections have passed. Please add what is missing on the progress page.",
        )


def withdraw(case: Case, words: str, *, by: Actor) -> Ruling:
    """The person takes the matter back. Staff may only write down that the person did, with their words."""
    require(case, "withdraw", by)
    if by.is_staff() and not words.strip():
        raise CannotRead(
            "请记下本人撤回时怎么说的。", "Please note what the person said when withdrawing.", field="words"
        )
    return Ruling((CaseWithdrawn(words=words.strip()),))


def take(case: Case, *, by: Actor) -> Ruling:
    """The actor answers for the next step. Nobody who decided an earlier answer takes the reopened case."""
    require(case, "take", by)
    if by.person is None:
        raise Refused("接手的人要登录。", "Whoever takes a case up must be logged in.")
    require_fresh_eyes(case, by.person)
    if case.holder is not None and case.holder != by.person and by.role is not Role.COORDINATOR:
        raise Refused(
            "这件事已有同事接手。请接下一件，或请协调员调整。",
            "A colleague holds this case. Take the next, or ask a coordinator.",
        )
    return Ruling((CaseTaken(holder=by.person),))


def require_fresh_eyes(case: Case, person: PersonId) -> None:
    """A reopened case goes to someone who did not decide the answer the person disagrees with."""
    if person in case.past_deciders():
        raise Refused(
            "上次的答复是您拟定或审核的，重新办理要换人。请转给同事。",
            "You drafted or reviewed the answer the person disagrees with. A colleague must take it.",
        )


def accept(case: Case, tier: Tier, *, by: Actor) -> Ruling:
    """受理, in a tier that fixes the limit. By the clock it is deemed accepted (行政许可法 art 32)."""
    require(case, "accept", by)
    return Ruling((CaseAccepted(tier=tier, deemed=by.role is Role.SYSTEM),))


def decline(
    case: Case,
    reason: DeclineReason,
    *,
    explanation: str,
    basis: LegalBasis,
    channel: str,
    remedy: str,
    at: datetime,
    by: Actor,
) -> Ruling:
    """不予受理, with basis, the lawful channel that takes it, and the remedy. A bare no is refused."""
    require(case, "decline", by)
    require_bases((basis,))
    if fault := reply_fault(explanation):
        raise Refused(fault.sentence.zh, fault.sentence.en, field="explanation")
    if not channel.strip():
        raise Refused(
            "请写明该走哪条法定渠道，找谁。", "Please name the lawful channel and whom to see.", field="channel"
        )
    if not remedy.strip():
        raise Refused(
            "请写明不服时怎么办，向谁提出。", "Please say what the person can do if they disagree.", field="remedy"
        )
    declined = Decline(
        reason=reason,
        explanation=explanation,
        basis=basis,
        channel=channel,
        remedy=remedy,
        declined_by=by.person,
        declined_at=at,
    )
    return Ruling((CaseDeclined(decline=declined),))


def numbered(attempts: tuple[Attempt, ...]) -> tuple[Attempt, ...]:
    """The attempts counted from 1, as the ledger keeps them."""
    return tuple(replace(attempt, number=i) for i, attempt in enumerate(attempts, 1))
