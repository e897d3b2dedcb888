"""The chain over a case's events: each link seals the one before, and none of them contains personal data.

A link covers a salted commitment to the event's payload, not the payload. Erasing payload and salt later, as the law
on personal information may require, leaves the chain whole and the erased words beyond guessing.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

FIRST = "0" * 64
"""What the first event of a case is linked to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What the chain keeps of one event. `commitment` and `hash` are hex SHA-256.

    `salt` and `payload` are what the commitment seals; both are None once they were erased.
    """

    case: int
    seq: int
    kind: str
    at: datetime
    role: str
    person: int | None
    office: int | None
    commitment: str
    hash: str
    salt: bytes | None = None
    payload: Mapping[str, Any] | None = None


def commitment(salt: bytes, payload: Mapping[str, Any]) -> str:
    """A salted fingerprint of a payload: says nothing about it, fits only it."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(salt + text.encode()).hexdigest()


def link_hash(
    previous: str,
    case: int,
    seq: int,
    kind: str,
    at: datetime,
    role: str,
    person: int | None,
    office: int | None,
    sealed: str,
) -> str:
    """The hash of one link. Times count in microseconds of UTC, so every database gives the same."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    body = json.dumps([previous, case, seq, kind, moment, role, person, office, sealed], separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain first fails, and how: a link is missing (or in another's place), or was altered."""

    case: int
    seq: int
    what: str


def verify_chain(case: int, links: Iterable[Link], count: int) -> Break | None:
    """The first break of one case's chain, or None. `count` is how many events the case claims, so a cut tail shows."""
    previous, seq = FIRST, 0
    for link in links:
        seq += 1
        if link.seq != seq or link.case != case:
            return Break(case, seq, "missing")
        expected = link_hash(
            previous, case, seq, link.kind, link.at, link.role, link.person, link.office, link.commitment
        )
        if expected != link.hash or not _holds_what_it_seals(link):
            return Break(case, seq, "altered")
        previous = link.hash
    if seq > count:
        return Break(case, count + 1, "too many")
    return None if seq == count else Break(case, seq + 1, "missing")


def _holds_what_it_seals(link: Link) -> bool:
    if link.salt is None or link.payload is None:
        return link.salt is None and link.payload is None
    return commitment(link.salt, link.payload) == link.commitment
