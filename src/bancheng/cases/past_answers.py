"""What an office answered before the matter came here: an answer on record, or one more failed attempt."""

from datetime import date, datetime

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.decisions import Ruling
from bancheng.cases.events.life import PastAnswerRecorded
from bancheng.cases.events.telling import AttemptAdded
from bancheng.cases.facts import Attempt, PastAnswer
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.errors import CannotRead

UNNAMED_OFFICE = "留言答复"
"""Where the attempt failed, when the old record does not say which office replied."""


def record_past_answer(
    case: Case, text: str, *, answered_at: datetime, answered_on: date, office: str = "", by: Actor
) -> Ruling:
    """The old reply on record. One that says something is an answer, whose outcome stays unknown until somebody asks.

    A bare no, a forwarding note or an empty form is no answer: it is told as a failed attempt and the case stays open
    (三不三问). The text is kept as it was given. CannotRead where the reply is older than the matter.
    """
    require(case, "record_past_answer", by)
    if answered_at < case.received_at:
        raise CannotRead(
            "答复时间早于留言时间。请核对两个日期。",
            "The reply is older than the message. Compare the two dates.",
            field="reply_time",
        )
    if reply_fault(text):
        where = office or UNNAMED_OFFICE
        attempt = Attempt(number=len(case.attempts) + 1, where=where, on=answered_on, said=text)
        return Ruling((AttemptAdded(attempt=attempt),))
    number = len(case.past_answers) + 1
    return Ruling(
        (PastAnswerRecorded(answer=PastAnswer(number=number, text=text, answered_at=answered_at, given_by=office)),)
    )
