"""Rows and events are two tellings of one story: whether they agree, told apart from how they are written."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from bancheng.accountability.seal import verify_chain
from bancheng.cases.events.life import CaseDeclined
from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.facts import Channel
from bancheng.cases.model import Case
from bancheng.cases.timeline import KINDS, happen
from bancheng.coordination.term import due_date, rings
from bancheng_site.records.cases import CaseRow, DecisionRow, DeclineRow, OfCase
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage
from bancheng_site.records.snapshots import CHILDREN, case_fields, link, recorded


def assert_rows_tell_the_same_as_events(case: int) -> Case:
    """The case its events make, after comparing with it everything the database says about the case."""
    history = list(EventRow.objects.filter(case_id=case).order_by("seq"))
    row = CaseRow.objects.get(pk=case)
    stands, declines = _lived(case, history)
    assert verify_chain(case, map(link, history), row.version) is None
    for name, value in case_fields(stands).items():
        assert _plain(getattr(row, name)) == _plain(value), name
    for name, model in CHILDREN.items():
        assert _rows_of(model, case) == {child.number: _told(child) for child in getattr(stands, name)}, name
    answers = (*stands.past_decisions, *([stands.decision] if stands.decision else []))
    assert _rows_of(DecisionRow, case) == {n: _told(answer) for n, answer in enumerate(answers, 1)}
    assert _rows_of(DeclineRow, case) == declines
    _assert_clock_agrees(row, stands)
    _assert_every_public_event_is_told_once(stands, history)
    return stands


def _lived(case: int, history: list[EventRow]) -> tuple[Case, Mapping[int, Any]]:
    """The case step by step, and every decline it ever had, by term."""
    first = recorded(history[0])
    assert isinstance(first.event, CaseReceived)
    stands, declines = first.event.begin(case, first.at, first.by), {}  # type: ignore[arg-type]
    for row in history[1:]:
        one = recorded(row)
        stands = happen(stands, one)
        if isinstance(one.event, CaseDeclined):
            declines[stands.reopened + 1] = _told(one.event.decline)
    return stands, declines


def _rows_of(model: type[OfCase], case: int) -> dict[int, dict[str, Any]]:
    columns = {f.name: f.attname for f in model._meta.concrete_fields if f.name not in ("id", "case")}
    rows = model._default_manager.filter(case_id=case)
    return {
        row.number: {name: _plain(getattr(row, a)) for name, a in columns.items() if name != "number"} for row in rows
    }


def _told(value: Any) -> dict[str, Any]:
    return {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.name != "number"}


def _plain(value: Any) -> Any:
    """The value as JSON would say it, moments in UTC."""
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _assert_clock_agrees(row: CaseRow, stands: Case) -> None:
    rules = directory().rules(stands.profile)
    if stands.has_ended() or stands.stands_on_past_answer():
        assert (row.due_on, row.provisional) == (None, False)
    else:
        due = due_date(stands, rules)
        assert (row.due_on, row.provisional, row.calendar) == (due.on, due.provisional, rules.calendar.version)
    steps = list(ClockStep.objects.filter(case_id=row.pk))
    waiting = {(s.step, s.leg, s.on) for s in steps if s.rang_at is None}
    rang = [s for s in steps if s.rang_at is not None and s.term == stands.term]
    coming = {
        (r.step, r.leg or 0, r.on)
        for r in rings(stands, rules)
        if not any(
            (s.step, s.leg) == (r.step, r.leg or 0) and (s.on == r.on or s.calendar == row.calendar) for s in rang
        )
    }
    assert waiting == coming


FROM_A_FILE = {"CaseReceived", "PastAnswerRecorded", "AttemptAdded"}
"""What an imported case begins with: the person heard of it long ago and is not written to."""


def _assert_every_public_event_is_told_once(stands: Case, history: list[EventRow]) -> None:
    told = OutboxMessage.objects.filter(case_id=stands.id, audience="person").order_by("seq")
    wanted = [(row.seq, row.kind) for row in history if KINDS[row.kind].public and not _is_no_news(row, stands)]
    assert list(told.values_list("seq", "kind")) == wanted


def _is_no_news(row: EventRow, stands: Case) -> bool:
    if row.kind == "DueDateReckonedAnew":
        return row.payload["due_before"] == row.payload["due_now"]
    return stands.channel is Channel.IMPORTED and row.kind in FROM_A_FILE
