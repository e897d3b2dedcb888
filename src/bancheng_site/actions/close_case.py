"""办结."""

from datetime import datetime

from django.db import transaction

from bancheng.cases import answers
from bancheng.cases.people import Actor
from bancheng_site.actions.settle_use import settle_uses_of
from bancheng_site.actions.write import Done, Sent, change, person_of
from bancheng_site.permissions import Caller


def close_case(
    case: int,
    *,
    playbook_worked: bool | None = None,
    why: str = "",
    by: Caller | Actor,
    at: datetime,
    sent: Sent | None = None,
) -> Done:
    """The closed case. Where a playbook was used, whether it worked: as said, else by the case's outcome."""
    with transaction.atomic():
        done = change(case, "close", lambda c, actor, rules: answers.close(c, by=actor), by=by, at=at, sent=sent)
        if not done.repeated:
            settle_uses_of(done.case, worked=playbook_worked, why=why, by=person_of(by), at=at)
    return done
