"""The keys whose files came in here: of which windows, with which playbooks, and which of them count no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bancheng_site.records.playbooks import PlaybookVersion
from bancheng_site.records.revoked_keys import RevokedKey


@dataclass(frozen=True, slots=True)
class KnownKey:
    """One key: the windows that called themselves its owner, what came in with it, and its revocation."""

    fingerprint: str
    tenants: tuple[str, ...]
    came: tuple[PlaybookVersion, ...]
    revoked: RevokedKey | None


def known_keys() -> list[KnownKey]:
    """Those that count first, the latest file first; then those that were revoked, also if nothing came with them."""
    came: dict[str, list[PlaybookVersion]] = {}
    for version in PlaybookVersion.objects.exclude(imported=None).select_related("playbook").order_by("-id"):
        came.setdefault(_origin(version)["fingerprint"], []).append(version)
    revoked = {row.fingerprint: row for row in RevokedKey.objects.select_related("by").order_by("-id")}
    counting = [mark for mark in came if mark not in revoked]
    return [_key(mark, came.get(mark, []), revoked.get(mark)) for mark in (*counting, *revoked)]


def _key(mark: str, came: list[PlaybookVersion], revoked: RevokedKey | None) -> KnownKey:
    tenants = dict.fromkeys(_origin(version)["tenant"] for version in came)
    return KnownKey(mark, tuple(tenants), tuple(came), revoked)


def _origin(version: PlaybookVersion) -> Mapping[str, Any]:
    origin: Mapping[str, Any] | None = version.imported
    assert origin is not None, "only what came in is asked for its origin"
    return origin
