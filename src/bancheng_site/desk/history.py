"""A case's history as dated lines: what happened, in words, by whom and why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bancheng.cases.events import applying, asking, clock, life, telling, work
from bancheng.cases.events.base import Event
from bancheng.cases.people import Role
from bancheng.cases.timeline import Recorded, numbers_settled, settled_together
from bancheng.reading.redact import mask
from bancheng_site.desk.kept_readings import kept
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
from bancheng_site.lazy_text import LazyText
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.snapshots import recorded
from bancheng_site.records.staff import Staff
from bancheng_site.templatetags.look import day, full_date, said

KINDS: Mapping[type[Any], str] = {
    telling.CaseReceived: "asked",
    asking.CatalogueAsked: "asked",
    applying.PlaybookApplied: "official",
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
    work.CaseEscalated: "overdue",
    work.SupervisionOrdered: "overdue",
    work.MaterialsRequested: "asked",
    work.MaterialsReceived: "done",
    work.MeetingConcluded: "done",
    work.VisitMade: "done",
    clock.ClockPaused: "paused",
    clock.ClockResumed: "progress",
    telling.PersonalDataShown: "restricted",
}
STEPS: Mapping[str, tuple[str, LazyText]] = {
    "contact": ("soon", gettext_lazy("该联系上本人了")),
    "urgent": ("overdue", gettext_lazy("情况紧急，还没联系上本人")),
    "deemed_accepted": ("overdue", gettext_lazy("到期没有说明是否受理")),
    "leg_owned": ("soon", gettext_lazy("异议期满，没有签收")),
    "warn": ("soon", gettext_lazy("快到期")),
    "due": ("today", gettext_lazy("到期")),
    "overdue": ("overdue", gettext_lazy("已超期")),
    "escalate": ("overdue", gettext_lazy("到期未办结，提请督办")),
}
"""What rang, by the step of the clock: its mark and its words."""


def timeline_of(rows: Iterable[EventRow]) -> list[dict[str, Any]]:
    """Every event, the newest first, as the timeline component draws it. Personal numbers are masked."""
    history = [recorded(row) for row in rows]
    people = dict(Staff.objects.filter(pk__in={r.by.person for r in history if r.by.person}).values_list("pk", "name"))
    return [_line(run, people) for run in reversed(settled_together(history))]


def _line(run: Sequence[Recorded], people: Mapping[int, str]) -> dict[str, Any]:
    one = run[-1]
    kind, title = _head(one.event)
    which = f"{numbers_settled(run)}. " if isinstance(one.event, telling.ObjectSettled) else ""
    return {
        "at": one.at,
        "kind": kind,
        "title": title,
        "text": which + mask(_text_of(one.event)),
        "who": _who(one, people),
    }


def _head(event: Event) -> tuple[str, object]:
    """The mark and the title; of the clock's rings, which step rang."""
    if isinstance(event, clock.DeadlineReached):
        return STEPS.get(event.step, ("soon", event.title))
    return KINDS.get(type(event), "neutral"), event.title


def _who(one: Recorded, people: Mapping[int, str]) -> str:
    role = str(ROLES[one.by.role])
    if one.by.role in (Role.CITIZEN, Role.SYSTEM):
        return role
    return " · ".join((people.get(one.by.person or 0, ""), str(said(directory().name(one.by.office))), role))


def _office(office: int | None) -> str:
    return str(said(directory().name(office)))


def _text_of(event: Event) -> str:
    find = _WORDS.get(type(event))
    if find is not None:
        return find(event)
    return str(getattr(event, "words", "") or getattr(event, "reason", ""))


def _decision(event: life.AnswerDrafted) -> str:
    made = event.decision
    bases = "；".join(f"{b.document} {b.article}" for b in made.basis)
    parts = [
        labelled(OUTCOMES[made.outcome], made.text),
        _("依据：%s") % bases if bases else "",
        _("出路：%s") % made.way_out if made.way_out else "",
        _("不服怎么办：%s") % made.remedy if made.remedy else "",
    ]
    return "\n".join(part for part in parts if part)


def _decline(event: life.CaseDeclined) -> str:
    made = event.decline
    basis = _("依据：%s") % f"{made.basis.document} {made.basis.article}"
    return f"{made.explanation}\n{basis}\n{made.channel}"


