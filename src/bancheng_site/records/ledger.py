"""The ledger: append-only events, the steps of the clocks, what leaves the machine, and what was already sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, NamedTuple

from django.db import models
from django.db.models import Q

from bancheng_site.records.cases import CaseRow
from bancheng_site.records.staff import Staff


class EventRow(models.Model):
    """One event of one case, linked to the one before. Triggers refuse any change but erasing payload and salt."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    role = models.CharField(max_length=20)
    person = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    office = models.BigIntegerField(null=True)
    payload = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    commitment = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        db_table = "events"
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "seq"], name="events_in_one_line")]


class KeptEvent(NamedTuple):
    """What folding asks of an event's row, in the row's order: to make whole rows of many takes long."""

    id: int
    case_id: int
    seq: int
    kind: str
    at: datetime
    role: str
    person_id: int | None
    office: int | None
    payload: Mapping[str, Any] | None
    hash: str


class ClockStep(models.Model):
    """One step that is to ring once. The key makes a second ringing impossible."""

    case = models.ForeignKey(CaseRow, models.CASCADE)
    leg = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=16)
    term = models.PositiveSmallIntegerField()
    calendar = models.CharField(max_length=40)
    on = models.DateField()
    not_before = models.DateTimeField(null=True)
    rang_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "clock_steps"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "leg", "step", "term", "calendar"], name="each_step_once")
        ]
        indexes: ClassVar = [models.Index(fields=["on", "id"], condition=Q(rang_at=None), name="steps_to_ring")]


class OutboxMessage(models.Model):
    """Something to be told to somebody outside. Written with the event, carried by a job."""

    case = models.ForeignKey(CaseRow, models.CASCADE)
    seq = models.PositiveIntegerField()
    audience = models.CharField(max_length=12)
    office = models.BigIntegerField(default=0)
    kind = models.CharField(max_length=40)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbox"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seq", "audience", "office"], name="told_each_thing_once")
        ]
        indexes: ClassVar = [models.Index(fields=["id"], condition=Q(sent_at=None), name="messages_to_send")]


class Submission(models.Model):
    """A form or API call that was acted on, by its key. The same key with another body is refused."""

    key = models.CharField(max_length=80, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    case = models.ForeignKey(CaseRow, models.CASCADE)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "submissions"
