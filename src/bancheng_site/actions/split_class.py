"""拆分: a person finds that some cases of a class are one of their own."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bancheng.classes.identity import ClassSplit
from bancheng.errors import Refused
from bancheng.ids import PersonId
from bancheng_site.actions.class_writing import Kind, Named, cases_in_reach, kept_class, named, open_class, reason
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.class_register import register_of
from bancheng_site.records.classes import CaseClass, ClassFact, ClassRow


def split_class(
    class_id: int, leaving: Collection[int], said: Named, words: str, *, by: Caller, at: datetime
) -> ClassRow:
    """The class of the cases that leave. Its number is the earliest of them.

    Cases that leave with the founder of a class that was merged into this one are that class again, as it was named.
    """
    staff = staff_for(by, "split_class")
    why, says = reason(words), named(said)
    with transaction.atomic():
        row = kept_class(class_id)
        cases = cases_in_reach(leaving, by)
        split = ClassSplit(row.pk, tuple(cases), at, PersonId(staff.pk), why)
        register_of([row.pk]).record(split)
        new = _again(split.new_id) or open_class(split.new_id, says, why, by=staff, at=at, window=row.window_id)
        facts = ClassFact.objects.bulk_create(
            ClassFact(kind=Kind.SPLIT, class_id=row.pk, case=case, other=new.pk, reason=why, by=staff, at=at)
            for case in cases
        )
        CaseClass.objects.filter(case__in=cases).update(klass=new, fact=facts[0])
    return new


def _again(class_id: int) -> ClassRow | None:
    """A class that was merged lives again; None where the number is new. A dismissed class's number is not used."""
    row = ClassRow.objects.select_for_update(of=("self",)).filter(pk=class_id).first()
    if row is not None and row.merged_into_id is None:
        raise Refused(
            f"第 {class_id} 类已撤销，编号不再使用。请加上更早的一件一起拆出。",
            f"Class {class_id} was dismissed and its number is not used again. Let an earlier case leave as well.",
            field="members",
        )
    if row is not None:
        row.merged_into = None
        row.save(update_fields=["merged_into"])
    return row
