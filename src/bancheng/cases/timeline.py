"""A case's history: the kinds of event there are, how they are written down, and what they fold to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from bancheng.cases.changed import changed
from bancheng.cases.events import applying, asking, clock, life, telling, work
from bancheng.cases.events.base import Event
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.ids import CaseId


def _events_of(*modules: Any) -> dict[str, type[Any]]:
    found = (value for module in modules for value in vars(module).values())
    return {kind.__name__: kind for kind in found if isinstance(kind, type) and {"title", "apply"} <= vars(kind).keys()}


KINDS: Mapping[str, type[Any]] = _events_of(telling, asking, applying, life, work, clock)
"""Every kind of event by name; the name is what the ledger stores."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One event as the ledger keeps it: its place in the case, when, by whom."""

    seq: int
    at: datetime
    by: Actor
    event: Event


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(KINDS[kind])


def write_event(event: Event) -> dict[str, Any]:
    """The event's payload as JSON-ready values.

    >>> from bancheng.cases.events.telling import NoteAdded
    >>> write_event(NoteAdded(words="已电话核实"))
    {'words': '已电话核实'}
    """
    payload: dict[str, Any] = _adapter(type(event).__name__).dump_python(event, mode="json")
    return payload


def read_event(kind: str, payload: Mapping[str, Any]) -> Event:
    """The event that `write_event` wrote down."""
    event: Event = _adapter(kind).validate_python(payload)
    return event


def is_public(event: Event) -> bool:
    """Whether the person reads it. A date that was counted again and did not move is the office's affair."""
    unmoved = isinstance(event, clock.DueDateReckonedAnew) and event.due_before == event.due_now
    return event.public and not unmoved


def fold(case: CaseId, history: Iterable[Recorded]) -> Case:
    """The case as its whole history makes it. The first event is always `CaseReceived`.

    Raises ValueError when the history does not begin with it or skips a number: a broken ledger is not a case.
    """
    events = iter(history)
    first = next(events, None)
    if first is None or not isinstance(first.event, telling.CaseReceived):
        raise ValueError(f"the history of case {case} does not begin with CaseReceived")
    state = first.event.begin(case, first.at, first.by)
    for recorded in events:
        state = happen(state, recorded)
    return state


def settled_together(history: Sequence[Recorded]) -> list[tuple[Recorded, ...]]:
    """The history with objects that got the same ending one after the other taken as one: 17 flats are one line."""
    runs: list[tuple[Recorded, ...]] = []
    for one in history:
        if runs and _same_ending(runs[-1][-1], one):
            runs[-1] = (*runs[-1], one)
        else:
            runs.append((one,))
    return runs


def _same_ending(before: Recorded, now: Recorded) -> bool:
    first, second = before.event, now.event
    if not isinstance(first, telling.ObjectSettled) or not isinstance(second, telling.ObjectSettled):
        return False
    return (first.outcome, first.note, before.by, before.at.date()) == (
        second.outcome,
        second.note,
        now.by,
        now.at.date(),
    )


def numbers_settled(run: Sequence[Recorded]) -> str:
    """The objects' numbers, runs drawn together.

    >>> from bancheng.cases.people import THE_CLOCK
    >>> at = datetime(2026, 11, 2)
    >>> ended = [telling.ObjectSettled(number=n, outcome="done", note="") for n in (1, 2, 3, 5)]
    >>> numbers_settled([Recorded(i, at, THE_CLOCK, event) for i, event in enumerate(ended, 1)])
    '1–3, 5'
    """
    numbers = sorted(one.event.number for one in run if isinstance(one.event, telling.ObjectSettled))
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1] = [spans[-1][0], number]
        else:
            spans.append([number])
    return ", ".join("–".join(str(end) for end in span) for span in spans)


def happen(case: Case, recorded: Recorded) -> Case:
    """The case after one more event of its history."""
    if recorded.seq != case.version + 1:
        raise ValueError(f"case {case.id} jumps from event {case.version} to {recorded.seq}")
    return changed(recorded.event.apply(case, recorded.at, recorded.by), version=recorded.seq)
