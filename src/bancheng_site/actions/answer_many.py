"""一起答复: the open cases of a class get their answers in one go, each its own: record, letter, review and rating.

Each or not: a case is drafted and delivered in its own transaction, whole or not at all, and one that is refused keeps
none of the others from its answer. Nobody's case is closed by somebody else's, and none is closed here: the three
questions are still asked of each person.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from bancheng.cases.model import Case, Decision
from bancheng.cases.work import LegState
from bancheng.classes.answering import filled
from bancheng.errors import BanchengError, Refused
from bancheng.reasons import Sentence
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.write import Sent, load, number_of
from bancheng_site.permissions import Caller, visible_cases

MOST = 200
"""So many cases at once."""


@dataclass(frozen=True, slots=True)
class AnsweredOne:
    """What became of one case: its answer delivered, or drafted and waiting for a second person, or why neither."""

    case: int
    number: str
    delivered: bool = False
    drafted: bool = False
    refused: Sentence | None = None


def answer_many(
    class_id: int, cases: tuple[int, ...], decision: Decision, means: str, *, by: Caller, at: datetime, submission: Sent
) -> tuple[AnsweredOne, ...]:
    """What became of each, in the order given. The decision's text has blanks: 〔编号〕 〔事项〕 〔姓名〕.

    Refused as a whole only where there are none or too many; a case that is not of the class or out of reach is
    answered for like every other that cannot be.
    """
    chosen = tuple(dict.fromkeys(cases))
    if not chosen or len(chosen) > MOST:
        raise Refused(
            f"请勾选要答复的办件，一次最多 {MOST} 件。",
            f"Please tick the cases to be answered, at most {MOST} at once.",
            field="cases",
        )
    mine = visible_cases(by).filter(pk__in=chosen, classed__klass=class_id, restricted=False)
    reach = set(mine.values_list("pk", flat=True))
    return tuple(_one(case, reach, decision, means, by, at, submission) for case in chosen)


def _one(
    case: int, reach: set[int], decision: Decision, means: str, by: Caller, at: datetime, submission: Sent
) -> AnsweredOne:
    if case not in reach:
        return AnsweredOne(case, "", refused=Sentence("这件不在这一类里，没有动它。", "Not of this class; left alone."))
    stands = load(case)
    number = number_of(stands)
    try:
        with transaction.atomic():
            own = decision_for(stands, decision)
            draft_answer(case, own, by=by, at=at, sent=Sent(f"{submission.key}-{case}", submission.fingerprint))
            if own.needs_second_person():
                return AnsweredOne(case, number, drafted=True)
            deliver_answer(case, means, by=by, at=at, sent=Sent(f"{submission.key}-{case}-d", submission.fingerprint))
    except BanchengError as refusal:
        return AnsweredOne(case, number, refused=refusal.sentence)
    return AnsweredOne(case, number, delivered=True)


def decision_for(case: Case, decision: Decision) -> Decision:
    """The answer for one case: its blanks filled, and the offices consulted that worked on this case."""
    applicant = case.applicant()
    known: Mapping[str, str] = {
        "编号": number_of(case),
        "事项": case.ask,
        "姓名": applicant.name if applicant is not None else "",
    }
    worked = tuple(dict.fromkeys(leg.office for leg in case.legs if leg.state is LegState.CLOSED))
    return replace(decision, text=filled(decision.text, known), consulted=worked)
