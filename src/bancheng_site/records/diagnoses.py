"""What the catalogue said about cases, as rows: which of its faults people have met."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bancheng.cases.facts import Obstacle
from bancheng_site.records.cases import OfCase


class DiagnosisRow(OfCase):
    """What the catalogue said about a case; `catalogue` is the version that was asked."""

    goal = models.CharField(max_length=120)
    name = models.JSONField()
    catalogue = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    profile = models.JSONField()
    held = models.JSONField()
    lacking = models.JSONField()
    reachable = models.BooleanField()
    why = models.JSONField()
    findings = models.JSONField()
    obstacle = models.CharField(max_length=20, null=True)
    chosen = models.JSONField()

    class Meta(OfCase.Meta):
        db_table = "diagnoses"
        indexes: ClassVar = [models.Index(fields=["goal", "case"], name="diagnoses_by_goal")]
        constraints: ClassVar = [
            *OfCase.Meta.constraints,
            models.CheckConstraint(
                condition=Q(obstacle=None) | Q(obstacle__in=list(Obstacle)), name="diagnosis_obstacle_known"
            ),
        ]
