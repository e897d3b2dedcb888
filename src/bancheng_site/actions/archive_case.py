"""归档: nothing moves after this."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def archive_case(case: int, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The archived case."""
    return change(case, "archive", lambda c, actor, rules: facts_added.archive(c, by=actor), by=by, at=at, sent=sent)
