"""合并: a person finds that two classes are one; the one that goes is another name of the one that is kept."""

from datetime import datetime

from django.db import transaction

from bancheng.classes.identity import ClassesMerged
from bancheng.ids import PersonId
from bancheng_site.actions.class_writing import Kind, kept_class, reason
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.class_register import register_of
from bancheng_site.records.classes import CaseClass, ClassFact, ClassRow


def merge_classes(kept: int, gone: int, words: str, *, by: Caller, at: datetime) -> ClassRow:
    """The class that is kept, with the cases of both. What was merged wrongly is split again, under its old number."""
    staff = staff_for(by, "merge_classes")
    why = reason(words)
    with transaction.atomic():
        row, leaving = kept_class(kept, "kept"), kept_class(gone, "gone")
        register_of([kept, gone]).record(ClassesMerged(row.pk, leaving.pk, at, PersonId(staff.pk), why))
        fact = ClassFact.objects.create(
            kind=Kind.MERGED, class_id=row.pk, other=leaving.pk, reason=why, by=staff, at=at
        )
        CaseClass.objects.filter(klass=leaving).update(klass=row, fact=fact)
        ClassRow.objects.filter(merged_into=leaving).update(merged_into=row)
        ClassRow.objects.filter(pk=leaving.pk).update(merged_into=row)
    return row
