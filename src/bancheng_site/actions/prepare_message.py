"""What a citizen's message from another system becomes: a case to be, with what was answered to it.

Everything is settled here before anything is written, so a trial run and a real one say the same. Years of old messages
come in quietly: no clock rings for days before they came, nobody is written to, and only danger that may still be there
goes to the fast lane.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from django.utils import timezone

from bancheng import __version__
from bancheng.cases import intake
from bancheng.cases.bare_no import reply_fault
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.base import Event
from bancheng.cases.events.clock import DeadlineReached
from bancheng.cases.events.life import PastAnswerRecorded
from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.facts import Channel, Reading, ToldEarlier
from bancheng.cases.facts_added import keep_reading
from bancheng.cases.model import Case
from bancheng.cases.people import Actor, Party, PartyRole, Role
from bancheng.cases.timeline import Recorded, happen
from bancheng.coordination.term import due_date
from bancheng.errors import CannotRead
from bancheng.ids import CaseId, OfficeId
from bancheng.reading.danger import DangerSign, danger_in
from bancheng.reading.mapping import Message
from bancheng.reading.one_line import one_line
from bancheng.reading.redact import find_personal, mask_found
from bancheng.workdays.counting import YEARS
from bancheng_site.actions.import_answer import Answer
from bancheng_site.actions.write import Sent
from bancheng_site.records.offices import Office

THE_IMPORT = Actor(Role.SYSTEM)
UNNAMED = "未留姓名"
"""Stands for the name where only a number was left: the window can call, and sees that it knows no name."""

Fate = Literal["answered", "failed_attempt", "open"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What a message becomes: its case, the events after the first, and what is worth counting."""

    sent: Sent
    received: CaseReceived
    ruling: Ruling
    answer: Answer | None
    fate: Fate
    has_time: bool
    overdue: bool
    danger: Literal["", "fast_lane", "noted"]
    personal: Counter[str]
    fault: str
    """What is wrong with a reply that is no answer."""
    span: tuple[date, date] | None
    """The days of message and reply, where both are known."""

    def unborn(self, at: datetime) -> Case:
        """The case just told, before it has a number."""
        return self.received.begin(CaseId(0), at, THE_IMPORT)


def prepare(message: Message, window: Office, rules: Rules, *, at: datetime) -> Prepared:
    """The message as a case to be. CannotRead or Refused, with the field at fault, where it cannot become one.

    Numbers in free text are masked before anything else looks at it. A message without a time counts as told now. What
    stands in the file does not run late here: see `_after_telling`.
    """
    told_at = _moment(message.time, "time", at) if message.time else None
    _require_keepable(message)
    masked, personal = _masked(message)
    answer = _answer(masked, message, at)
    day = _day(told_at or at)
    signs = danger_in(f"{masked.subject}\n{masked.text}")
    received = CaseReceived(
        channel=Channel.IMPORTED,
        window=OfficeId(window.pk),
        ask=one_line(masked.subject, masked.text),
        text=masked.text.strip(),
        profile=window.profile,
        received_on=day,
        parties=_parties(masked),
        told_earlier=ToldEarlier(at=told_at, booked_on=_day(at)) if told_at else None,
    )
    later = _after_telling(received, signs, answer, rules, at)
    received = replace(received, danger=later.fast_lane)
    return Prepared(
        sent=_sent(message),
        received=received,
        ruling=Ruling((*intake.receive(received).events, *later.events)),
        answer=answer,
        fate=later.fate,
        has_time=told_at is not None,
        overdue=later.overdue,
        danger="" if not signs else "fast_lane" if later.fast_lane else "noted",
        personal=personal,
        fault=_fault(answer, later.fate),
        span=(day, answer.answered_on) if answer and told_at else None,
    )


@dataclass(frozen=True, slots=True)
class _Later:
    """What follows the telling: the events, how the case stands, and the danger that goes to the fast lane."""

    events: tuple[Event, ...]
    fate: Fate
    overdue: bool
    fast_lane: tuple[str, ...]


def _after_telling(
    received: CaseReceived, signs: tuple[DangerSign, ...], answer: Answer | None, rules: Rules, at: datetime
) -> _Later:
    """The reply, the one overdue mark of an old unanswered message, and words of danger where they belong.

    The fast lane is for danger that may still be there: in an unanswered message within the limit for accepting it. In
    an older or an answered one the words are kept as a reading that everybody at the desk sees, and are counted.
    """
    case = received.begin(CaseId(0), at, THE_IMPORT)
    due = due_date(case, rules).on
    events = answer.ruling(case, THE_IMPORT).events if answer else ()
    answered = any(isinstance(event, PastAnswerRecorded) for event in events)
    overdue = not answered and due is not None and due < _day(at)
    if overdue and due is not None:
        events = (*events, DeadlineReached(step="overdue", on=due + timedelta(days=1)))
    fate: Fate = "answered" if answered else "failed_attempt" if answer else "open"
    if not signs or not (answered or overdue):
        return _Later(events, fate, overdue, tuple(sign.kind for sign in signs))
    return _Later((*keep_reading(case, _reading(signs)).events, *events), fate, overdue, ())


