"""Uses of playbooks: each with its version, and how it ended; both only ever added.

A use that is settled again, because a case was reopened or somebody said why, has one row more; the last one counts.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery

from bancheng_site.records.cases import CaseRow
from bancheng_site.records.kept import KeptRow
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion
from bancheng_site.records.staff import Staff


class PlaybookUse(KeptRow):
    """A version that was laid out for a case. `reopened` counts the reopenings before it."""

    case = models.ForeignKey(CaseRow, models.PROTECT, related_name="playbook_uses")
    version = models.ForeignKey(PlaybookVersion, models.PROTECT, related_name="uses")
    reopened = models.PositiveSmallIntegerField()
    applied_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        db_table = "playbook_uses"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "version", "reopened"], name="a_playbook_is_laid_out_once")
        ]


class UseSettlement(KeptRow):
    """How a use ended. A failed one without `why` waits for somebody to say it; one withdrawn is neither."""

    class Outcome(models.TextChoices):
        OK = "ok"
        FAILED = "failed"
        WITHDRAWN = "withdrawn"

    use = models.ForeignKey(PlaybookUse, models.PROTECT, related_name="settlements")
    outcome = models.CharField(max_length=9, choices=Outcome)
    why = models.TextField(blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+")
    """None where the clock closed the case."""
    at = models.DateTimeField()

    class Meta:
        db_table = "playbook_use_settlements"
        indexes: ClassVar = [models.Index(fields=["use", "-id"], name="how_a_use_ended")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(outcome__in=["ok", "failed", "withdrawn"]), name="use_outcome_known")
        ]


@dataclass(frozen=True, slots=True)
class UseCounts:
    """How often something was used, and how the uses ended; those without an ending are still at work.

    A use whose matter the person took back says nothing for or against the playbook.
    """

    used: int
    ok: int
    failed: int
    withdrawn: int

    @property
    def open(self) -> int:
        """Uses that have not ended."""
        return self.used - self.ok - self.failed - self.withdrawn


def counted(uses: "QuerySet[PlaybookUse]") -> UseCounts:
    """How many they are and how they ended."""
    ended = list(uses.annotate(ended=_last("outcome")).values_list("ended", flat=True))
    return UseCounts(len(ended), *(ended.count(outcome) for outcome in UseSettlement.Outcome.values))


def _last(column: str) -> Subquery:
    """What the last settlement of a use says; None where it has none."""
    return Subquery(UseSettlement.objects.filter(use=OuterRef("pk")).order_by("-id").values(column)[:1])


def uses_of(playbook: PlaybookRow) -> "QuerySet[PlaybookUse]":
    """The uses of all its versions, the latest first."""
    return PlaybookUse.objects.filter(version__playbook=playbook).order_by("-id")


def unsettled(case: int) -> "QuerySet[PlaybookUse]":
    """The uses in a case that have not ended."""
    return PlaybookUse.objects.filter(case=case, settlements=None).order_by("id")


def failed_uses(owner: Staff) -> "QuerySet[PlaybookUse]":
    """What did not work of the playbooks somebody owns, each with its `why`; what nobody said the reason of first."""
    uses = PlaybookUse.objects.annotate(ended=_last("outcome"), why=_last("why"))
    failed = uses.filter(ended="failed", version__playbook__owner=owner)
    return failed.select_related("case", "version").order_by("why", "-id")
