"""What the window has learned to read from its own decisions, and how each learning did: accuracy over time."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bancheng_site.records.kept import KeptRow


class LearnedReading(KeptRow):
    """One day's learning for one task. `content` is the reading to use from then on; None where the old one stays.

    The accuracies are those of the old and the new reading on the decisions made since the old one was learned, each
    read without having learned from it; None where these were too few to compare.
    """

    task = models.CharField(max_length=20)
    on = models.DateField()
    decisions = models.PositiveIntegerField()
    compared = models.PositiveIntegerField()
    old_accuracy = models.FloatField(null=True)
    new_accuracy = models.FloatField(null=True)
    chance = models.FloatField(null=True)
    content = models.BinaryField(null=True)

    class Meta:
        db_table = "learned_readings"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "on"], name="learned_once_a_day"),
            models.CheckConstraint(
                condition=Q(compared=0, old_accuracy=None, new_accuracy=None)
                | Q(compared__gt=0, old_accuracy__isnull=False, new_accuracy__isnull=False),
                name="accuracy_is_of_something",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["task", "-id"], condition=Q(content__isnull=False), name="readings_in_use")
        ]
