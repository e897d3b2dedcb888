"""The case's public events as lines a person can read: plain words, offices and never names, nothing internal."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils import timezone

from bancheng.cases.events import telling, work
from bancheng.cases.events.base import Event
from bancheng.cases.model import Grade, Outcome
from bancheng.cases.timeline import Recorded, is_public, numbers_settled, settled_together
from bancheng.cases.work import Part, VisitKind
from bancheng.reasons import Sentence
from bancheng.workdays.dates import in_words
from bancheng_site.portal.outlook import OUTCOMES
from bancheng_site.records.directory import Directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.snapshots import recorded

S = Sentence
NOTHING = S("", "")

GRADES = {
    Grade.VERY_SATISFIED: S("非常满意", "very satisfied"),
    Grade.SATISFIED: S("满意", "satisfied"),
    Grade.FAIR: S("一般", "fair"),
    Grade.DISSATISFIED: S("不满意", "dissatisfied"),
    Grade.VERY_DISSATISFIED: S("非常不满意", "very dissatisfied"),
}


def story_of(history: Sequence[EventRow], book: Directory, window: int) -> list[dict[str, Any]]:
    """The timeline, newest day last."""
    legs: dict[int, int] = {}
    lines = []
    for run in settled_together([recorded(row) for row in history]):
        row = run[-1]
        if isinstance(row.event, work.LegOffered):
            legs[row.event.leg.number] = row.event.leg.office
        if is_public(row.event):
            line = _line(row, book, legs, window)
            if isinstance(row.event, telling.ObjectSettled):
                line["text"] = _settled_text(run)
            lines.append(line)
    return lines


def _settled_text(run: Sequence[Recorded]) -> Sentence:
    event: Any = run[-1].event
    which = numbers_settled(run)
    ending = OUTCOMES[Outcome(event.outcome)]
    return S(f"第{which}件：{ending.zh}。{event.note}", f"No. {which}: {ending.en}. {event.note}")


def _line(row: Recorded, book: Directory, legs: dict[int, int], window: int) -> dict[str, Any]:
    """One line. Whose step it was is said where it is neither the window's nor plain from the title."""
    kind, title, text = SAID.get(type(row.event).__name__, _as_titled)(row.event, _Told(book, legs))
    who = book.name(row.by.office) if row.by.office not in (None, window) else NOTHING
    if who.zh in title.zh:
        who = NOTHING
    return {"at": timezone.localtime(row.at), "kind": kind, "title": title, "text": text, "who": who}


class _Told:
    """What a line may need to know besides its event."""

    def __init__(self, book: Directory, legs: dict[int, int]) -> None:
        self.book = book
        self.legs = legs

    def office(self, leg: int) -> Sentence:
        """The office of a leg."""
        return self.book.name(self.legs.get(leg))


Line = tuple[str, Sentence, Sentence | str]


def _as_titled(event: Event, told: _Told) -> Line:
    return "neutral", event.title, NOTHING


def _received(event: Any, told: _Told) -> Line:
    return "progress", S("收到您说的事", "Your matter was received"), event.ask


def _corrected(event: Any, told: _Told) -> Line:
    return "neutral", S("您改过内容", "You corrected it"), event.ask


def _attempt(event: Any, told: _Told) -> Line:
    return "neutral", S("补充了情况", "Something was added"), f"{event.attempt.where} {event.attempt.said}".strip()


def _contacted(event: Any, told: _Told) -> Line:
    return "asked", S("联系过您", "You were contacted"), event.means


def _taken(event: Any, told: _Told) -> Line:
    return "progress", S("有专人接手了", "Somebody has taken it up"), NOTHING


def _accepted(event: Any, told: _Told) -> Line:
    why = S("到期没有说明，依法算作受理。", "No word by the limit, so the law counts it as accepted.")
    return "progress", S("受理了", "Accepted"), why if event.deemed else NOTHING


def _declined(event: Any, told: _Told) -> Line:
    return "returned", S("不归本窗口，告诉您该去哪里", "Outside our scope; you were told where to go"), NOTHING


def _offered(event: Any, told: _Told) -> Line:
    office, lead = told.book.name(event.leg.office), event.leg.part is Part.LEAD
    share = S("主办", "to lead") if lead else S("协办", "to assist")
    return "sent", S(f"转给{office.zh}（{share.zh}）", f"Sent to {office.en} ({share.en})"), NOTHING


def _leg_accepted(event: Any, told: _Told) -> Line:
    office = told.office(event.leg)
    return "progress", S(f"{office.zh}接下了", f"{office.en} accepted it"), NOTHING


def _designated(event: Any, told: _Told) -> Line:
    office = told.office(event.leg)
    return "progress", S(f"指定由{office.zh}办", f"{office.en} was designated"), NOTHING


def _leg_closed(event: Any, told: _Told) -> Line:
    office = told.office(event.leg)
    return "done", S(f"{office.zh}办完了它那部分", f"{office.en} finished its part"), NOTHING


