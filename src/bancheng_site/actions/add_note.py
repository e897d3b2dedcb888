"""备注."""

from datetime import datetime

from bancheng.cases import facts_added
from bancheng.cases.people import Actor
from bancheng_site.actions.write import Done, Sent, change
from bancheng_site.permissions import Caller


def add_note(case: int, words: str, *, by: Caller | Actor, at: datetime, sent: Sent | None = None) -> Done:
    """The case with an internal note."""
    return change(case, "note", lambda c, actor, rules: facts_added.note(c, words, by=actor), by=by, at=at, sent=sent)
