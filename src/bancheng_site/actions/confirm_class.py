"""立为一类: a class owner makes some cases a class, which has the number of the earliest of them for good."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from bancheng.errors import CannotRead, Refused
from bancheng_site.actions.class_writing import (
    Named,
    cases_in_reach,
    named,
    open_class,
    put_in,
    reason,
    without_a_class,
)
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import ClassRow

FEWEST = 2


def confirm_class(
    members: Collection[int],
    said: Named,
    words: str,
    *,
    by: Caller,
    at: datetime,
    scores: Mapping[int, float] | None = None,
) -> ClassRow:
    """The confirmed class with these cases, none of which has a class yet; `words` say why they are one.

    `scores` are how alike the search found them. A number under which there was a class before is not used again.
    """
    staff = staff_for(by, "confirm_class")
    why, says = reason(words), named(said)
    with transaction.atomic():
        cases = cases_in_reach(members, by)
        if len(cases) < FEWEST:
            raise CannotRead(
                f"一类至少要有 {FEWEST} 件。请勾选更多，或者不立。",
                f"A class has at least {FEWEST} cases. Tick more of them, or leave it.",
                field="members",
            )
        without_a_class(cases)
        founder = _founder(cases)
        row = open_class(founder.pk, says, why, by=staff, at=at, window=founder.window_id)
        others = [case for case in cases if case != founder.pk]
        put_in([founder.pk, *others], row.pk, why, by=staff, at=at, scores=scores or {})
    return row


def _founder(cases: list[int]) -> CaseRow:
    used = set(ClassRow.objects.filter(pk__in=cases).values_list("pk", flat=True))
    free = [case for case in cases if case not in used]
    if not free:
        raise Refused(
            "这些办件都曾是别的类的首件，编号不再使用。请加上一件别的。",
            "Each of these cases once founded a class, and its number is not used again. Add another case.",
            field="members",
        )
    return CaseRow.objects.get(pk=free[0])
