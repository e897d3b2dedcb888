"""A case's history as dated lines: what happened, in words, by whom and why."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrPromise

from bancheng.cases.events import clock, life, telling, work
from bancheng.cases.events.base import Event
from bancheng.cases.people import Role
from bancheng.cases.timeline import Recorded
from bancheng.reading.redact import mask
from bancheng_site.desk.words import (
    CAUSES,
    GRADES,
    OBSTACLES,
    OUTCOMES,
    PARTS,
    ROLES,
    TIERS,
    VISIT_KINDS,
    labelled,
    listed,
)
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.snapshots import recorded
from bancheng_site.records.staff import Staff
from bancheng_site.templatetags.look import day, full_date, said

KINDS: Mapping[type[Any], str] = {
    telling.CaseReceived: "asked",
    life.CaseAccepted: "progress",
    life.CaseDeclined: "returned",
    life.CaseWithdrawn: "returned",
    life.CaseClosed: "official",
    life.CaseReopened: "returned",
    life.AnswerSentBack: "returned",
    life.AnswerDelivered: "sent",
    life.PastAnswerRecorded: "sent",
    life.AnswerReviewed: "done",
    life.CaseRated: "asked",
    work.LegOffered: "sent",
    work.LegObjected: "returned",
    work.LegAccepted: "progress",
    work.LegClosed: "done",
    work.CaseEscalated: lambda e: _(e.reason) if e.reason else "",  # the clock has its own reasons in both languages
    work.SupervisionOrdered: _order,
    work.MeetingCalled: lambda e: (
        f"{e.meeting.question}\n{day(e.meeting.planned_on)} · {listed(map(_office, e.meeting.offices))}"
    ),
    work.MeetingConcluded: _conclusion,
    work.VisitPlanned: lambda e: labelled(f"{VISIT_KINDS[e.visit.kind]} · {day(e.visit.planned_on)}", e.visit.purpose),
    work.VisitMade: lambda e: labelled(day(e.made_on), e.found),
    work.MaterialsRequested: lambda e: "\n".join(labelled(i.name, i.basis) for i in e.request.items),
    work.MaterialsReceived: lambda e: e.answer,
    clock.ClockPaused: lambda e: "",
    clock.TermExtended: _extension,
    clock.DueDateReckonedAnew: lambda e: f"{day(e.due_before)} → {day(e.due_now)}",
    clock.DeadlineReached: lambda e: day(e.on),
}
