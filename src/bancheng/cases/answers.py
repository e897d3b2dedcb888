"""The one answer of a case: drafted, reviewed, delivered, followed by three questions. No bare no."""

from dataclasses import replace
from datetime import date, datetime

from bancheng.cases.bare_no import reply_fault
from bancheng.cases.bases import require_bases
from bancheng.cases.decisions import Ruling
from bancheng.cases.events.base import Event
from bancheng.cases.events.life import (
    AnswerDelivered,
    AnswerDrafted,
    AnswerReviewed,
    AnswerSentBack,
    CaseClosed,
    CaseRated,
    CaseReopened,
    PersonCalledBack,
    ThreeQuestionsAsked,
)
from bancheng.cases.events.telling import ObjectSettled
from bancheng.cases.intake import require_fresh_eyes
from bancheng.cases.lifecycle import require
from bancheng.cases.model import CallBack, Case, Decision, Grade, Outcome, Rating, ThreeQuestions
from bancheng.cases.people import Actor
from bancheng.errors import BareNo, CannotRead, Refused, SecondPersonNeeded
from bancheng.ids import PersonId
from bancheng.reasons import Sentence


def _person(by: Actor) -> PersonId:
    if by.person is None:
        raise Refused("这一步要由登录的工作人员来做。", "This step is for a member of staff who is logged in.")
    return by.person


def draft(case: Case, decision: Decision, *, at: datetime, by: Actor) -> Ruling:
    """The drafted answer. Every leg must be closed; every affected object must have an ending that fits the outcome."""
    require(case, "draft_answer", by)
    person = _person(by)
    require_fresh_eyes(case, person)
    if case.open_legs():
        raise Refused(
            f"还有{len(case.open_legs())}个部门没有办完，一件事只给一个答复。请等各部门办完。",
            f"{len(case.open_legs())} office(s) have not finished. A case gets one answer; wait for all of them.",
        )
    if any(o.upheld is None for o in case.objections):
        raise Refused("还有异议没有裁定。", "An objection has not been ruled on yet.")
    require_whole_answer(decision)
    _require_objects_fit(case, decision.outcome)
    return Ruling((AnswerDrafted(decision=replace(decision, drafted_by=person, drafted_at=at)),))


def require_whole_answer(decision: Decision) -> None:
    """Nothing, if the answer says something and a negative one is complete; else BareNo, BasisMissing or Refused."""
    if fault := reply_fault(decision.text):
        raise BareNo(fault.sentence.zh, fault.sentence.en, field="text")
    if decision.outcome is Outcome.WITHDRAWN:
        raise Refused(
            "撤回由本人提出，不能作为答复。", "Only the person withdraws; it is not an answer.", field="outcome"
        )
    if not decision.outcome.is_negative():
        return
    require_bases(decision.basis)
    for part, zh, en in (
        ("way_out", "没有全办成的，要写明还有什么出路。", "Please name a way out for what was not done."),
        ("remedy", "请写明不服时怎么办，向谁提出。", "Please say what the person can do if they disagree."),
    ):
        text = getattr(decision, part)
        if not text.strip() or reply_fault(text):
            raise BareNo(zh, en, field=part)
    if not decision.consulted:
        raise BareNo("请写明会同了哪些部门。", "Please say which offices were consulted.", field="consulted")


def _require_objects_fit(case: Case, outcome: Outcome) -> None:
    unsettled = [o.label for o in case.objects if not o.outcome]
    if unsettled:
        some = "、".join(unsettled[:3])
        raise Refused(
            f"还有{len(unsettled)}件没有各自的结果（{some}等）。逐件记下结果，再拟答复。",
            f"{len(unsettled)} object(s) have no ending of their own yet. Record each before drafting the answer.",
        )
    if outcome is Outcome.DONE and any(o.outcome != Outcome.DONE for o in case.objects):
        raise Refused(
            "有的对象还没办成，整件事只能是“部分办成”。",
            "Some objects are not done, so the whole can only be “partly done”.",
            field="outcome",
        )


def settle_object(case: Case, number: int, outcome: Outcome, note: str, *, by: Actor) -> Ruling:
    """One object's own ending. Anything but 办成 needs a note saying what comes next and who does it."""
    require(case, "settle_object", by)
    if all(o.number != number for o in case.objects):
        raise CannotRead(f"没有第{number}件。", f"There is no object number {number}.", field="number")
    if outcome is not Outcome.DONE and reply_fault(note):
        raise BareNo(
            "没办成的，要写明下一步谁来办、什么时候。",
            "If it is not done, say who does what next and when.",
            field="note",
        )
    return Ruling((ObjectSettled(number=number, outcome=outcome, note=note),))


def review(case: Case, words: str, *, by: Actor) -> Ruling:
    """A second person agrees. Whoever drafted may not."""
    require(case, "review_answer", by)
    person = _person(by)
    if case.decision is not None and case.decision.drafted_by == person:
        raise SecondPersonNeeded(
            "拟答复的人不能自己审核。请另一位同事审核。",
            "Whoever drafted the answer cannot review it. Another person must.",
        )
    require_fresh_eyes(case, person)
    return Ruling((AnswerReviewed(reviewed_by=person, words=words),))


