"""What became so of a class is added and stays; the engine's register reads it back."""

import pytest
from django.db import IntegrityError, transaction

from bancheng_site.records.class_register import register_of
from bancheng_site.records.classes import ClassFact
from tests.site.builders import MORNING, District

pytestmark = pytest.mark.django_db
Kind = ClassFact.Kind


def fact(district: District, kind: str, class_id: int, case: int | None = None, other: int | None = None) -> ClassFact:
    by = None if kind == Kind.ATTACHED else district.people["owner"]
    return ClassFact.objects.create(
        kind=kind, class_id=class_id, case=case, other=other, reason="像", by=by, at=MORNING
    )


def test_what_became_so_is_not_rewritten(district: District) -> None:
    fact(district, Kind.ATTACHED, 1, 1)
    for deed in (lambda: ClassFact.objects.update(reason="别的"), lambda: ClassFact.objects.all().delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            deed()


def test_a_merge_without_a_person_is_refused(district: District) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ClassFact.objects.create(kind=Kind.MERGED, class_id=1, other=5, reason="像", at=MORNING)


def test_the_register_reads_what_was_written(district: District) -> None:
    for class_id, case in ((1, 1), (1, 2), (1, 3), (1, 4), (5, 5), (9, 9)):
        fact(district, Kind.ATTACHED, class_id, case)
    fact(district, Kind.MERGED, 1, other=5)
    for case in (3, 4):
        fact(district, Kind.SPLIT, 1, case, 3)
    fact(district, Kind.SET_ASIDE, 20, 20)
    register = register_of([5])
    assert (register.current(5), register.members(1), register.members(3)) == (1, (1, 2, 5), (3, 4))
    assert register.classes() == (1, 3), "what was never between them is not read"


def test_a_dismissed_class_has_no_members(district: District) -> None:
    fact(district, Kind.ATTACHED, 1, 1)
    fact(district, Kind.DISMISSED, 1)
    assert register_of([1]).members(1) == ()
