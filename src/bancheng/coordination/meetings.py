"""会商: a question put to the offices, each one's position with every dissent, and a conclusion that binds."""

from datetime import date, datetime

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.decisions import Ruling
from bancheng.cases.events.work import MeetingCalled, MeetingConcluded
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.cases.work import Meeting, Position
from bancheng.errors import BareNo, CannotRead, Refused
from bancheng.ids import OfficeId


def call_meeting(
    case: Case, question: str, offices: tuple[OfficeId, ...], planned_on: date, *, at: datetime, by: Actor
) -> Ruling:
    """The meeting is called: one question, at least two offices, a date."""
    require(case, "call_meeting", by)
    if not question.strip():
        raise CannotRead(
            "请写明会商要回答的问题。", "Please write the question the meeting is to answer.", field="question"
        )
    if len(set(offices)) < 2:
        raise CannotRead("会商至少要两个部门。", "A meeting needs at least two offices.", field="offices")
    if planned_on < at.date():
        raise CannotRead("会商日期不能早于今天。", "The meeting cannot be before today.", field="planned_on")
    meeting = Meeting(
        number=len(case.meetings) + 1,
        question=question,
        offices=tuple(dict.fromkeys(offices)),
        planned_on=planned_on,
        called_at=at,
    )
    return Ruling((MeetingCalled(meeting=meeting),))


def conclude_meeting(
    case: Case, number: int, held_on: date, positions: tuple[Position, ...], conclusion: str, *, on: date, by: Actor
) -> Ruling:
    """The record: a position from every office called, dissent marked, a conclusion that is more than a no."""
    require(case, "conclude_meeting", by)
    meeting = next((m for m in case.meetings if m.number == number), None)
    if meeting is None:
        raise CannotRead(f"没有第{number}次会商。", f"There is no meeting number {number}.")
    if meeting.conclusion:
        raise Refused(
            "这次会商已有结论。要再议，请另行召集。", "This meeting has its conclusion. Call another to confer again."
        )
    if held_on > on:
        raise CannotRead("会商还没有开。", "The meeting has not been held yet.", field="held_on")
    said = {p.office for p in positions if p.says.strip()}
    if missing := set(meeting.offices) - said:
        raise CannotRead(
            f"还有{len(missing)}个部门的意见没有记。每个到会部门都要记一句。",
            f"The position of {len(missing)} office(s) is missing. Note one for every office called.",
            field="positions",
        )
    if reply_fault(conclusion):
        raise BareNo("结论要写明怎么办、谁来办。", "The conclusion says what is done and by whom.", field="conclusion")
    concluded = MeetingConcluded(number=number, held_on=held_on, positions=positions, conclusion=conclusion)
    return Ruling((concluded,))
