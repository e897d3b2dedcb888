"""The clock of a case: which day it is due, why, and by which rule it may stop, run on or ring."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.clock import ClockPaused, ClockResumed, TermExtended
from bancheng.cases.lifecycle import require
from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.errors import CannotRead, Refused
from bancheng.ids import LegNumber
from bancheng.workdays.clocks import Clock, DueDate, Extension, deadline_steps, due, last_day
from bancheng.workdays.clocks import extend as extend_clock

ONE_DAY = timedelta(days=1)


def clock_of(case: Case, rules: Rules) -> Clock:
    """The case's clock: from the term's first day, with the tier's working days (acceptance first, until accepted)."""
    days = rules.profile.acceptance_days if case.tier is None else rules.profile.tiers[case.tier]
    return Clock(received=case.term_began, working_days=days, pauses=case.pauses, extensions=case.extensions)


def due_date(case: Case, rules: Rules) -> DueDate:
    """When the case is due and the dated reasons why."""
    return due(clock_of(case, rules), rules.calendar, rules.profile.pause_reasons)


def objection_ends(offered_on: date, rules: Rules) -> date:
    """The last day for an office's one objection to a leg offered on this day."""
    return _counted(offered_on, rules.profile.objection_days, rules)


def _counted(since: date, working_days: int, rules: Rules) -> date:
    on = last_day(Clock(since, working_days), rules.calendar)
    assert on is not None, "a clock without pauses always ends"
    return on


@dataclass(frozen=True, slots=True)
class Ring:
    """One step of the clock that is to ring once: for the case, or for one leg of it."""

    step: str
    on: date
    leg: LegNumber | None = None
    not_before: datetime | None = None
    """For a step of hours, not days."""


def rings(case: Case, rules: Rules) -> tuple[Ring, ...]:
    """Every ring the case as it stands has coming, past ones included; none once it has been answered or has ended.

    A matter told elsewhere and brought here later rings for no day before it came: whoever was late then was not late
    here, and years of old messages must not all ring on one morning. It shows as overdue; a new term rings as any.
    """
    since = case.told_earlier.booked_on if case.told_earlier else date.min
    return tuple(ring for ring in _all_rings(case, rules) if ring.on >= since)


def _all_rings(case: Case, rules: Rules) -> tuple[Ring, ...]:
    if case.is_awaiting_triage():
        contact = (
            ()
            if case.contacted_at
            else (Ring("contact", _counted(case.term_began, rules.profile.contact_days, rules)),)
        )
        return _urgent(case, rules) + contact + _deemed(case, rules)
    if case.tier is None or case.delivered_at is not None or case.has_ended():
        return ()
    whole = tuple(
        Ring(step.kind, step.on) for step in deadline_steps(clock_of(case, rules), rules.profile, rules.calendar)
    )
    legs = tuple(Ring("leg_owned", leg.object_by + ONE_DAY, leg.number) for leg in case.legs if leg.awaits_office())
    return whole + legs


def _urgent(case: Case, rules: Rules) -> tuple[Ring, ...]:
    """The fast lane: whoever told of danger is spoken with within the hour, or the supervisor hears of it."""
    if not case.danger or case.contacted_at or case.reopened:
        return ()
    within = case.received_at + timedelta(hours=rules.profile.urgent_hours)
    return (Ring("urgent", case.term_began, not_before=within),)


def _deemed(case: Case, rules: Rules) -> tuple[Ring, ...]:
    """Silence accepts on the day after the limit, unless what is missing was told in time (行政许可法 art 32)."""
    accept_by = last_day(clock_of(case, rules), rules.calendar)
    if accept_by is None or any(case.term_began <= r.asked_at.date() <= accept_by for r in case.material_requests):
        return ()
    return (Ring("deemed_accepted", accept_by + ONE_DAY),)


def pause(case: Case, reason: str, *, on: date, rules: Rules, by: Actor) -> Ruling:
    """The clock stops for a reason the profile allows; one pause at a time."""
    require(case, "pause", by)
    if reason not in rules.profile.pause_reasons:
        allowed = "、".join(s.zh for s in rules.profile.pause_reasons.values())
        raise CannotRead(
            f"只能因为这些原因暂停：{allowed}。",
            "That is not one of the allowed reasons to stop the clock.",
            field="reason",
        )
    if case.is_paused():
        raise Refused("时钟已经停着。", "The clock is already stopped.")
    return Ruling((ClockPaused(reason=reason, since=on),))


def resume(case: Case, *, on: date, by: Actor) -> Ruling:
    """The clock runs again; the day of resuming is not counted, like a day of receipt."""
    require(case, "resume", by)
    if not case.is_paused():
        raise Refused("时钟没有停。", "The clock is not stopped.")
    return Ruling((ClockResumed(until=on),))


def extend(case: Case, working_days: int, reason: str, *, on: date, rules: Rules, by: Actor) -> Ruling:
    """延期: before expiry, with a reason, told to the person with the new date; as often as the profile allows."""
    require(case, "extend", by)
    if not reason.strip():
        raise CannotRead(
            "请写明延期的原因，会告知本人。", "Please give the reason; the person is told.", field="reason"
        )
    clock = clock_of(case, rules)
    longer = extend_clock(clock, Extension(working_days, on, reason), rules.profile, rules.calendar)
    before, now = last_day(clock, rules.calendar), last_day(longer, rules.calendar)
    if before is None or now is None:
        raise Refused("时钟停着，先恢复再延期。", "The clock is stopped; start it before extending.")
    extended = TermExtended(working_days=working_days, reason=reason, told_on=on, due_before=before, due_now=now)
    return Ruling((extended,))
