"""The one write path: permission, snapshot, the ruling, then row, events, clock steps and outbox in one transaction.

Every action ends here. Whatever raises on the way leaves the old state whole.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Model

from bancheng.accountability.seal import FIRST, commitment, link_hash
from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.base import Event
from bancheng.cases.events.clock import DueDateReckonedAnew
from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.model import Case
from bancheng.cases.numbers import case_number
from bancheng.cases.people import THE_CLOCK, Actor
from bancheng.cases.timeline import Recorded, happen, write_event
from bancheng.coordination.term import Ring, due_date, rings
from bancheng.errors import Refused
from bancheng.ids import CaseId
from bancheng.reasons import Sentence
from bancheng_site.actions.notices import messages_for
from bancheng_site.permissions import Caller, actor_for
from bancheng_site.records.cases import OPEN_STAGES, CaseRow
from bancheng_site.records.directory import directory, forget
from bancheng_site.records.insert import insert_one, insert_together
from bancheng_site.records.ledger import ClockStep, EventRow, KeptEvent, Submission
from bancheng_site.records.prepared import Prepared
from bancheng_site.records.sketches import new_sketch
from bancheng_site.records.snapshots import case_fields, case_from, new_children
from bancheng_site.records.sums import day_of, new_sums
from bancheng_site.records.update import delete, update

Decide = Callable[[Case, Actor, Rules], Ruling]
Salts = Callable[[int], bytes]

_EVENTS = Prepared(lambda case: EventRow.objects.filter(case_id=case).order_by("seq").only(*KeptEvent._fields))
_LOCKED = Prepared(lambda case: CaseRow.objects.select_for_update(of=("self",)).filter(pk=case))
_RANG = Prepared(lambda case: ClockStep.objects.filter(case_id=case).exclude(rang_at=None))

_salts: ContextVar[Salts] = ContextVar("salts", default=secrets.token_bytes)


@contextmanager
def salts_from(source: Salts) -> Iterator[None]:
    """Within it, and in this thread only, events are salted from `source` instead of from the machine's randomness.

    For the sample district alone: its people are invented, so nothing is lost when a salt can be foretold, and two
    loads from one seed give the same ledger to the byte.
    """
    before = _salts.set(source)
    try:
        yield
    finally:
        _salts.reset(before)


@dataclass(frozen=True, slots=True)
class Sent:
    """What makes a submission recognisable: the key its sender chose, and a fingerprint of what was sent."""

    key: str
    fingerprint: str


class KeyUsedForSomethingElse(Refused):
    """The same submission key came with another body."""

    def __init__(self) -> None:
        super().__init__(
            "这份表单已经提交过，内容却不一样。请打开新的表单再提交；您写的内容还在下面。",
            "This form was already sent with other contents. Open a fresh form and send again; your text is kept.",
            field="key",
        )


class ChangedMeanwhile(Refused):
    """Somebody else changed the case between reading and writing."""

    def __init__(self) -> None:
        super().__init__(
            "刚刚有同事更新了这件事。请看一眼最新情况再提交；您写的内容还在。",
            "A colleague has just changed this case. Look at it as it stands and send again; your text is kept.",
        )


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: the case as it stands, its number, what happened and why."""

    case: Case
    number: str
    events: tuple[Event, ...]
    reasons: tuple[Sentence, ...] = ()
    repeated: bool = False
    """True when this submission had been acted on before and nothing was done again."""


def person_of(by: Caller | Actor) -> int | None:
    """The account that acts; None for a citizen and for the clock."""
    if isinstance(by, Actor):
        return by.person
    return by.staff.pk if by.staff is not None else None


def number_of(case: Case) -> str:
    """The printed number of a case."""
    return case_number(case.id, day_of(case.received_at).year)


def load(case: int) -> Case:
    """The case its whole history makes. CaseRow.DoesNotExist when there is none."""
    events = _events(case)
    if not events:
        raise CaseRow.DoesNotExist(f"no case {case}")
    return case_from(case, events)


