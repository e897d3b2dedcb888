"""Classes of cases: the facts about them, which are only ever added, and where each class and each case stands.

A class has the number of its founder's case for good (`bancheng.classes.identity`). `ClassFact` is the history from
which everything else here could be made anew; `ClassRow` and `CaseClass` are for lists and queries.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from bancheng.cases.facts import Cause, Obstacle
from bancheng.classes.life import ClassState
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.kept import KeptRow
from bancheng_site.records.offices import Office
from bancheng_site.records.staff import Staff


class ClassFact(KeptRow):
    """One thing that became so. `class_id` is a founder's case; what `case` and `other` are depends on the kind.

    attached: `case` got the class. merged: `other` became another name of it. split: `case` left it for the class
    `other`, one row for each case that left. dismissed: it was none, its cases have none. set_aside: `case` was in a
    proposed class that a person found to be none; no class had begun. parted: `case` left the proposed class for the
    proposal `other`; no class had begun.
    """

    class Kind(models.TextChoices):
        ATTACHED = "attached"
        MERGED = "merged"
        SPLIT = "split"
        DISMISSED = "dismissed"
        SET_ASIDE = "set_aside"
        PARTED = "parted"

    kind = models.CharField(max_length=10, choices=Kind)
    class_id = models.BigIntegerField()
    case = models.BigIntegerField(null=True)
    other = models.BigIntegerField(null=True)
    score = models.FloatField(null=True)
    """How alike case and class were, where a machine saw it."""
    reason = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    """None where the machine did it."""
    at = models.DateTimeField()

    class Meta:
        db_table = "class_facts"
        indexes: ClassVar = [
            models.Index(fields=["class_id", "id"], name="facts_of_a_class"),
            models.Index(fields=["other"], condition=~Q(other=None), name="facts_between_classes"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=["attached", "set_aside"], case__isnull=False, other=None)
                | Q(kind="merged", case=None, other__isnull=False)
                | Q(kind__in=["split", "parted"], case__isnull=False, other__isnull=False)
                | Q(kind="dismissed", case=None, other=None),
                name="a_fact_is_whole",
            ),
            models.CheckConstraint(condition=Q(kind="attached") | Q(by__isnull=False), name="people_decide_classes"),
        ]


class ClassRow(models.Model):
    """A class that a person confirmed, under the number of its founder's case. A candidate has no row yet.

    `merged_into` is the class whose other name it is now; its own facts stay as they were.
    """

    founder = models.OneToOneField(CaseRow, models.PROTECT, primary_key=True, related_name="+")
    window = models.ForeignKey(Office, models.PROTECT, related_name="+")
    title = models.CharField(max_length=80)
    question = models.CharField(max_length=200)
    """The one question its playbook answers."""
    cause = models.CharField(max_length=20)
    obstacle = models.CharField(max_length=20, null=True)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in ClassState])
    opened_at = models.DateTimeField()
    state_since = models.DateTimeField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "classes"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=[s.value for s in ClassState if s is not ClassState.CANDIDATE]),
                name="class_state_known",
            ),
            models.CheckConstraint(condition=Q(cause__in=[c.value for c in Cause]), name="class_cause_known"),
            models.CheckConstraint(
                condition=Q(obstacle=None) | Q(obstacle__in=[o.value for o in Obstacle]), name="class_obstacle_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("founder")), name="no_class_is_merged_into_itself"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["window", "state"], name="classes_of_a_window")]


class ClassMoveRow(KeptRow):
    """One step in the life of a class: from which state to which, by whom, and why."""

    klass = models.ForeignKey(ClassRow, models.PROTECT, related_name="moves")
    was = models.CharField(max_length=12)
    now = models.CharField(max_length=12)
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    """None where the clock did it."""
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        db_table = "class_moves"


class CaseClass(models.Model):
    """The present class of a case, and the fact that says why. A case without a row has none."""

    case = models.OneToOneField(CaseRow, models.CASCADE, primary_key=True, related_name="classed")
    klass = models.ForeignKey(ClassRow, models.PROTECT, related_name="members")
    fact = models.ForeignKey(ClassFact, models.PROTECT, related_name="+")

    class Meta:
        db_table = "case_classes"
