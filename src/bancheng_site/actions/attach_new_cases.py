"""新件归类: cases registered since the last round get the class they surely belong to; the others have none, or wait.

Apart from the case's own transaction, so that registering stays as quick as it was; until then whoever opens the case
is told the class it may belong to.
"""

from datetime import datetime

from django.db import transaction

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
    """How many cases got a class. Each case is asked once; a corrected one that has none is asked again.

    What is looked for is looked for before anything is locked; of two workers that looked, one writes.
    """
    mark = AttachedUpTo.objects.filter(pk=1).values_list("sketch", flat=True).first() or 0
    new = list(CaseSketch.objects.filter(pk__gt=mark).order_by("pk").values_list("pk", "case")[:most])
    if not new:
        return 0
    sure = _sure([case for _, case in new]) if ClassRow.objects.exists() else {}
    with transaction.atomic():
        AttachedUpTo.objects.get_or_create(pk=1, defaults={"sketch": 0})
        if not AttachedUpTo.objects.filter(pk=1, sketch=mark).update(sketch=new[-1][0]):
            return 0
        return _attach(sure, at)


def attach_where_sure(cases: list[int], *, at: datetime) -> int:
    """How many of these cases, which have none yet, got the class that they surely belong to."""
    with transaction.atomic():
        return _attach(_sure(cases), at)


def _sure(cases: list[int]) -> dict[int, MayBelong]:
    """The class of each case that surely belongs to one: the best, if no other is as good."""
    texts = {each.case: f"{each.ask}\n{each.text}" for each in told(cases)}
    found = {
        case: classes_among(text, cases_alike(text, View.CLASS, most=LOOKED_AT), without=case)
        for case, text in texts.items()
    }
    return {case: near[0] for case, near in found.items() if near and near[0].belonging.is_sure and not _is_a_tie(near)}


def _attach(sure: dict[int, MayBelong], at: datetime) -> int:
    """Written, but for what a person has decided meanwhile."""
    classed = set(CaseClass.objects.filter(case__in=sure).values_list("case", flat=True))
    wanted = ClassRow.objects.filter(pk__in={best.klass.pk for best in sure.values()}, merged_into=None)
    stands = set(wanted.filter(members__isnull=False).values_list("pk", flat=True).distinct())
    new = {case: best for case, best in sure.items() if case not in classed and best.klass.pk in stands}
    for case, best in new.items():
        put_in([case], best.klass.pk, "、".join(best.words), by=None, at=at, scores={case: best.belonging.score})
    return len(new)


def _is_a_tie(found: list[MayBelong]) -> bool:
    return len(found) > 1 and found[0].belonging.score == found[1].belonging.score
