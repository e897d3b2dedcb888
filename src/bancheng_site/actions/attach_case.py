"""归入一类: a person says that cases belong to a class; the machine does so for new ones where it is sure."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from bancheng.errors import CannotRead
from bancheng_site.actions.class_writing import cases_in_reach, kept_class, put_in, reason, without_a_class
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.classes import ClassRow


def attach_case(case: int, class_id: int, words: str, *, by: Caller, at: datetime) -> ClassRow:
    """The class, with this case."""
    return attach_cases([case], class_id, words, by=by, at=at)


def attach_cases(
    cases: Collection[int],
    class_id: int,
    words: str,
    *,
    by: Caller,
    at: datetime,
    scores: Mapping[int, float] | None = None,
) -> ClassRow:
    """The class, with these cases, none of which has a class yet."""
    staff = staff_for(by, "attach_case")
    why = reason(words)
    if not cases:
        raise CannotRead("请勾选要归入的办件。", "Please tick the cases that belong to it.", field="members")
    with transaction.atomic():
        row = kept_class(class_id)
        seen = cases_in_reach(cases, by)
        without_a_class(seen)
        put_in(seen, row.pk, why, by=staff, at=at, scores=scores or {})
    return row