def stands_as(case: Case, events: Iterable[Event], at: datetime) -> Case:
    """The case after these events of the import."""
    for event in events:
        case = happen(case, Recorded(case.version + 1, at, THE_IMPORT, event))
    return case


def _fault(answer: Answer | None, fate: Fate) -> str:
    fault = reply_fault(answer.text) if answer is not None and fate == "failed_attempt" else None
    return fault.kind if fault else ""


def _reading(signs: tuple[DangerSign, ...]) -> Reading:
    return Reading(
        number=1,
        question="danger",
        answer="、".join(sign.kind for sign in signs),
        engine="bancheng.reading.danger",
        version=__version__,
        confidence=1.0,  # the words stand there; whether the danger was real, and is over, a person must say
        words=tuple(word for sign in signs for word in sign.words),
    )


def _moment(told: datetime, field: str, at: datetime) -> datetime:
    """The moment with its time zone: the file's clock is the clock of the place."""
    if told.year not in YEARS:
        raise CannotRead(f"{told.year}年不像是真的，请核对。", f"The year {told.year} looks mistyped.", field=field)
    moment = timezone.make_aware(told)
    if moment > at:
        raise CannotRead("这个时间在将来，请核对。", "This time lies in the future; check it.", field=field)
    return moment


def _answer(masked: Message, message: Message, at: datetime) -> Answer | None:
    if not masked.reply.strip():
        return None
    for field, time in (("time", message.time), ("reply_time", message.reply_time)):
        if time is None:
            raise CannotRead(
                "有答复，就要有留言时间和答复时间。请补上。",
                "With a reply, both times are needed: of the message and of the reply. Add them.",
                field=field,
            )
    assert message.reply_time is not None
    answered = _moment(message.reply_time, "reply_time", at)
    return Answer(
        text=masked.reply.strip(),
        answered_at=answered,
        answered_on=_day(answered),
        office=masked.office,
        sent=Sent(_key("reply", *_identity(message), message.reply, message.reply_time), _fingerprint(message)),
    )


def _parties(masked: Message) -> tuple[Party, ...]:
    if not (masked.name or masked.phone or masked.id_number):
        return ()
    return (
        Party(
            number=1,
            role=PartyRole.APPLICANT,
            name=masked.name or UNNAMED,
            phone=masked.phone,
            id_number=masked.id_number,
        ),
    )


_LONGEST = {"name": 80, "phone": 40, "id_number": 40, "office": 160, "reply": intake.TEXT_LIMIT}


def _require_keepable(message: Message) -> None:
    """Nothing, if every part fits the length of its place."""
    for field, most in _LONGEST.items():
        if len(getattr(message, field)) > most:
            raise CannotRead(f"这一格最多{most}个字。", f"This cell may hold {most} characters.", field=field)


def _masked(message: Message) -> tuple[Message, Counter[str]]:
    """The message with personal numbers masked wherever somebody typed free text, and how many of which kind."""
    counted: Counter[str] = Counter()
    parts: dict[str, str] = {}
    for field in ("subject", "text", "reply", "name", "office"):
        found = find_personal(getattr(message, field))
        counted.update(one.kind for one in found)
        parts[field] = mask_found(getattr(message, field), found)
    return replace(
        message,
        subject=parts["subject"],
        text=parts["text"],
        reply=parts["reply"],
        name=parts["name"],
        office=parts["office"],
    ), counted


def _identity(message: Message) -> tuple[object, ...]:
    """What makes two rows the same message. The reply is left out: it may be known only to a later file."""
    return message.source_id, message.name, message.subject, message.text, message.time


def _sent(message: Message) -> Sent:
    return Sent(_key("message", *_identity(message)), _fingerprint(message))


def _fingerprint(message: Message) -> str:
    return _key(*_identity(message), message.reply.strip(), message.reply_time if message.reply.strip() else "")


def _key(*parts: object) -> str:
    """64 characters that say nothing: submission keys outlive the erasure of what was sent."""
    told = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(told.encode("utf-8", errors="surrogatepass")).hexdigest()


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
