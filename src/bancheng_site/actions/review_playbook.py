"""法制审核: the legal reviewer has checked the basis of a version, or sends it back with what is to be mended."""

from datetime import datetime

from bancheng.errors import SecondPersonNeeded
from bancheng_site.actions.playbook_moves import authors, move, say_why
from bancheng_site.permissions import Caller
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookVersion
from bancheng_site.records.staff import Staff


def review_playbook(version: int, words: str, *, by: Caller, at: datetime) -> PlaybookMoveRow:
    """The version reviewed, with what the reviewer found. Nobody reviews what they had a hand in."""
    say_why(words)
    return move(version, "review_playbook", words, by=by, at=at, rule=_another)


def send_back_playbook(version: int, words: str, *, by: Caller, at: datetime) -> PlaybookMoveRow:
    """The version a draft again; the words say what the next one must do otherwise."""
    say_why(words)
    return move(version, "send_back_playbook", words, by=by, at=at)


def _another(version: PlaybookVersion, by: Staff) -> None:
    if by.pk in authors(version):
        raise SecondPersonNeeded(
            "自己起草或送审的方案，要由另一个人审核。",
            "A playbook is reviewed by somebody else than who wrote it or put it up.",
        )
