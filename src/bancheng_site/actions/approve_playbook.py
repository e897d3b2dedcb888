"""批准方案: a second person, who neither wrote nor reviewed it, answers for a version from here on."""

from datetime import datetime

from bancheng.errors import SecondPersonNeeded
from bancheng_site.actions.playbook_moves import authors, move, movers, say_why
from bancheng_site.permissions import Caller
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookVersion
from bancheng_site.records.staff import Staff


def approve_playbook(version: int, words: str, *, by: Caller, at: datetime) -> PlaybookMoveRow:
    """The version approved; it is not edited any more, not even by the database's owner."""
    say_why(words)
    return move(version, "approve_playbook", words, by=by, at=at, rule=_another)


def _another(version: PlaybookVersion, by: Staff) -> None:
    if by.pk in authors(version) | movers(version, "review_playbook"):
        raise SecondPersonNeeded(
            "起草、送审或审核过这一版的人不能批准，请另一个人来。",
            "Whoever wrote, put up or reviewed this version does not approve it; somebody else must.",
        )
