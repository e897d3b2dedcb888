"""记下用得怎样: a use of a playbook ends when its case does; one that failed is asked why, and its owner is told so."""

from datetime import datetime

from django.db import transaction

from bancheng.cases.model import Case, Outcome
from bancheng.errors import CannotRead
from bancheng_site.permissions import Caller, staff_for, visible_cases
from bancheng_site.records.uses import PlaybookUse, UseSettlement, unsettled

_HOW = UseSettlement.Outcome


def settle_use(use: int, *, worked: bool, why: str = "", by: Caller, at: datetime) -> UseSettlement:
    """How the use ended, in a person's words. CannotRead where it failed and nobody says why."""
    staff = staff_for(by, "settle_use")
    reason = why.strip()
    if not worked and not reason:
        raise CannotRead(
            "没管用，请写一句为什么：方案要改哪里，就看这一句。",
            "It did not work: please say why in a sentence. What to mend in the playbook is read from it.",
            field="why",
        )
    with transaction.atomic():
        found = PlaybookUse.objects.select_related("case").filter(pk=use, case__in=visible_cases(by)).first()
        if found is None:
            raise CannotRead("没有这一次使用。", "There is no such use.", field="use")
        outcome = _HOW.OK if worked else _HOW.FAILED
        return UseSettlement.objects.create(use=found, outcome=outcome, why=reason, by=staff, at=at)


def settle_uses_of(case: Case, *, worked: bool | None, why: str, by: int | None, at: datetime) -> None:
    """The uses in a case that was just closed: as somebody said, else by its outcome.

    What failed by its outcome alone has no reason yet; it stands first on its owner's list.
    """
    good = case.outcome is Outcome.DONE if worked is None else worked
    _settle(case, _HOW.OK if good else _HOW.FAILED, "" if good else why.strip(), by, at)


def withdraw_uses_of(case: Case, *, by: int | None, at: datetime) -> None:
    """The uses in a case that the person took back: they say nothing for the playbook and nothing against it."""
    _settle(case, _HOW.WITHDRAWN, "", by, at)


def _settle(case: Case, outcome: UseSettlement.Outcome, why: str, by: int | None, at: datetime) -> None:
    for use in unsettled(case.id):
        UseSettlement.objects.create(use=use, outcome=outcome, why=why, by_id=by, at=at)
