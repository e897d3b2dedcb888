"""补记当事人."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.people import Actor, Party
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def add_party(case: int, party: Party, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with one more party."""
    return change(
        case, "add_facts", lambda c, actor, rules: facts_added.add_party(c, party, by=actor), by=by, at=at, sent=sent
    )
