"""撤回: the person takes the matter back."""

from datetime import datetime

from django.db import transaction

from bancheng.cases import intake
from bancheng.cases.people import Actor
from bancheng_site.actions.settle_use import withdraw_uses_of
from bancheng_site.actions.write import Done, Sent, change, person_of
from bancheng_site.permissions import Caller


def withdraw_case(case: int, words: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case, ended by the person, and with it the playbooks that were at work in it."""
    with transaction.atomic():
        done = change(
            case, "withdraw", lambda c, actor, rules: intake.withdraw(c, words, by=actor), by=by, at=at, sent=sent
        )
        if not done.repeated:
            withdraw_uses_of(done.case, by=person_of(by), at=at)
    return done
