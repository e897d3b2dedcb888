"""Taking in another window's playbook, and writing out one's own."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.utils import timezone

from bancheng.cases.people import Role
from bancheng.classes.exchange import Received, opened
from bancheng.cli.output import Exit, show
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.actions.export_playbook import export_playbook
from bancheng_site.actions.import_playbook import import_playbook, is_known, offices_here
from bancheng_site.actions.revoke_key import require_not_revoked, revoke_key, taken_in_with
from bancheng_site.commands.importing import text_of
from bancheng_site.permissions import Caller, caller_of
from bancheng_site.records.staff import Assignment, Staff


def bring_in(file: Path, *, offices: Sequence[str], fingerprint: str, code: str, owner: str) -> Exit:
    """The draft; or, while something has to be said by a person first, what that is."""
    text = text_of(file)
    received = opened(text, file.name)
    require_not_revoked(received)
    given = _mapping(offices)
    mapped = {**offices_here(received.parcel), **given}
    if not is_known(received) and not fingerprint:
        return _to_compare(received)
    caller = _holder(Role.CLASS_OWNER, owner, "owner", "类案负责人收下", "class owner who takes it in")
    done = import_playbook(
        text, file.name, offices=mapped, fingerprint=fingerprint, by=caller, at=timezone.now(), code=code
    )
    version = done.version
    same = sorted(office for office, mine in mapped.items() if office not in given and mine)
    show(
        {
            "code": version.playbook.code,
            "version": version.number,
            "repeated": done.repeated,
            "offices": mapped,
            "fingerprint": received.fingerprint,
        },
        Sentence(
            f"“{version.title}”{'早已收下' if done.repeated else '已收下'}，是草稿第 {version.number} 版。"
            "请在“方案库”里核对后送审。",
            f"“{version.title}” {'was there already' if done.repeated else 'is in'} as draft {version.number}. "
            "Check it in the library of playbooks, then send it to review.",
        ),
        *(
            [
                Sentence(
                    f"这些部门两边代码相同，照旧：{'、'.join(same)}。不对的请用 --office 改。",
                    f"These offices have the same code here and stay: {', '.join(same)}. Use --office to change one.",
                )
            ]
            if same
            else []
        ),
    )
    return Exit.FINE


def _to_compare(received: Received) -> Exit:
    parcel = received.parcel
    show(
        {"tenant": parcel.tenant, "fingerprint": received.fingerprint, "imported": False},
        Sentence(
            f"文件完好，自称来自“{parcel.tenant}”。第一次收，请和对方核对指纹，"
            f"再加 --fingerprint {received.fingerprint}",
            f"The file is whole and says it is from “{parcel.tenant}”. It is their first: compare the fingerprint with "
            f"them, then add --fingerprint {received.fingerprint}",
        ),
    )
    return Exit.FOUND


def _mapping(offices: Sequence[str]) -> Mapping[str, str]:
    pairs = [each.partition("=") for each in offices]
    if any(not (theirs and mine) for theirs, _is, mine in pairs):
        raise CannotRead(
            "部门对照请写成“对方代码=本地代码”，如 police=gongan。",
            "Write offices as theirs=ours, such as police=gongan.",
            field="office",
        )
    return {theirs: mine for theirs, _is, mine in pairs}


def _holder(role: Role, username: str, option: str, zh: str, en: str) -> Caller:
    """Who holds the role: the one of that name, or the only one there is. CannotRead says which option names one."""
    held = Assignment.objects.filter(role=role, until=None, staff__is_active=True)
    found = Staff.objects.filter(pk__in=held.values("staff")).order_by("username")
    named = list(found.filter(username=username) if username else found[:2])
    if len(named) != 1:
        raise CannotRead(f"请用 --{option} 写明由哪位{zh}。", f"Name with --{option} the {en}.", field=option)
    return caller_of(named[0])


def revoke(fingerprint: str, *, because: str, since: str, by: str) -> None:
    """A key that counts no more, and what had come in with it."""
    now = timezone.now()
    day = _day(since) if since else timezone.localtime(now).date()
    caller = _holder(Role.SECURITY_ADMIN, by, "by", "安全管理员停认", "security administrator who revokes it")
    row = revoke_key(fingerprint, because, day, by=caller, at=now)
    came = [f"{each.playbook.code} {each.number}" for each in taken_in_with(row.fingerprint)]
    show(
        {"fingerprint": row.fingerprint, "since": str(row.since), "taken_in": came},
        Sentence(
            f"{row.fingerprint} 停认了，用它签的文件不再收。以前收下过 {len(came)} 份"
            f"{'，请各负责人再看一遍：' + '、'.join(came) if came else ''}。",
            f"{row.fingerprint} is revoked: files signed with it are refused. {len(came)} came in with it before"
            f"{'; let their owners look at them again: ' + ', '.join(came) if came else ''}.",
        ),
    )


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CannotRead("日期请写成 2026-11-02。", "Write the day as 2026-11-02.", field="since") from None


def write_out(code: str, output: Path, address: str) -> None:
    """The published version as a signed file, and the fingerprint to tell the others."""
    made = export_playbook(code, address=address)
    output.write_text(made.text, encoding="utf-8")
    show(
        {"file": str(output), "code": code, "version": made.version.number, "fingerprint": made.fingerprint},
        Sentence(
            f"“{made.version.title}”第 {made.version.number} 版写到 {output}。本窗口的指纹：{made.fingerprint}",
            f"“{made.version.title}”, version {made.version.number}, is in {output}. "
            f"This window's fingerprint: {made.fingerprint}",
        ),
    )
