"""What the nightly search proposed, for a person to confirm, merge or set aside; and up to where cases were asked."""

from typing import ClassVar

from django.db import models

from bancheng_site.records.classes import ClassFact
from bancheng_site.records.kept import KeptRow


class CandidateRun(KeptRow):
    """One night's search: among how many cases it looked, and how alike two had to be."""

    on = models.DateField(unique=True)
    cases = models.PositiveIntegerField()
    floor = models.FloatField()

    class Meta:
        db_table = "candidate_runs"


class ClassCandidate(KeptRow):
    """One proposed class, as it was found that night. What became of it is read off the facts about its founder.

    `founder` is the earliest of its `members`, which are numbers of cases; so are the `typical` ones. `why_now` is the
    surprise in the latest weeks (weeks, seen, expected, p), None where there is none.
    """

    run = models.ForeignKey(CandidateRun, models.PROTECT, related_name="candidates")
    founder = models.BigIntegerField()
    members = models.JSONField()
    scores = models.JSONField()
    """How alike each member is to the others, in the order of `members`."""
    name = models.CharField(max_length=80)
    words = models.JSONField()
    typical = models.JSONField()
    people = models.PositiveIntegerField()
    offices = models.JSONField()
    """Codes with the number of their cases, the busiest first."""
    by_week = models.JSONField()
    first = models.DateField()
    last = models.DateField()
    why_now = models.JSONField(null=True)

    @property
    def left(self) -> list[int]:
        """Its cases without those that a person parted from it."""
        parted = ClassFact.objects.filter(kind=ClassFact.Kind.PARTED, class_id=self.founder)
        gone = set(parted.values_list("case", flat=True))
        return [case for case in self.members if case not in gone]

    class Meta:
        db_table = "class_candidates"
        constraints: ClassVar = [models.UniqueConstraint(fields=["run", "founder"], name="each_founder_once_a_night")]


class AttachedUpTo(models.Model):
    """One row: up to which sketch new cases have been asked for their class (`CaseSketch`, whose rows only grow)."""

    sketch = models.BigIntegerField()

    class Meta:
        db_table = "attached_up_to"
