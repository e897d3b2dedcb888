"""The published playbooks of a day, as anybody may read and search them: simple queries, nothing kept in memory."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery

from bancheng.classes.playbook_life import PlaybookState
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookRow, PlaybookVersion

MOST = 200
"""Entries of one page or feed; whoever wants others searches."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """One published playbook as the library lists it."""

    code: str
    title: str
    question: str
    number: int
    window: int
    published_at: datetime
    version: PlaybookVersion


def shelf(on: date, sought: str = "") -> list[Shelved]:
    """The playbooks that hold on that day, the newest first; with `sought`, those that have these words anywhere."""
    last = PlaybookMoveRow.objects.filter(version=OuterRef("published"), now=PlaybookState.PUBLISHED)
    rows = PlaybookRow.objects.exclude(published=None).select_related("published")
    found = rows.annotate(since=Subquery(last.order_by("-id").values("at")[:1])).order_by("-since", "code")
    words = sought.casefold().split()
    return [_shelved(row) for row in found if _holds(row.published, on) and _has(row.published, words)]


def on_the_shelf(code: str, on: date) -> Shelved | None:
    """The playbook of that code, if it may be used that day."""
    return next((each for each in shelf(on) if each.code == code), None)


def _shelved(row: PlaybookRow) -> Shelved:
    version = row.published
    assert version is not None, "asked for so"
    content = version.content
    since: datetime = row.since  # type: ignore[attr-defined]  # brought along by the query
    return Shelved(row.code, version.title, content["question"], version.number, row.window_id, since, version)


def _holds(version: PlaybookVersion | None, on: date) -> bool:
    """Read off the content as it is kept: a list of hundreds is no reason to read each whole."""
    if version is None:
        return False
    begins, ends = version.content.get("valid_from"), version.content.get("valid_to")
    return begins is not None and begins <= on.isoformat() and (ends is None or on.isoformat() <= ends)


def _has(version: PlaybookVersion | None, words: list[str]) -> bool:
    if not words or version is None:
        return not words
    text = json.dumps(version.content, ensure_ascii=False).casefold()
    return all(word in text for word in words)