def _events(case: int) -> list[KeptEvent]:
    return [KeptEvent(*values) for values in _EVENTS.values(case)]


def locked(case: int) -> CaseRow:
    """The case's row, locked until the transaction ends. CaseRow.DoesNotExist when there is none."""
    found = _LOCKED.rows(case)
    if not found:
        raise CaseRow.DoesNotExist(f"no case {case}")
    return found[0]


def begin(received: CaseReceived, ruling: Ruling, *, by: Actor, at: datetime, sent: Sent | None = None) -> Done:
    """A new case on the books. Sending the same submission twice gives the first one's case."""
    rules = directory().rules(received.profile)
    try:
        with transaction.atomic():
            return _begin(received, ruling, by, at, rules, sent)
    except IntegrityError:
        if sent is None or (done := done_before(sent)) is None:
            raise
        return done


def _begin(received: CaseReceived, ruling: Ruling, by: Actor, at: datetime, rules: Rules, sent: Sent | None) -> Done:
    unborn = _fold(received.begin(CaseId(0), at, by), ruling.events[1:], by, at)
    row = insert_one(CaseRow(changed_at=at, **case_fields(unborn), **_due_fields(unborn, rules)))
    case = _fold(received.begin(CaseId(row), at, by), ruling.events[1:], by, at)
    insert_together(
        [
            *_children(None, case),
            *_history(case, 0, FIRST, ruling.events, by, at),
            *_steps(case, rules),
            *_submission(case, sent, at),
        ]
    )
    return Done(case, number_of(case), ruling.events, ruling.reasons)


