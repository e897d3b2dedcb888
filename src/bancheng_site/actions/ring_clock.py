"""The clock rings: each step once, with what the rules make of it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from bancheng.cases.decisions import Rules, Ruling
from bancheng.cases.events.base import Event
from bancheng.cases.events.clock import DeadlineReached
from bancheng.cases.events.life import CaseAccepted
from bancheng.cases.events.work import CaseEscalated, LegAccepted
from bancheng.cases.model import Case
from bancheng.cases.people import THE_CLOCK
from bancheng.coordination.term import rings
from bancheng.ids import LegNumber
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.write import Done, change, locked
from bancheng_site.records.ledger import ClockStep
from bancheng_site.records.prepared import Prepared
from bancheng_site.records.update import update

_TO_RING = Prepared(lambda step: ClockStep.objects.filter(pk=step, rang_at=None))


def ring_clock(step: int, *, at: datetime) -> Done | None:
    """The case after its step rang; None when the step rang before or no longer belongs to the case as it stands.

    The case is locked before its step, as everywhere, so a worker and a colleague at the same case wait for each other
    and never both at once. The step is claimed by an update that only one worker can win, in the same transaction as
    what follows from it.
    """
    with transaction.atomic():
        row = next(iter(_TO_RING.rows(step)), None)
        if row is None:
            return None
        locked(row.case_id)
        if not update(ClockStep, {"id": step, "rang_at": None}, {"rang_at": at}):
            return None
        done = change(row.case_id, "ring", lambda c, actor, rules: _rung(c, row, rules), by=THE_CLOCK, at=at)
        return done if done.events else None


def _rung(case: Case, row: ClockStep, rules: Rules) -> Ruling:
    belongs = any((r.step, r.leg or 0) == (row.step, row.leg) for r in rings(case, rules))
    reached: tuple[Event, ...] = (DeadlineReached(step=row.step, on=row.on),)
    return Ruling(reached + _what_follows(case, row) if belongs else ())


def _what_follows(case: Case, row: ClockStep) -> tuple[Event, ...]:
    if row.step == "deemed_accepted":
        return (CaseAccepted(tier=Tier.NORMAL, deemed=True),)
    if row.step == "leg_owned":
        return (LegAccepted(leg=LegNumber(row.leg), by_silence=True),)
    if row.step == "escalate" and case.escalated_at is None:
        return (CaseEscalated(reason=gettext_noop("逾期未办结，自动提请督办。")),)
    if row.step == "urgent" and case.escalated_at is None:
        return (CaseEscalated(reason=gettext_noop("有紧急情形，没有按时联系上本人，自动提请督办。")),)
    return ()
