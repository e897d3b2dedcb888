"""不是一类: a proposal is set aside, or a class that should not have been one is dismissed; both with the reason."""

from datetime import datetime

from django.db import transaction

from bancheng.classes.identity import ClassDismissed
from bancheng.classes.life import ClassState
from bancheng.errors import CannotRead
from bancheng.ids import PersonId
from bancheng_site.actions.class_writing import Kind, kept_class, reason, write_move
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.class_register import register_of
from bancheng_site.records.classes import CaseClass, ClassFact, ClassRow


def dismiss_candidate(candidate: int, words: str, *, by: Caller, at: datetime) -> ClassCandidate:
    """The proposal, which is not made again until it has grown markedly (`bancheng.classes.returning`)."""
    staff = staff_for(by, "dismiss_candidate")
    why = reason(words)
    found = kept_candidate(candidate)
    ClassFact.objects.bulk_create(
        ClassFact(kind=Kind.SET_ASIDE, class_id=found.founder, case=case, reason=why, by=staff, at=at)
        for case in found.left
    )
    return found


def kept_candidate(candidate: int) -> ClassCandidate:
    """The proposal of that number; CannotRead where there is none."""
    found = ClassCandidate.objects.filter(pk=candidate).first()
    if found is None:
        raise CannotRead(
            "没有这个候选。请回到类案雷达再选。", "There is no such candidate. Choose on the radar.", field="candidate"
        )
    return found


def dismiss_class(class_id: int, words: str, *, by: Caller, at: datetime) -> ClassRow:
    """The class without its cases, retired. Its number is never used again; its history stays."""
    staff = staff_for(by, "dismiss_candidate")
    why = reason(words)
    with transaction.atomic():
        row = kept_class(class_id)
        register_of([row.pk]).record(ClassDismissed(row.pk, at, PersonId(staff.pk), why))
        ClassFact.objects.create(kind=Kind.DISMISSED, class_id=row.pk, reason=why, by=staff, at=at)
        CaseClass.objects.filter(klass=row).delete()
        if row.state != ClassState.RETIRED:
            write_move(row, ClassState.RETIRED, why, by=staff.pk, at=at)
    return row
