"""Every move of a playbook's version: permission, the table, the rule of the move, and the row, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from bancheng.classes.playbook_life import PlaybookState, require_move
from bancheng.errors import CannotRead
from bancheng_site.permissions import Caller, actor_for
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookRow, PlaybookVersion
from bancheng_site.records.staff import Staff

Rule = Callable[[PlaybookVersion, Staff], dict[str, Any] | None]
"""What must hold for one version and who moves it; raises Refused, or gives what is kept with the move."""


def free(_version: PlaybookVersion, _by: Staff) -> None:
    """No rule beyond the table's."""


def move(
    version: int,
    verb: str,
    words: str,
    *,
    by: Caller,
    at: datetime,
    rule: Rule = free,
    then: Callable[[PlaybookMoveRow], None] = lambda _row: None,
) -> PlaybookMoveRow:
    """The move that was made. `rule` is asked and `then` is done under the playbook's lock, whole or not at all.

    CannotRead when there is no such version; Refused when table or rule forbid it.
    """
    actor = actor_for(by, verb)
    assert by.staff is not None, "whoever holds a role has an account"
    with transaction.atomic():
        found = locked(version)
        allowed = require_move(found.state, verb, actor.role)
        trial = rule(found, by.staff)
        row = written(found, verb, found.state, allowed.to, words, by=by.staff, at=at, trial=trial)
        then(row)
    return row


def locked(version: int) -> PlaybookVersion:
    """The version, its playbook locked until the transaction ends. CannotRead when there is none."""
    found = PlaybookVersion.objects.select_related("playbook", "written_by").filter(pk=version).first()
    if found is None:
        raise CannotRead("没有这一版方案。", "There is no such version of a playbook.", field="version")
    PlaybookRow.objects.select_for_update().get(pk=found.playbook_id)
    return PlaybookVersion.objects.select_related("playbook", "written_by").get(pk=version)


def written(
    version: PlaybookVersion,
    verb: str,
    was: PlaybookState,
    now: PlaybookState,
    words: str,
    *,
    by: Staff,
    at: datetime,
    trial: dict[str, Any] | None = None,
) -> PlaybookMoveRow:
    """The row of one move."""
    return PlaybookMoveRow.objects.create(
        version=version, verb=verb, was=was, now=now, by=by, at=at, words=words.strip(), trial=trial
    )


def say_why(words: str) -> None:
    """Nothing, if something was said; else CannotRead."""
    if not words.strip():
        raise CannotRead("请写明理由。", "Please say why.", field="words")


def authors(version: PlaybookVersion) -> frozenset[int]:
    """Whoever had a hand in these words: wrote this version or one since the last that was published, or put it up."""
    last = PlaybookMoveRow.objects.filter(
        version__playbook=version.playbook_id, now=PlaybookState.PUBLISHED, version__number__lt=version.number
    ).order_by("-version__number")
    since = last.values_list("version__number", flat=True).first() or 0
    wrote = PlaybookVersion.objects.filter(
        playbook=version.playbook_id, number__gt=since, number__lte=version.number
    ).values_list("written_by", flat=True)
    return frozenset(wrote) | movers(version, "submit_playbook")


def movers(version: PlaybookVersion, verb: str) -> frozenset[int]:
    """Who took this step with this version."""
    return frozenset(version.moves.filter(verb=verb).values_list("by", flat=True))
