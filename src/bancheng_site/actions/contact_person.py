"""联系本人."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def contact_person(
    case: int, means: str, words: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None
) -> Done:
    """The case with the contact on record."""
    return change(
        case, "contact", lambda c, actor, rules: facts_added.contact(c, means, words, by=actor), by=by, at=at, sent=sent
    )