def change(case: int, verb: str, decide: Decide, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """One step of a case's life, done whole or not at all.

    `by` a caller is held to role and reach here; an actor (a citizen whose code was checked, the clock) is taken as is.
    """
    try:
        with transaction.atomic():
            row = locked(case)
            if sent and (done := done_before(sent, case)):
                return done
            actor = by if isinstance(by, Actor) else actor_for(by, verb, row)
            if _is_reckoned_with_another_calendar(row):
                reckon(row, at=at)
            return _change(row, decide, actor, at, sent)
    except IntegrityError:
        if sent is None or (done := done_before(sent, case)) is None:
            raise
        return done


def _change(row: CaseRow, decide: Decide, by: Actor, at: datetime, sent: Sent | None) -> Done:
    """The step itself, on a row that is locked."""
    events = _events(row.pk)
    before = case_from(row.pk, events)
    rules = directory().rules(before.profile)
    ruling = decide(before, by, rules)
    after = _fold(before, ruling.events, by, at)
    stands = {**case_fields(after), **_due_fields(after, rules), "changed_at": at}
    changed = {name: value for name, value in stands.items() if getattr(row, name) != value}
    if not update(CaseRow, {"id": row.pk, "version": before.version}, {"version": after.version, **changed}):
        raise ChangedMeanwhile
    moved = row.calendar != rules.calendar.version or _rings(before, rules) != _rings(after, rules)
    insert_together(
        [
            *_children(before, after),
            *_history(after, before.version, events[-1].hash, ruling.events, by, at),
            *(_laid_anew(after, rules) if moved else ()),
            *_submission(after, sent, at),
        ]
    )
    return Done(after, number_of(after), ruling.events, ruling.reasons)


def _is_reckoned_with_another_calendar(row: CaseRow) -> bool:
    """Whether an open case's date rests on a calendar not in force; this process may be the one that is behind."""
    if row.stage not in OPEN_STAGES or row.calendar == directory().calendar.version:
        return False
    forget()
    return row.calendar != directory().calendar.version


def reckon(row: CaseRow, *, at: datetime) -> None:
    """An open case, its row locked, is reckoned with the calendar in force; an event keeps old date, new date, why."""

    def decide(case: Case, _actor: Actor, rules: Rules) -> Ruling:
        now = due_date(case, rules).on
        return Ruling((DueDateReckonedAnew(due_before=row.due_on, due_now=now, calendar=rules.calendar.version),))

    _change(row, decide, THE_CLOCK, at, None)
    row.refresh_from_db()


def done_before(sent: Sent, case: int | None = None) -> Done | None:
    """What this submission did when it was first sent; None when it is new. It stands for one case and one body."""
    found = Submission.objects.filter(key=sent.key).first()
    if found is None:
        return None
    if found.fingerprint != sent.fingerprint or (case is not None and found.case_id != case):
        raise KeyUsedForSomethingElse
    stands = load(found.case_id)
    return Done(stands, number_of(stands), (), repeated=True)


def _fold(case: Case, events: Sequence[Event], by: Actor, at: datetime) -> Case:
    for event in events:
        case = happen(case, Recorded(case.version + 1, at, by, event))
    return case


def _due_fields(case: Case, rules: Rules) -> dict[str, object]:
    if case.has_ended() or case.stands_on_past_answer():
        return {"due_on": None, "provisional": False, "calendar": rules.calendar.version}
    due = due_date(case, rules)
    return {"due_on": due.on, "provisional": due.provisional, "calendar": rules.calendar.version}


def _children(before: Case | None, after: Case) -> list[Model]:
    """The rows of where the case stands that are new."""
    return [*new_children(before, after), *new_sketch(before, after), *new_sums(before, after)]


def _submission(case: Case, sent: Sent | None, at: datetime) -> list[Model]:
    if sent is None:
        return []
    return [Submission(key=sent.key, fingerprint=sent.fingerprint, case_id=case.id, version=case.version, at=at)]


def _history(case: Case, seq: int, previous: str, events: Sequence[Event], by: Actor, at: datetime) -> list[Model]:
    """The events as links of the case's chain, and whom they are told."""
    rows: list[Model] = []
    messages: list[Model] = []
    for event in events:
        seq += 1
        payload, salt, kind = write_event(event), _salts.get()(16), type(event).__name__
        sealed = commitment(salt, payload)
        previous = link_hash(previous, case.id, seq, kind, at, by.role.value, by.person, by.office, sealed)
        rows.append(
            EventRow(
                case_id=case.id,
                seq=seq,
                kind=kind,
                at=at,
                role=by.role.value,
                person_id=by.person,
                office=by.office,
                payload=payload,
                salt=salt,
                commitment=sealed,
                hash=previous,
            )
        )
        messages += messages_for(case, seq, event, at)
    return [*rows, *messages]


def _rings(case: Case, rules: Rules) -> tuple[int, tuple[Ring, ...]]:
    return case.term, rings(case, rules)


def _laid_anew(case: Case, rules: Rules) -> list[ClockStep]:
    """The steps as the case stands, in the place of those that have not rung.

    One that rang stays as it is; it does not ring again for the same day under a new calendar.
    """
    delete(ClockStep, {"case_id": case.id, "rang_at": None})
    rang = [step for step in _RANG.rows(case.id) if step.term == case.term]
    days = {(step.leg, step.step, step.on) for step in rang}
    keys = {(step.leg, step.step, step.calendar) for step in rang}
    return [
        step
        for step in _steps(case, rules)
        if (step.leg, step.step, step.on) not in days and (step.leg, step.step, step.calendar) not in keys
    ]


def _steps(case: Case, rules: Rules) -> list[ClockStep]:
    """The steps to ring, as the case stands. One that rang already in this term and calendar stays as it is."""
    return [
        ClockStep(
            case_id=case.id,
            leg=ring.leg or 0,
            step=ring.step,
            term=case.term,
            calendar=rules.calendar.version,
            on=ring.on,
            not_before=ring.not_before,
        )
        for ring in rings(case, rules)
    ]
