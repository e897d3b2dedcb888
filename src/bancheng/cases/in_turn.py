"""Several steps of a case's life taken as one."""

from collections.abc import Callable
from datetime import datetime

from bancheng.cases.decisions import Ruling
from bancheng.cases.events.base import Event
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.cases.timeline import Recorded, happen
from bancheng.reasons import Sentence


def in_turn(case: Case, *steps: Callable[[Case], Ruling], by: Actor, at: datetime) -> Ruling:
    """One ruling made of several: each step is judged by the case as the steps before leave it, with all its rules.

    Where one is refused nothing happens, because a ruling is recorded whole.
    """
    events: tuple[Event, ...] = ()
    reasons: tuple[Sentence, ...] = ()
    for step in steps:
        ruling = step(case)
        for event in ruling.events:
            case = happen(case, Recorded(case.version + 1, at, by, event))
        events, reasons = events + ruling.events, reasons + ruling.reasons
    return Ruling(events, reasons)
