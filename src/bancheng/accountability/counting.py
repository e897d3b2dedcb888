"""What one case adds to the window's figures, as a pure function of the case as it stands.

Each figure counts cases, and each case at most once: so a figure can open exactly the cases it counts. A change of a
case changes the figures by the difference before and after, and the sum over all cases never has to be taken again.
Days are calendar days (自然日): they stay what they are when the working calendar is put right.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from bancheng.cases.model import Case, Outcome, Rating
from bancheng.cases.work import Leg, LegState

DayOf = Callable[[datetime], date]
"""The day on the window's wall at a moment."""

RATED_OUTCOMES = frozenset({Outcome.DONE, Outcome.PARTLY, Outcome.ESCALATED})
"""Answers a grade may speak of: lawful refusals and what is out of scope never enter a satisfaction denominator."""


class Measure(StrEnum):
    """What is counted. In brackets the day it is counted on."""

    RECEIVED = "received"
    """Cases by channel [received]."""
    CAUSE = "cause"
    """Cases by cause, once it is known [received]."""
    OBSTACLE = "obstacle"
    """Cases by obstacle, once it is known [received]."""
    REOPENED = "reopened"
    """Cases taken up again at least once [received]."""
    ENDED = "ended"
    """Cases by outcome, while they stand ended [ended]."""
    SOLVED_IN = "solved_in"
    """Solved cases by the days it took [ended]."""
    GRADED = "graded"
    """Cases by the person's latest grade of an answer that may be graded [graded]."""
    SILENT = "silent"
    """Cases that ended with such an answer and were never graded [ended]."""
    SENT = "sent"
    """Cases by office they were sent to [first sent to that office]."""
    RETURNED = "returned"
    """Of those, the ones the office returned by an objection [first sent to that office]."""
    SIGNED = "signed"
    """Of those, the ones it signed for, by days [first sent to that office]."""
    FINISHED = "finished"
    """Of those, the ones it finished, by days [first sent to that office]."""
    PROPOSED = "proposed"
    """Cases by who objected and whom they proposed instead [objected]."""


class Counted(NamedTuple):
    """One cell of the figures: a day, a window, what is counted there and under which heading."""

    on: date
    window: int
    measure: Measure
    code: str = ""
    office: int = 0
    other: int = 0
    days: int = 0


def counts_of(case: Case | None, day: DayOf) -> Counter[Counted]:
    """The cells a case stands in, once each. A complaint about a member of staff is supervision's own: in none."""
    if case is None or case.restricted:
        return Counter()
    return Counter({*_of_telling(case, day), *_of_ending(case, day), *_of_grades(case, day), *_of_offices(case, day)})


def difference(before: Case | None, after: Case, day: DayOf) -> dict[Counted, int]:
    """What a step of a case's life adds to the figures and takes from them."""
    change = counts_of(after, day)
    change.subtract(counts_of(before, day))
    return {cell: n for cell, n in change.items() if n}


def _of_telling(case: Case, day: DayOf) -> Iterator[Counted]:
    on = day(case.received_at)
    yield Counted(on, case.window, Measure.RECEIVED, case.channel)
    if case.cause:
        yield Counted(on, case.window, Measure.CAUSE, case.cause)
    if case.obstacle:
        yield Counted(on, case.window, Measure.OBSTACLE, case.obstacle)
    if case.reopened:
        yield Counted(on, case.window, Measure.REOPENED)


def _of_ending(case: Case, day: DayOf) -> Iterator[Counted]:
    if case.ended_at is None or case.outcome is None:
        return
    on = day(case.ended_at)
    yield Counted(on, case.window, Measure.ENDED, case.outcome)
    if case.outcome is Outcome.DONE:
        yield Counted(on, case.window, Measure.SOLVED_IN, days=_days(case.received_at, case.ended_at, day))


def _of_grades(case: Case, day: DayOf) -> Iterator[Counted]:
    """The latest word of the person; silence is silence and never a grade."""
    if told := [rating for rating in case.ratings if _outcome_graded(case, rating) in RATED_OUTCOMES]:
        yield Counted(day(told[-1].rated_at), case.window, Measure.GRADED, told[-1].grade)
    elif case.ended_at and case.outcome in RATED_OUTCOMES:
        yield Counted(day(case.ended_at), case.window, Measure.SILENT)


def _outcome_graded(case: Case, rating: Rating) -> Outcome | None:
    """How the answer ended that the person had before them: the last one drafted by then."""
    current = (case.decision,) if case.decision else ()
    before = [one for one in (*case.past_decisions, *current) if one.drafted_at and one.drafted_at <= rating.rated_at]
    return before[-1].outcome if before else None


def _of_offices(case: Case, day: DayOf) -> Iterator[Counted]:
    objected = {objection.office for objection in case.objections}
    first: dict[int, Leg] = {}
    for leg in case.legs:
        first.setdefault(leg.office, leg)
    for office, leg in first.items():
        on = day(leg.offered_at)
        yield Counted(on, case.window, Measure.SENT, office=office)
        if office in objected:
            yield Counted(on, case.window, Measure.RETURNED, office=office)
        if leg.accepted_at:
            taken = _days(leg.offered_at, leg.accepted_at, day)
            yield Counted(on, case.window, Measure.SIGNED, office=office, days=taken)
        if leg.closed_at and leg.state is LegState.CLOSED:
            taken = _days(leg.offered_at, leg.closed_at, day)
            yield Counted(on, case.window, Measure.FINISHED, office=office, days=taken)
    for one in case.objections:
        on = day(one.objected_at)
        yield Counted(on, case.window, Measure.PROPOSED, office=one.office, other=one.proposed_office)


def _days(since: datetime, until: datetime, day: DayOf) -> int:
    """Calendar days from one moment to the other; nothing ends before it began."""
    return max(0, (day(until) - day(since)).days)