def _objection(event: work.LegObjected) -> str:
    made = event.objection
    basis = f"{made.duty_basis.document} {made.duty_basis.article}"
    words = _("%(office)s：%(words)s（%(basis)s）\n建议由%(other)s办")
    return words % {
        "office": _office(made.office), "words": made.words, "basis": basis, "other": _office(made.proposed_office)
    }  # fmt: skip


def _conclusion(event: work.MeetingConcluded) -> str:
    lines = [labelled(_office(p.office), p.says + (_("（不同意）") if p.dissents else "")) for p in event.positions]
    return "\n".join([*lines, _("结论：%s") % event.conclusion])


def _diagnosis(event: telling.CaseDiagnosed) -> str:
    parts = [
        CAUSES[event.cause] if event.cause else "",
        OBSTACLES[event.obstacle] if event.obstacle else "",
        event.words,
    ]
    return listed(part for part in parts if part)


def _asked(event: asking.CatalogueAsked) -> str:
    made = event.diagnosis
    head = labelled(said(made.name), _("办得成") if made.reachable else _("目前办不成"))
    lines = [head, *(str(said(line)).strip() for line in made.why[1:] if not made.chosen and not made.reachable)]
    lines += [_("选定：%s") % said(lift.sentence) for lift in made.chosen]
    return "\n".join([*lines, _("目录第 %d 版") % made.catalogue])


def _extension(event: clock.TermExtended) -> str:
    words = _("延 %(n)d 个工作日，从%(before)s到%(now)s。%(reason)s")
    return words % {
        "n": event.working_days, "before": day(event.due_before), "now": day(event.due_now), "reason": event.reason
    }  # fmt: skip


def _three(event: life.ThreeQuestionsAsked) -> str:
    q = event.questions
    return "\n".join(
        (_("还要办的：%s") % q.else_to_do, _("还需要的：%s") % q.else_needed, _("困难：%s") % q.difficulty)
    )


def _order(event: work.SupervisionOrdered) -> str:
    when = _("%s前答复") % day(event.answer_by)
    return f"{labelled(_office(event.office), event.words)}\n{when}"


_WORDS: Mapping[type[Any], Callable[[Any], str]] = {
    telling.CaseReceived: lambda e: e.ask,
    telling.CaseCorrected: lambda e: e.ask,
    telling.AttemptAdded: lambda e: labelled(e.attempt.where, e.attempt.said) if e.attempt.said else e.attempt.where,
    telling.PartyAdded: lambda e: "",
    telling.ObjectsListed: lambda e: listed(o.label for o in e.objects),
    telling.ObjectSettled: lambda e: f"{OUTCOMES[e.outcome]} {e.note}",
    telling.ReadingKept: lambda e: kept(e.reading),
    telling.CaseDiagnosed: _diagnosis,
    asking.CatalogueAsked: _asked,
    applying.PlaybookApplied: lambda e: (
        _("《%(title)s》第 %(n)d 版") % {"title": e.playbook.title, "n": e.playbook.version}
    ),
    telling.PersonContacted: lambda e: labelled(e.means, e.words),
    telling.PersonalDataShown: lambda e: e.purpose,
    life.CaseTaken: lambda e: "",
    life.CaseAccepted: lambda e: f"{TIERS[e.tier]}{_('（到期未说明，视为受理）') if e.deemed else ''}",
    life.CaseDeclined: _decline,
    life.AnswerDrafted: _decision,
    life.AnswerDelivered: lambda e: e.means,
    life.PastAnswerRecorded: lambda e: f"{full_date(e.answer.answered_at)} {e.answer.given_by}\n{e.answer.text}",
    life.ThreeQuestionsAsked: _three,
    life.CaseClosed: lambda e: str(OUTCOMES[e.outcome]),
    life.CaseRated: lambda e: f"{GRADES[e.rating.grade]} {e.rating.words}",
    life.PersonCalledBack: lambda e: e.call.said if e.call.reached else _("没打通"),
    work.LegOffered: lambda e: labelled(f"{_office(e.leg.office)} · {PARTS[e.leg.part]}", e.leg.ask),
    work.LegAccepted: lambda e: _("到期未提异议，视为签收") if e.by_silence else "",
    work.LegObjected: _objection,
    work.ObjectionRuled: lambda e: labelled(_("成立") if e.upheld else _("不成立"), e.ruling),
    work.LegClosed: lambda e: e.finding,
    work.CaseEscalated: lambda e: _(e.reason) if e.reason else "",  # the clock gives its reasons in two languages
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
