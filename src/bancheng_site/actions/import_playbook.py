"""收下方案: another window's signed playbook becomes a draft here, its offices mapped by a person, its origin kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from bancheng.classes.exchange import Parcel, Received, opened
from bancheng.classes.playbook import Playbook
from bancheng.classes.playbook_file import playbook_digest
from bancheng.errors import CannotRead, Refused
from bancheng_site.actions.revoke_key import require_not_revoked
from bancheng_site.actions.write_playbook import WrittenPlaybook, write_playbook
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.directory import directory
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion


def import_playbook(
    text: str,
    name: str,
    *,
    offices: Mapping[str, str],
    fingerprint: str,
    by: Caller,
    at: datetime,
    code: str = "",
) -> WrittenPlaybook:
    """The draft. `offices` says for each office of the file which one it is here: nothing is guessed.

    `fingerprint` is the one a person compared with what the other window shows; a key from which that window's files
    came before need not be compared again. `code` is given where the file's own is taken here.
    """
    staff_for(by, "import_playbook")
    received = opened(text, name)
    require_not_revoked(received)
    _require_known_key(received, fingerprint)
    parcel = received.parcel
    adapted = replace(with_offices(parcel.playbook, _every_office(parcel, offices)), code=code or parcel.playbook.code)
    _require_own_code(adapted.code, parcel)
    imported = {
        "tenant": parcel.tenant,
        "number": parcel.number,
        "published_on": parcel.published_on.isoformat(),
        "address": parcel.address,
        "fingerprint": received.fingerprint,
        "digest": playbook_digest(parcel.playbook),
        "offices": {mine: {"zh": was.zh, "en": was.en} for mine, was in _was(parcel, offices).items()},
    }
    return write_playbook(adapted, by=by, at=at, imported=imported, verb="import_playbook")


def is_known(received: Received) -> bool:
    """Whether files of that window, signed with that key, were taken in before."""
    same = _from(received.parcel.tenant).filter(imported__fingerprint=received.fingerprint)
    return same.exists()


def offices_here(parcel: Parcel) -> dict[str, str]:
    """For each office of the file the code to propose: the same one, where an office here has it; else nothing."""
    known = {office.code for office in directory().departments()}
    return {code: code if code in known else "" for code in parcel.playbook.offices()}


def with_offices(playbook: Playbook, mine: Mapping[str, str]) -> Playbook:
    """The playbook with each office called as it is called here."""
    return replace(
        playbook,
        lead=mine.get(playbook.lead, playbook.lead),
        assisting=tuple(dict.fromkeys(mine[code] for code in playbook.assisting)),
        steps=tuple(replace(step, office=mine.get(step.office, step.office)) for step in playbook.steps),
        trigger=replace(playbook.trigger, offices=tuple(dict.fromkeys(mine[c] for c in playbook.trigger.offices))),
    )


def _every_office(parcel: Parcel, offices: Mapping[str, str]) -> Mapping[str, str]:
    known = {office.code for office in directory().departments()}
    for code in parcel.playbook.offices():
        called = parcel.offices.get(code)
        words = (called.zh, called.en) if called else (code, code)
        if not offices.get(code):
            raise CannotRead(
                f"请说明对方的“{words[0]}”（{code}）在这里是哪个部门。",
                f"Say which office here is their “{words[1]}” ({code}).",
                field=f"office-{code}",
            )
        if offices[code] not in known:
            raise CannotRead(
                f"这里没有代码为“{offices[code]}”的部门。",
                f'There is no office "{offices[code]}" here.',
                field=f"office-{code}",
            )
    return offices


def _was(parcel: Parcel, offices: Mapping[str, str]) -> dict[str, Any]:
    """What each office of ours is called where the playbook comes from."""
    return {offices[code]: parcel.offices[code] for code in parcel.playbook.offices() if code in parcel.offices}


def _require_known_key(received: Received, fingerprint: str) -> None:
    if is_known(received):
        return
    tenant, theirs = received.parcel.tenant, received.fingerprint
    if fingerprint.strip().upper() == theirs:
        return
    before = _from(tenant).order_by("-id").values_list("imported__fingerprint", flat=True).first()
    if before:
        raise Refused(
            f"以前“{tenant}”的文件指纹是 {before}，这一份是 {theirs}。请先问清对方是否换了钥匙，核对后再收。",
            f"Files of “{tenant}” had the fingerprint {before}; this one has {theirs}. Ask them whether they changed "
            "their key, and compare it, before you take it in.",
            field="fingerprint",
        )
    raise CannotRead(
        f"第一次收“{tenant}”的文件，请和对方核对指纹 {theirs}，再照样填写。",
        f"This is the first file of “{tenant}”: compare the fingerprint {theirs} with theirs and give it as it stands.",
        field="fingerprint",
    )


def _require_own_code(code: str, parcel: Parcel) -> None:
    """Nothing, if the code is free here or holds an earlier file of the same window's playbook."""
    row = PlaybookRow.objects.filter(code=code).first()
    if row is None or row.versions.filter(imported__tenant=parcel.tenant).exists():
        return
    raise Refused(
        f"代码“{code}”在这里已是另一份方案，请另取一个代码。",
        f'"{code}" is another playbook here already; choose another code.',
        field="code",
    )


def _from(tenant: str) -> "QuerySet[PlaybookVersion]":
    return PlaybookVersion.objects.filter(imported__tenant=tenant)
