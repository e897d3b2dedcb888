"""停认钥匙: a signing key that was lost or given away counts no more; whatever is signed with it is refused by name."""

import re
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from bancheng.classes.exchange import Received
from bancheng.errors import CannotRead, Refused
from bancheng_site.actions.class_writing import reason
from bancheng_site.permissions import Caller, staff_for
from bancheng_site.records.playbooks import PlaybookVersion
from bancheng_site.records.revoked_keys import RevokedKey

_FINGERPRINT = re.compile(r"([0-9A-F]{4}-){7}[0-9A-F]{4}", re.ASCII)


def revoke_key(fingerprint: str, words: str, since: date, *, by: Caller, at: datetime) -> RevokedKey:
    """The revocation, for good: a key that was in other hands is not trusted again.

    `since` is the day it was lost, as far as known, for whoever reads what came before. It lets no file in: whoever
    has a key can write any day into what is signed with it.
    """
    staff = staff_for(by, "revoke_key")
    mark, why = fingerprint.strip().upper(), reason(words)
    if not _FINGERPRINT.fullmatch(mark):
        raise CannotRead(
            "指纹是八组四位，如 6668-7AAD-F862-BD77-6C8F-C18B-8E9F-8E20。",
            "A fingerprint is eight groups of four, such as 6668-7AAD-F862-BD77-6C8F-C18B-8E9F-8E20.",
            field="fingerprint",
        )
    if since > timezone.localtime(at).date():
        raise CannotRead("这一天还没有到。", "That day has not come.", field="since")
    try:
        with transaction.atomic():
            return RevokedKey.objects.create(fingerprint=mark, since=since, why=why, by=staff, at=at)
    except IntegrityError:
        raise Refused(f"{mark} 已经停认了。", f"{mark} is revoked already.", field="fingerprint") from None


def require_not_revoked(received: Received) -> None:
    """Nothing, if the key that signed the file counts; else Refused with whose file, which key, since when and why."""
    found = RevokedKey.objects.filter(fingerprint=received.fingerprint).first()
    if found is None:
        return
    tenant = received.parcel.tenant
    raise Refused(
        f"这份“{tenant}”的文件是用钥匙 {found.fingerprint} 签的，这把钥匙自 {found.since} 起停认：{found.why}"
        "请向对方要一份用新钥匙签的。",
        f"This file of “{tenant}” is signed with the key {found.fingerprint}, revoked since {found.since}: {found.why} "
        "Ask them for one signed with their new key.",
        field="fingerprint",
    )


def taken_in_with(fingerprint: str) -> "QuerySet[PlaybookVersion]":
    """What came in signed with the key, the latest first: somebody has to look at it again."""
    return PlaybookVersion.objects.filter(imported__fingerprint=fingerprint).select_related("playbook").order_by("-id")
