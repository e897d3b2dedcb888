"""督办: a case goes to the supervisor, and the supervisor tells an office to answer by a date."""

from datetime import date

from bancheng.cases.decisions import Ruling
from bancheng.cases.events.work import CaseEscalated, SupervisionOrdered
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.errors import CannotRead, Refused
from bancheng.ids import OfficeId


def escalate(case: Case, reason: str, *, by: Actor) -> Ruling:
    """The case is the supervisor's to look at, with the reason."""
    require(case, "escalate", by)
    if not reason.strip():
        raise CannotRead("请写明为什么提请督办。", "Please say why it goes to the supervisor.", field="reason")
    return Ruling((CaseEscalated(reason=reason),))


def order_supervision(case: Case, office: OfficeId, words: str, answer_by: date, *, on: date, by: Actor) -> Ruling:
    """督办单 to an office that has an open leg of the case, with a date to answer by."""
    require(case, "order_supervision", by)
    if all(leg.office != office for leg in case.open_legs()):
        raise Refused(
            "督办单发给正在承办的部门。", "A supervision order goes to an office that has an open leg.", field="office"
        )
    if not words.strip():
        raise CannotRead("请写明督办的要求。", "Please say what is required.", field="words")
    if answer_by < on:
        raise CannotRead("答复日期不能早于今天。", "The date to answer by cannot be in the past.", field="answer_by")
    return Ruling((SupervisionOrdered(office=office, words=words, answer_by=answer_by),))
