"""What cases are compared by, written in the transaction that writes the case: who has a number can be found."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from bancheng.cases.model import Case
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import without_names
from bancheng_site.records.cases import CaseRow


class CaseSketch(models.Model):
    """The pieces of one case's words; its sentence vector, and the model that made it, where there is an encoder.

    A row is never changed but replaced by a new one: whoever has read up to an id misses nothing by reading on.
    """

    case = models.OneToOneField(CaseRow, models.CASCADE)
    pieces = models.BinaryField()
    model = models.CharField(max_length=60, default="")
    vector = models.BinaryField(null=True)

    class Meta:
        db_table = "case_sketches"
        indexes: ClassVar = [models.Index(fields=["id"], condition=Q(vector=None), name="sketches_without_sense")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(model="") & Q(vector=None)) | (~Q(model="") & Q(vector__isnull=False)),
                name="a_vector_names_its_model",
            )
        ]


def compared(case: Case) -> str:
    """The words of a case by which it is compared: without the names and addresses that are known to be somebody's."""
    known = (each for party in case.parties for each in (party.name, party.address))
    return without_names(f"{case.ask}\n{case.text}", known)


def new_sketch(before: Case | None, after: Case) -> list[CaseSketch]:
    """The row of what the case is compared by, if what was told is new; the old one is taken away."""
    if before is not None:
        if _told(before) == _told(after) or compared(before) == compared(after):
            return []
        CaseSketch.objects.filter(case_id=after.id).delete()
    return [CaseSketch(case_id=after.id, pieces=sketch(compared(after)).pack())]


def _told(case: Case) -> tuple[object, ...]:
    """What `compared` is made of."""
    return case.ask, case.text, case.parties
