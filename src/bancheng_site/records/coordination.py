"""What offices do for a case, as rows."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from bancheng.cases.work import LegState, Part
from bancheng_site.records.cases import OfCase
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Staff

OPEN_LEG = Q(state__in=[LegState.OFFERED, LegState.OBJECTED, LegState.DESIGNATED, LegState.ACCEPTED])


class LegRow(OfCase):
    """One office's share of a case."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10)
    ask = models.TextField()
    offered_at = models.DateTimeField()
    object_by = models.DateField()
    state = models.CharField(max_length=12)
    accepted_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    finding = models.TextField()
    basis = models.JSONField()
    closed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta(OfCase.Meta):
        db_table = "legs"
        indexes: ClassVar = [
            models.Index(fields=["office", "case"], condition=OPEN_LEG, name="open_legs_by_office"),
            models.Index(fields=["state", "case"], condition=Q(closed_at=None), name="open_legs_by_state"),
        ]
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=list(LegState)), name="leg_state_known"),
            models.CheckConstraint(
                condition=~Q(state=LegState.CLOSED) | (Q(closed_at__isnull=False) & ~Q(finding="")),
                name="a_closed_leg_says_what_was_found",
            ),
            models.UniqueConstraint(fields=["case", "office"], condition=OPEN_LEG, name="one_open_leg_per_office"),
            models.UniqueConstraint(fields=["case"], condition=OPEN_LEG & Q(part=Part.LEAD), name="one_office_leads"),
        ]


class ObjectionRow(OfCase):
    """An office objects once in a case; the database counts too."""

    leg = models.PositiveSmallIntegerField()
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    duty_basis = models.JSONField()
    proposed_office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    words = models.TextField()
    objected_at = models.DateTimeField()
    upheld = models.BooleanField(null=True)
    ruling = models.TextField()
    ruled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta(OfCase.Meta):
        db_table = "objections"
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.UniqueConstraint(fields=["case", "office"], name="an_office_objects_once"),
            models.CheckConstraint(condition=~Q(proposed_office=F("office")), name="an_objection_names_another_office"),
            models.CheckConstraint(condition=Q(upheld=None) | ~Q(ruling=""), name="a_ruling_has_reasons"),
        ]


class MeetingRow(OfCase):
    """A 会商 with its question, positions and conclusion."""

    question = models.TextField()
    offices = models.JSONField()
    planned_on = models.DateField()
    called_at = models.DateTimeField()
    held_on = models.DateField(null=True)
    positions = models.JSONField()
    conclusion = models.TextField()
    concluded_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")

    class Meta(OfCase.Meta):
        db_table = "meetings"


class VisitRow(OfCase):
    """A home or site visit."""

    kind = models.CharField(max_length=6)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    purpose = models.TextField()
    planned_on = models.DateField()
    made_on = models.DateField(null=True)
    found = models.TextField()

    class Meta(OfCase.Meta):
        db_table = "visits"


class MaterialRequestRow(OfCase):
    """一次性告知: one list per office and case."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    items = models.JSONField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField()

    class Meta(OfCase.Meta):
        db_table = "material_requests"
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.UniqueConstraint(fields=["case", "office"], name="told_once"),
        ]
