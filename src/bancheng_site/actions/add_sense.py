"""补上句向量: cases registered since the last round get the vector of their sentences, where there is an encoder.

Apart from the case's own transaction, because an encoder takes as long as all the rest of a registration. Until then a
case is found by its words.
"""

from functools import cache

from django.db import transaction

from bancheng.cases.model import Case
from bancheng.errors import CaseErased
from bancheng.reading.embedder import Embedder
from bancheng.reading.similar.views import plain
from bancheng_site.actions.write import load
from bancheng_site.records.alike import packed
from bancheng_site.records.insert import insert
from bancheng_site.records.sketches import CaseSketch, compared


def add_sense(encoder: Embedder | None, *, most: int = 200) -> int:
    """How many cases got a vector of the encoder's model; those of another model count as having none."""
    if encoder is None:
        return 0
    _take_back_others(encoder.model)
    waiting = list(CaseSketch.objects.filter(vector=None).order_by("pk")[:most])
    told = [(row, plain(compared(case))) for row in waiting if (case := _case(row)) is not None]
    vectors = encoder.encode([text for _, text in told])
    return sum(_replace(row, encoder.model, packed(vector)) for (row, _), vector in zip(told, vectors, strict=True))


@cache
def _take_back_others(model: str) -> None:
    """Once in a process: vectors of a model that is no longer used are forgotten."""
    CaseSketch.objects.exclude(model__in=["", model]).update(model="", vector=None)


def _case(row: CaseSketch) -> Case | None:
    """None for a case whose words were erased; nothing is compared with it any more."""
    try:
        return load(row.case_id)
    except CaseErased:
        row.delete()
        return None


def _replace(row: CaseSketch, model: str, vector: bytes) -> bool:
    """False where the case was corrected or went away meanwhile: then it waits for the next round, or for nothing."""
    with transaction.atomic():
        if not CaseSketch.objects.filter(pk=row.pk).delete()[0]:
            return False
        insert([CaseSketch(case_id=row.case_id, pieces=row.pieces, model=model, vector=vector)])
    return True
