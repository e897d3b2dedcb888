"""What comes next and by which day, in words: what the person may count on, and what to do when it does not come."""

from dataclasses import dataclass
from datetime import date

from bancheng.cases.model import Outcome, Stage
from bancheng.coordination.term import clock_of, due_date
from bancheng.reasons import Sentence
from bancheng.workdays.clocks import working_days_left
from bancheng.workdays.dates import in_words
from bancheng_site.portal.cases import Open

S = Sentence
HOTLINE = "12345"
MISSED = S("到时没有消息，请打", "If nothing has come by then, call")
OVERDUE = S("这一天已经过了。请催办，打", "That day has passed. Please press us: call")
CALL = S("有疑问，请打", "Any question? Call")

OUTCOMES = {
    Outcome.DONE: S("办成了", "Done"),
    Outcome.PARTLY: S("办成了一部分", "Partly done"),
    Outcome.LAWFULLY_IMPOSSIBLE: S("依法办不了，另有出路", "Not possible under the law; there is another way"),
    Outcome.LEGAL_CHANNEL: S("转到法定渠道", "Handed to the legal channel"),
    Outcome.WITHDRAWN: S("您撤回了", "You withdrew it"),
    Outcome.ESCALATED: S("还没解决，已上报", "Not solved yet; reported upwards"),
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """The next thing to count on: a badge's kind and words, a sentence, and whom to call if it does not come."""

    kind: str
    words: Sentence
    sentence: Sentence
    if_missed: Sentence | None = None
    phone: str = ""
    reasons: tuple[Sentence, ...] = ()


def outlook(opened: Open, today: date) -> Outlook:
    """What the person may count on today."""
    case = opened.case
    if case.stage in (Stage.CLOSED, Stage.ARCHIVED, Stage.DECLINED, Stage.WITHDRAWN):
        return _ended(opened)
    if case.delivered_at is not None:
        return Outlook(
            "done",
            S("已答复", "Answered"),
            S("答复在下面。不同意的，请点“我不同意”。", "The answer is below. If you disagree, say so."),
        )
    due = due_date(case, opened.rules)
    reasons = tuple(reason.sentence for reason in due.reasons)
    phone = opened.window.phone or HOTLINE
    if due.on is None:
        return Outlook("paused", S("计时停着", "The clock is stopped"), _why_paused(opened), CALL, phone, reasons)
    left = working_days_left(clock_of(case, opened.rules), opened.rules.calendar, today)
    kind, words = _time_left(left, due.on, today)
    if due.provisional and kind == "left":
        kind = "tentative"
    return Outlook(kind, words, _next(opened, due.on), OVERDUE if due.on < today else MISSED, phone, reasons)


def _ended(opened: Open) -> Outlook:
    outcome = opened.case.outcome
    assert outcome is not None, "an ended case has an outcome"
    if opened.case.stage is Stage.DECLINED:
        return Outlook(
            "official",
            S("不归本窗口", "Outside our scope"),
            S("该去哪里，写在下面。", "Where to go is written below."),
        )
    return Outlook("official", OUTCOMES[outcome], S("这件事办结了。", "This matter is closed."))


def _why_paused(opened: Open) -> Sentence:
    reason = next(pause.reason for pause in opened.case.pauses if pause.until is None)
    words = opened.rules.profile.pause_reasons.get(reason, S(reason, reason))
    return S(f"先停一停：{words.zh}。之后接着算。", f"On hold: {words.en}. Then the count goes on.")


def _time_left(left: int, on: date, today: date) -> tuple[str, Sentence]:
    day = in_words(on, near=today.year)
    if left < 0:
        words = S(f"已过期 · 应在{day.zh}前", f"Overdue · was due by {day.en}")
        return "overdue", words
    if on == today:
        return "today", S(f"今天到期 · {day.zh}", f"Due today · {day.en}")
    plural = "" if left == 1 else "s"
    words = S(f"还剩 {left} 个工作日 · {day.zh}前", f"{left} working day{plural} left · by {day.en}")
    return ("soon" if left <= 1 else "left"), words


def _next(opened: Open, on: date) -> Sentence:
    day = in_words(on, near=on.year)
    if opened.case.is_awaiting_triage():
        return S(
            f"{day.zh}前，告诉您受不受理、由谁办。",
            f"By {day.en} we tell you whether we take it and who handles it.",
        )
    return S(f"{day.zh}前答复您。", f"You will have an answer by {day.en}.")
