"""起草方案: a version of a playbook comes onto the books word for word. Nobody relies on it until it is published."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from bancheng.classes.life import ClassState
from bancheng.classes.playbook import Playbook, PlaybookOrigin
from bancheng.classes.playbook_file import playbook_data, playbook_digest, playbook_from
from bancheng.classes.playbook_life import PlaybookState
from bancheng.errors import CannotRead, Refused
from bancheng.files.json_parts import JsonPart
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.classes import ClassRow
from bancheng_site.records.directory import directory
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion
from bancheng_site.records.staff import Staff

UNDER_WAY = frozenset({PlaybookState.IN_REVIEW, PlaybookState.REVIEWED, PlaybookState.APPROVED})


@dataclass(frozen=True, slots=True)
class WrittenPlaybook:
    """The version, and whether the same words were its newest before."""

    version: PlaybookVersion
    repeated: bool


def write_playbook(
    playbook: Playbook,
    *,
    by: Caller,
    at: datetime,
    klass: int | None = None,
    imported: dict[str, Any] | None = None,
    verb: str = "write_playbook",
) -> WrittenPlaybook:
    """The next version of the playbook with this code, or its first. The same words again are the same version.

    `klass` is the class it answers, by its founder's case. Refused while the newest version is being reviewed: what
    reviewers read does not change under their eyes.
    """
    staff = staff_for(by, verb)
    with transaction.atomic():
        row = _row(playbook.code, klass, staff, at)
        # What cannot be read back is not kept, and what is read back is what is told apart from other versions.
        written = playbook_from(JsonPart(playbook_data(_with_origin(playbook, row)), playbook.code, ""))
        newest = row.versions.order_by("-number").first()
        digest = playbook_digest(written)
        if newest is not None and newest.digest == digest:
            return WrittenPlaybook(newest, repeated=True)
        if newest is not None and newest.state in UNDER_WAY:
            raise Refused(
                f"第 {newest.number} 版正在审核或等待发布。要改，请先退回或停用那一版。",
                f"Version {newest.number} is under review or waits to be published; "
                "send it back or withdraw it before writing another.",
            )
        version = PlaybookVersion.objects.create(
            playbook=row,
            number=newest.number + 1 if newest else 1,
            title=written.title,
            content=playbook_data(written),
            digest=digest,
            imported=imported,
            written_by=staff,
            written_at=at,
        )
    return WrittenPlaybook(version, repeated=False)


def _row(code: str, klass: int | None, staff: Staff, at: datetime) -> PlaybookRow:
    """The playbook, locked; made if there is none, and given its class if it had none."""
    found = None if klass is None else _class(klass)
    window = found.window if found else directory().window
    row, made = PlaybookRow.objects.select_for_update().get_or_create(
        code=code,
        defaults={"klass": found, "window": window, "owner": found.owner if found else staff, "opened_at": at},
    )
    if found is not None and not made and row.klass_id != found.pk:
        if row.klass_id is not None:
            raise Refused(
                f"代码“{code}”已是别的一类的方案，请另取代码。",
                f'"{code}" is already the playbook of another class; choose another code.',
                field="code",
            )
        row.klass = found
        row.save(update_fields=["klass"])
    return row


def _class(klass: int) -> ClassRow:
    found = ClassRow.objects.select_related("window", "owner").filter(pk=klass, merged_into=None).first()
    if found is None or found.state == ClassState.RETIRED:
        raise CannotRead("没有这一类，或者已经停用。", "There is no such class, or it was retired.", field="klass")
    return found


def _with_origin(playbook: Playbook, row: PlaybookRow) -> Playbook:
    """The playbook, saying where it comes from if it does not yet."""
    if playbook.origin.tenant:
        return playbook
    classes = (row.klass_id,) if row.klass_id else ()
    return replace(playbook, origin=PlaybookOrigin(tenant=row.window.name_zh, classes=classes))