def _escalated(event: Any, told: _Told) -> Line:
    return "sent", S("报请督办", "Brought to the supervisor"), NOTHING


def _meeting(event: Any, told: _Told) -> Line:
    on = in_words(event.meeting.planned_on)
    return "asked", S("请几个部门一起商量", "Offices were called together"), on


def _concluded(event: Any, told: _Told) -> Line:
    return "done", S("商量有了结论", "The meeting reached a conclusion"), NOTHING


def _visit_planned(event: Any, told: _Told) -> Line:
    on, home = in_words(event.visit.planned_on), event.visit.kind is VisitKind.HOME
    if home:
        return "asked", S(f"约好{on.zh}上门", f"A home visit on {on.en}"), event.visit.purpose
    return "asked", S(f"约好{on.zh}去现场看", f"A site visit on {on.en}"), event.visit.purpose


def _visit_made(event: Any, told: _Told) -> Line:
    on = in_words(event.made_on)
    return "done", S(f"{on.zh}去过了", f"The visit was made on {on.en}"), NOTHING


def _materials(event: Any, told: _Told) -> Line:
    names = "、".join(item.name for item in event.request.items)
    return "asked", S("一次告诉您还缺什么", "Told once what is missing"), names


def _materials_in(event: Any, told: _Told) -> Line:
    return "progress", S("收到您补的材料", "Your papers were received"), event.answer


def _paused(event: Any, told: _Told) -> Line:
    on = in_words(event.since)
    return "paused", S("计时先停", "The clock stops"), S(f"从{on.zh}起", f"since {on.en}")


def _resumed(event: Any, told: _Told) -> Line:
    return "progress", S("接着计时", "The clock runs again"), NOTHING


def _extended(event: Any, told: _Told) -> Line:
    old, new = in_words(event.due_before), in_words(event.due_now)
    title = S(f"延期到{new.zh}", f"Extended to {new.en}")
    return "paused", title, S(f"原来是{old.zh}。原因：{event.reason}", f"It was {old.en}. Reason: {event.reason}")


def _reckoned(event: Any, told: _Told) -> Line:
    if event.due_now is None:
        return "neutral", event.title, NOTHING
    on = in_words(event.due_now)
    return "neutral", S("放假安排有变，日期重算", "Holidays changed; the date was counted again"), on


def _delivered(event: Any, told: _Told) -> Line:
    return "done", S("答复告诉您了", "You have the answer"), event.means


def _answered_before(event: Any, told: _Told) -> Line:
    on = in_words(timezone.localtime(event.answer.answered_at).date())
    return "done", S(f"{on.zh}，您得到过答复", f"You were answered on {on.en}"), event.answer.given_by


def _asked(event: Any, told: _Told) -> Line:
    return "asked", S("问了您三个问题", "You were asked the three questions"), NOTHING


def _closed(event: Any, told: _Told) -> Line:
    return "official", S("办结", "Closed"), NOTHING


def _rated(event: Any, told: _Told) -> Line:
    grade = GRADES[event.rating.grade]
    return "neutral", S(f"您的评价：{grade.zh}", f"You rated it: {grade.en}"), event.rating.words


def _called(event: Any, told: _Told) -> Line:
    if event.call.reached:
        return "asked", S("回访过您", "You were called back"), NOTHING
    return "asked", S("回访没有打通", "We called back and did not reach you"), NOTHING


def _reopened(event: Any, told: _Told) -> Line:
    return "returned", S("换人重新办", "Taken up again, by somebody else"), event.words


def _withdrawn(event: Any, told: _Told) -> Line:
    return "returned", S("您撤回了", "You withdrew it"), event.words


def _settled(event: Any, told: _Told) -> Line:
    return "done", event.title, event.note


SAID: dict[str, Callable[[Any, _Told], Line]] = {
    "CaseReceived": _received,
    "CaseCorrected": _corrected,
    "AttemptAdded": _attempt,
    "PersonContacted": _contacted,
    "ObjectSettled": _settled,
    "CaseTaken": _taken,
    "CaseAccepted": _accepted,
    "CaseDeclined": _declined,
    "CaseWithdrawn": _withdrawn,
    "AnswerDelivered": _delivered,
    "PastAnswerRecorded": _answered_before,
    "ThreeQuestionsAsked": _asked,
    "CaseClosed": _closed,
    "CaseRated": _rated,
    "PersonCalledBack": _called,
    "CaseReopened": _reopened,
    "LegOffered": _offered,
    "LegAccepted": _leg_accepted,
    "LegDesignated": _designated,
    "LegClosed": _leg_closed,
    "CaseEscalated": _escalated,
    "MeetingCalled": _meeting,
    "MeetingConcluded": _concluded,
    "VisitPlanned": _visit_planned,
    "VisitMade": _visit_made,
    "MaterialsRequested": _materials,
    "MaterialsReceived": _materials_in,
    "ClockPaused": _paused,
    "ClockResumed": _resumed,
    "TermExtended": _extended,
    "DueDateReckonedAnew": _reckoned,
}
