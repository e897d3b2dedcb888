"""发布方案: an approved version is the standard from here on; the one before it gives way."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from bancheng.classes.playbook_life import PlaybookState
from bancheng.errors import Refused
from bancheng_site.actions.check_playbook import require_complete
from bancheng_site.actions.class_follows import class_follows
from bancheng_site.actions.playbook_moves import move, written
from bancheng_site.permissions import Caller
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookRow, PlaybookVersion
from bancheng_site.records.staff import Staff


def publish_playbook(version: int, words: str = "", *, by: Caller, at: datetime) -> PlaybookMoveRow:
    """The version in use, its class published, and whatever it takes the place of superseded.

    What has changed since the review is looked at again: a norm that ended meanwhile, a last day that has passed.
    """
    on = timezone.localtime(at).date()

    def rule(found: PlaybookVersion, _by: Staff) -> None:
        require_complete(found.value, found.playbook, on)
        ends = found.value.valid_to
        if ends is not None and ends < on:
            raise Refused(
                f"它只用到 {ends}，已经过了。", f"It is used until {ends} only, which has passed.", field="valid_to"
            )

    def then(row: PlaybookMoveRow) -> None:
        found = row.version
        for older in list(_given_way(found)):
            written(older, "supersede_playbook", PlaybookState.PUBLISHED, PlaybookState.SUPERSEDED,
                    found.title, by=row.by, at=at)  # fmt: skip
            PlaybookRow.objects.filter(pk=older.playbook_id).update(published=None)
        PlaybookRow.objects.filter(pk=found.playbook_id).update(published=found)
        class_follows(found, "publish", words, by=row.by, at=at)

    return move(version, "publish_playbook", words, by=by, at=at, rule=rule, then=then)


def _given_way(version: PlaybookVersion) -> Iterator[PlaybookVersion]:
    """What is in use under its own code, and under the code whose place it takes."""
    codes = {version.playbook.code, version.value.supersedes} - {""}
    for row in PlaybookRow.objects.select_for_update().filter(code__in=codes).exclude(published=None).order_by("code"):
        if row.published is not None:
            yield row.published
