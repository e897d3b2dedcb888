"""停用方案: a version is not relied on any more, and why; what was done by it stays as it was."""

from datetime import datetime

from bancheng_site.actions.class_follows import class_follows
from bancheng_site.actions.playbook_moves import move, say_why
from bancheng_site.permissions import Caller
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookRow


def withdraw_playbook(version: int, words: str, *, by: Caller, at: datetime) -> PlaybookMoveRow:
    """The version withdrawn. Where it was the one in use, its playbook is in use no more."""
    say_why(words)

    def then(row: PlaybookMoveRow) -> None:
        if PlaybookRow.objects.filter(published=row.version_id).update(published=None):
            class_follows(row.version, "withdraw", words, by=row.by, at=at)

    return move(version, "withdraw_playbook", words, by=by, at=at, then=then)
