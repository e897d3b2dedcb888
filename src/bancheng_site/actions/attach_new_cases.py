"""新件归类: cases registered since the last round get the class they surely belong to; the others have none, or wait.

Apart from the case's own transaction, so that registering stays as quick as it was; until then whoever opens the case
is told the class it may belong to.
"""

from datetime import datetime

from django.db import transaction

from bancheng.classes.belonging import Belonging
from bancheng.reading.similar.views import View
from bancheng_site.actions.class_writing import put_in
from bancheng_site.records.alike import cases_alike
from bancheng_site.records.candidates import AttachedUpTo
from bancheng_site.records.class_of_text import MayBelong, classes_among
from bancheng_site.records.classes import CaseClass, ClassRow
from bancheng_site.records.sketches import CaseSketch
from bancheng_site.records.told import told

LOOKED_AT = 20
"""So many of the most alike cases are asked for their class."""


def attach_new_cases(*, at: datetime, most: int = 500) -> int:
    """How many cases got a class. Each case is asked once; a corrected one that has none is asked again."""
    with transaction.atomic():
        mark, _ = AttachedUpTo.objects.select_for_update().get_or_create(pk=1, defaults={"sketch": 0})
        new = list(CaseSketch.objects.filter(pk__gt=mark.sketch).order_by("pk").values_list("pk", "case")[:most])
        if not new:
            return 0
        mark.sketch = new[-1][0]
        mark.save(update_fields=["sketch"])
        return attach_where_sure([case for _, case in new], at=at) if ClassRow.objects.exists() else 0


def attach_where_sure(cases: list[int], *, at: datetime) -> int:
    """How many of these cases, which have none yet, got the class that they surely belong to."""
    classed = set(CaseClass.objects.filter(case__in=cases).values_list("case", flat=True))
    asked = [each for each in told(cases) if each.case not in classed]
    return sum(_attach_one(each.case, f"{each.ask}\n{each.text}", at) for each in asked)


def _attach_one(case: int, text: str, at: datetime) -> bool:
    """Whether it got a class: the best one, if that is sure and no other is as good."""
    found = classes_among(cases_alike(text, View.CLASS, most=LOOKED_AT), without=case)
    if not found or not found[0].belonging.is_sure or _is_a_tie(found):
        return False
    best: Belonging = found[0].belonging
    put_in([case], best.class_id, "、".join(found[0].words), by=None, at=at, scores={case: best.score})
    return True


def _is_a_tie(found: list[MayBelong]) -> bool:
    return len(found) > 1 and found[0].belonging.score == found[1].belonging.score
