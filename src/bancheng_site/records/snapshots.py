"""The one translator between rows and engine values: events fold to a case; a case spreads over rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from bancheng.accountability.seal import Link
from bancheng.cases.model import Case
from bancheng.cases.people import Actor, Role
from bancheng.cases.timeline import Recorded, fold, read_event
from bancheng.errors import CaseErased
from bancheng.ids import CaseId, OfficeId, PersonId
from bancheng_site.records.cases import (
    AttemptRow,
    DecisionRow,
    DeclineRow,
    ObjectRow,
    OfCase,
    PartyRow,
    PastAnswerRow,
    RatingRow,
)
from bancheng_site.records.coordination import LegRow, MaterialRequestRow, MeetingRow, ObjectionRow, VisitRow
from bancheng_site.records.diagnoses import DiagnosisRow
from bancheng_site.records.ledger import EventRow, KeptEvent
from bancheng_site.records.update import update

PLAIN = [
    "stage",
    "channel",
    "received_at",
    "ask",
    "text",
    "profile",
    "term",
    "term_began",
    "restricted",
    "contacted_at",
    "cause",
    "obstacle",
    "tier",
    "accepted_at",
    "escalated_at",
    "delivered_at",
    "outcome",
    "ended_at",
    "reopened",
    "archived_at",
]
"""Fields that a case and its row name alike."""

CHILDREN: Mapping[str, type[OfCase]] = {
    "parties": PartyRow,
    "attempts": AttemptRow,
    "past_answers": PastAnswerRow,
    "objects": ObjectRow,
    "diagnoses": DiagnosisRow,
    "legs": LegRow,
    "objections": ObjectionRow,
    "meetings": MeetingRow,
    "visits": VisitRow,
    "material_requests": MaterialRequestRow,
    "ratings": RatingRow,
}
_ALL_CHILDREN: tuple[type[OfCase], ...] = (*CHILDREN.values(), DecisionRow, DeclineRow)
PEOPLE_AND_OFFICES = frozenset(
    column.name
    for model in _ALL_CHILDREN
    for column in model._meta.fields
    if isinstance(column, models.ForeignKey) and column.name != "case"
)


def recorded(row: EventRow | KeptEvent) -> Recorded:
    """One event of the ledger as the engine reads it. CaseErased when its contents are no longer there."""
    if row.payload is None:
        raise CaseErased(row.case_id)
    person = PersonId(row.person_id) if row.person_id is not None else None
    office = OfficeId(row.office) if row.office is not None else None
    return Recorded(row.seq, row.at, Actor(Role(row.role), person, office), read_event(row.kind, row.payload))


def link(row: EventRow) -> Link:
    """One event of the ledger as a link of its case's chain."""
    return Link(
        case=row.case_id,
        seq=row.seq,
        kind=row.kind,
        at=row.at,
        role=row.role,
        person=row.person_id,
        office=row.office,
        commitment=row.commitment,
        hash=row.hash,
        salt=None if row.salt is None else bytes(row.salt),
        payload=row.payload,
    )


def case_from(case: int, events: Iterable[EventRow | KeptEvent]) -> Case:
    """The case its events make."""
    return fold(CaseId(case), (recorded(row) for row in events))


def case_fields(case: Case) -> dict[str, Any]:
    """What the case's own row holds, apart from due date, calendar and chain head."""
    applicant, lead = case.applicant(), case.lead_leg()
    return {
        **{name: getattr(case, name) for name in PLAIN},
        "version": case.version,
        "window_id": case.window,
        "registered_by_id": case.registered_by,
        "concerns_conduct_of_id": case.concerns_conduct_of,
        "holder_id": case.holder,
        "lead_office_id": lead.office if lead else None,
        "applicant": applicant.name if applicant else "",
        "dangerous": bool(case.danger),
        "paused": case.is_paused(),
        "asked_at": case.three_questions.asked_at if case.three_questions else None,
    }


def new_children(before: Case | None, after: Case) -> list[OfCase]:
    """The rows of every child that is new; those that changed are written, those the case no longer has are taken away.

    That is a draft sent back, or a party or attempt the person corrected away; the events remain. Declines stay.
    """
    new = []
    for name, model in CHILDREN.items():
        old, now = getattr(before, name) if before else (), getattr(after, name)
        if old is not now:
            new += _new(model, after.id, _numbered(old), _numbered(now))
    new += _new(DecisionRow, after.id, _decisions(before), _decisions(after))
    new += _new(DeclineRow, after.id, _declines(before), _declines(after))
    return new


def _numbered(values: Sequence[Any]) -> dict[int, Any]:
    return {value.number: value for value in values}


def _decisions(case: Case | None) -> dict[int, Any]:
    """Every answer ever drafted and not sent back, counted from 1; the current one is the last."""
    if case is None:
        return {}
    current = (case.decision,) if case.decision else ()
    return dict(enumerate((*case.past_decisions, *current), 1))


def _declines(case: Case | None) -> dict[int, Any]:
    return {case.reopened + 1: case.decline} if case is not None and case.decline else {}


def _new(model: type[Any], case: CaseId, old: dict[int, Any], new: dict[int, Any]) -> list[Any]:
    """What changed is written first: a lead that moves on makes room for the next, and only one may lead."""
    for n, value in new.items():
        if n in old and old[n] != value:
            update(model, {"case_id": case, "number": n}, _columns(n, value))
    gone = old.keys() - new.keys()
    if gone and model is not DeclineRow:
        model.objects.filter(case_id=case, number__in=gone).delete()
    return [model(case_id=case, **_columns(n, value)) for n, value in new.items() if n not in old]


def _columns(number: int, value: Any) -> dict[str, Any]:
    columns: dict[str, Any] = {"number": number}
    for f in fields(value):
        content = getattr(value, f.name)
        if f.name in PEOPLE_AND_OFFICES:
            columns[f"{f.name}_id"] = content
        elif isinstance(content, tuple) or hasattr(content, "__dataclass_fields__"):
            columns[f.name] = _plain(content)
        else:
            columns[f.name] = content
    return columns


def _plain(content: Any) -> Any:
    """JSON-ready values; dates as ISO text."""
    if isinstance(content, tuple):
        return [_plain(item) for item in content]
    if hasattr(content, "__dataclass_fields__"):
        return {f.name: _plain(getattr(content, f.name)) for f in fields(content)}
    return content if isinstance(content, str | int | float | bool | None) else DjangoJSONEncoder().default(content)
