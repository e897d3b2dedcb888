"""Parts of a case in the words of a letter: who, what was tried, by when and why, on which basis."""

import re
from collections.abc import Mapping
from datetime import date

from bancheng.cases.facts import LegalBasis
from bancheng.cases.model import Case, Outcome
from bancheng.coordination.term import due_date
from bancheng.errors import CannotRead
from bancheng.reading.numbers import mask_phone
from bancheng.reasons import Sentence
from bancheng.workdays.clocks import Clock, Tier, last_day
from bancheng.workdays.dates import in_words
from bancheng_site.letters import parts
from bancheng_site.letters.heads import HOTLINE
from bancheng_site.letters.model import Outcome as PrintedOutcome
from bancheng_site.letters.words import OUTCOMES
from bancheng_site.records.directory import Directory

_NUMBER = r"[^（）()]*[0-9一二三四五六七八九十〇][^（）()]*号"
_NUMBERED = re.compile(rf"《?(?P<title>.+?)》?\s*[（(](?P<number>{_NUMBER})[）)]")
_NO_NUMBER = Sentence("文号未注明", "document number not stated")
_TIERS: Mapping[Tier, Sentence] = {
    Tier.SIMPLE: Sentence("简单事项", "a simple matter"),
    Tier.NORMAL: Sentence("一般事项", "an ordinary matter"),
    Tier.COMPLEX: Sentence("复杂事项", "a complex matter"),
    Tier.IMPOSSIBLE: Sentence("依法可能办不了的事项", "a matter the law may not allow"),
}
OUTCOME_ON_PAPER: Mapping[str, PrintedOutcome] = {
    Outcome.DONE: "done",
    Outcome.PARTLY: "partly",
    Outcome.LAWFULLY_IMPOSSIBLE: "lawfully_impossible",
    Outcome.LEGAL_CHANNEL: "legal_channel",
    Outcome.WITHDRAWN: "withdrawn",
    Outcome.ESCALATED: "unsolved",
}
_QUESTIONS = (
    ("else_to_do", Sentence("还有什么要我们办的？", "What else can we do?")),
    ("else_needed", Sentence("还需要什么？", "What else do you need?")),
    ("difficulty", Sentence("还有什么难处？", "What is still difficult?")),
)


def person_of(case: Case) -> parts.Addressee:
    """The person the paper is for; the telephone is masked, a paper is read by others."""
    person = case.applicant()
    if person is None:
        return parts.Addressee(name="来信来访人")
    return parts.Addressee(name=person.name, phone=mask_phone(person.phone) if person.phone else "")


def office_contact(book: Directory, office: int) -> parts.Contact:
    """Whom to call: the office, or the hotline where it has no telephone."""
    return parts.Contact(name=book.name(office), phone=book.offices[office].phone or HOTLINE)


def tried(case: Case) -> tuple[parts.Attempt, ...]:
    """The counters that were tried, in the person's words."""
    return tuple(
        parts.Attempt(
            office=attempt.where,
            when=in_words(attempt.on) if attempt.on else Sentence("没有写", "not given"),
            said=attempt.said or "—",
        )
        for attempt in case.attempts
    )


def bases(given: tuple[LegalBasis, ...]) -> tuple[parts.Basis, ...]:
    """Legal bases as they are quoted; a document number in brackets stands apart from the title."""
    return tuple(_basis(one) for one in given)


def _basis(one: LegalBasis) -> parts.Basis:
    found = _NUMBERED.fullmatch(one.document.strip())
    return parts.Basis(
        title=found["title"] if found else one.document.strip("《》 "),
        article=one.article,
        document=found["number"] if found else _NO_NUMBER,
        level=one.level,
        in_force_on=one.in_force_on,
    )


def tier_in_words(case: Case, book: Directory) -> Sentence:
    """The tier with its limit: 一般事项（2 个工作日）."""
    assert case.tier is not None, "an accepted case has a tier"
    name, days = _TIERS[case.tier], book.rules(case.profile).profile.tiers[case.tier]
    if days == 0:
        return Sentence(f"{name.zh}（当场）", f"{name.en} (on the spot)")
    return Sentence(f"{name.zh}（{days} 个工作日）", f"{name.en} ({days} working day{'s' * (days > 1)})")


def due_from(case: Case, book: Directory) -> parts.DueDate:
    """When the case is due and why. CannotRead while the clock stands still: there is no day to print."""
    due = due_date(case, book.rules(case.profile))
    if due.on is None:
        raise CannotRead(
            "计时停着，没有到期日，这份文书先不能开。",
            "The clock is stopped, so there is no date to print on this paper.",
        )
    return parts.DueDate(on=due.on, why=tuple(reason.sentence for reason in due.reasons), tentative=due.provisional)


def promises(case: Case, book: Directory) -> tuple[parts.Promise, ...]:
    """What will happen by which day, for a matter that was just registered."""
    rules = book.rules(case.profile)
    call_by = last_day(Clock(case.term_began, rules.profile.contact_days), rules.calendar)
    assert call_by is not None, "nothing is paused on the day of receipt"
    accept_by = due_from(case, book).on
    return (
        parts.Promise(
            by=call_by, what=Sentence("和您联系，核对您说的。", "We contact you and go through what you told us.")
        ),
        parts.Promise(
            by=accept_by,
            what=Sentence("告诉您受不受理、由谁办。", "We tell you whether we take it, and who handles it."),
        ),
    )


def members(case: Case, on: date) -> tuple[parts.Entry, ...]:
    """What became of each of the things the matter is about."""
    return tuple(parts.Entry(on=on, what=_ending(o.label, o.outcome, o.note)) for o in case.objects)


def _ending(label: str, outcome: str, note: str) -> Sentence:
    words = OUTCOMES[OUTCOME_ON_PAPER[outcome]]
    more = f"；{note}" if note else ""
    return Sentence(f"{label}：{words.zh}{more}", f"{label}: {words.en}{'; ' + note if note else ''}")


def three_questions(case: Case) -> tuple[parts.Asked, ...]:
    """三问 with the person's answers."""
    asked = case.three_questions
    if asked is None:
        return ()
    return tuple(parts.Asked(question=words, answer=getattr(asked, name)) for name, words in _QUESTIONS)