def send_back(case: Case, reason: str, *, by: Actor) -> Ruling:
    """The draft goes back, with a reason the drafter can act on."""
    require(case, "send_back_answer", by)
    if reply_fault(reason):
        raise BareNo("退回要写明缺什么、改什么。", "Say what is missing and what to change.", field="reason")
    return Ruling((AnswerSentBack(reason=reason),))


def deliver(case: Case, means: str, *, by: Actor) -> Ruling:
    """The answer reaches the person. An answer that needs a second person is not delivered before the review."""
    require(case, "deliver_answer", by)
    assert case.decision is not None
    if case.decision.needs_second_person() and case.decision.reviewed_by is None:
        raise SecondPersonNeeded(
            "“办不了”和“转法定渠道”要第二个人审核后才能告知。",
            "“Cannot lawfully be done” and “legal channel” need a second person before they are delivered.",
        )
    if not means.strip():
        raise CannotRead("请写明怎样告知的。", "Please say how it was delivered.", field="means")
    return Ruling((AnswerDelivered(means=means),))


def ask_three(case: Case, else_to_do: str, else_needed: str, difficulty: str, *, at: datetime, by: Actor) -> Ruling:
    """三问. Each answer is written down, be it only “没有了”."""
    require(case, "ask_three_questions", by)
    return Ruling((ThreeQuestionsAsked(questions=_three(else_to_do, else_needed, difficulty, at, by)),))


def _three(else_to_do: str, else_needed: str, difficulty: str, at: datetime, by: Actor) -> ThreeQuestions:
    answers = {"else_to_do": else_to_do, "else_needed": else_needed, "difficulty": difficulty}
    for field, answer in answers.items():
        if not answer.strip():
            raise CannotRead(
                "三问都要问，都要记。没有就写“没有了”。",
                "All three are asked and noted; write “none” if so.",
                field=field,
            )
    return ThreeQuestions(**answers, asked_by=by.person, asked_at=at)


def close(case: Case, *, by: Actor) -> Ruling:
    """办结, with the outcome of the answer that was delivered.

    An answer given before the case came here has no outcome on record. To close on it is to say that the matter is
    done, as the person put it in the three questions; whoever cannot say that reopens the case.
    """
    require(case, "close", by)
    if case.decision is None:
        _require_objects_fit(case, Outcome.DONE)
        return Ruling((CaseClosed(outcome=Outcome.DONE),), (_CLOSED_ON_PAST_ANSWER,))
    return Ruling((CaseClosed(outcome=case.decision.outcome),))


_CLOSED_ON_PAST_ANSWER = Sentence(
    "以前的答复没有结果记录；三问之后办结，记为“办成”。没办成的，请重新办理。",
    "The earlier answer has no outcome on record; closed after the three questions, it counts as done. "
    "If it is not done, reopen it.",
)


def answer_on_the_spot(
    case: Case, decision: Decision, *, else_to_do: str, else_needed: str, difficulty: str, at: datetime, by: Actor
) -> Ruling:
    """Answered, asked and closed in one step at the counter. What needs a second person does not go this way."""
    require(case, "answer_on_the_spot", by)
    person = _person(by)
    require_fresh_eyes(case, person)
    require_whole_answer(decision)
    _require_objects_fit(case, decision.outcome)
    if decision.needs_second_person():
        raise SecondPersonNeeded(
            "“办不了”不能一个人当场定。请受理后由第二个人审核。",
            "“Cannot be done” is not one person's word. Accept the case and have it reviewed.",
            field="outcome",
        )
    events: tuple[Event, ...] = (
        AnswerDrafted(decision=replace(decision, drafted_by=person, drafted_at=at)),
        AnswerDelivered(means="当场"),
        ThreeQuestionsAsked(questions=_three(else_to_do, else_needed, difficulty, at, by)),
        CaseClosed(outcome=decision.outcome),
    )
    return Ruling(events)


def rate(case: Case, grade: Grade, words: str, *, at: datetime, on: date, by: Actor) -> Ruling:
    """The person's grade, once a closing. One of the two worst reopens the case, for somebody else."""
    require(case, "rate", by)
    if any(r.closing == case.reopened for r in case.ratings):
        raise Refused(
            "这次办结您已经评价过了。还有话说，请点“我不同意”。",
            "You have already rated this closing. To say more, choose “I disagree”.",
        )
    rated = CaseRated(
        rating=Rating(number=len(case.ratings) + 1, closing=case.reopened, grade=grade, words=words, rated_at=at)
    )
    if not grade.is_bad():
        return Ruling((rated,))
    return Ruling((rated, CaseReopened(words=words or "差评", reopened_on=on)))


def call_back(case: Case, reached: bool, said: str, *, at: datetime, by: Actor) -> Ruling:
    """回访, reached or not."""
    require(case, "call_back", by)
    if reached and not said.strip():
        raise CannotRead("打通了，请记下对方怎么说。", "You reached the person: note what they said.", field="said")
    call = CallBack(number=len(case.call_backs) + 1, reached=reached, said=said, called_by=by.person, called_at=at)
    return Ruling((PersonCalledBack(call=call),))


def reopen(case: Case, words: str, *, on: date, by: Actor) -> Ruling:
    """The person disagrees: taken up again in a new term, by someone else."""
    require(case, "reopen", by)
    if not words.strip():
        raise CannotRead("请说说哪里不同意。", "Please say what you disagree with.", field="words")
    return Ruling((CaseReopened(words=words, reopened_on=on),))
