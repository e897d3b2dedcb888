"""Weekly looks at classes whose playbook was published: what was seen, when, and what was said. Only ever added."""

from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.db.models import Max, Q

from bancheng.classes.cold.displacement import Moved
from bancheng.classes.cold.recurrence import Recurrence
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.kept import KeptRow


class ClassLook(KeptRow):
    """One look: so many weeks after publication were settled. `found` is the verdict as plain values."""

    klass = models.ForeignKey(ClassRow, models.PROTECT, related_name="looks")
    published = models.DateField()
    weeks_after = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=10)
    found = models.JSONField()
    on = models.DateField()

    class Meta:
        db_table = "class_looks"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["klass", "published", "weeks_after"], name="one_look_a_week"),
            models.CheckConstraint(condition=Q(answer__in=list(Recurrence)), name="class_answer_known"),
        ]


def moved_at_last(rows: Collection[ClassRow]) -> dict[int, Moved]:
    """By class whether it seemed to have moved when it was looked at last."""
    latest = ClassLook.objects.filter(klass__in=rows).values("klass").annotate(last=Max("pk")).values("last")
    said = ClassLook.objects.filter(pk__in=latest).values_list("klass", "found__displacement__answer")
    return {klass: Moved(answer) for klass, answer in said}
