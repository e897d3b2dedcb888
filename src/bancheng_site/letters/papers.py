"""Which papers a case has: each stands for one event of its history."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from bancheng.cases.events.clock import TermExtended
from bancheng.cases.events.life import CaseAccepted, CaseClosed, CaseDeclined
from bancheng.cases.events.telling import CaseReceived
from bancheng.cases.events.work import LegOffered, MaterialsRequested, SupervisionOrdered
from bancheng_site.letters.model import Kind
from bancheng_site.records.ledger import EventRow

PUBLIC: frozenset[Kind] = frozenset({"receipt", "acceptance", "decline", "materials", "extension", "closing"})
"""What the person may have; referrals and supervision orders go to offices."""


@dataclass(frozen=True, slots=True)
class PaperOf:
    """One paper of a case: its name in addresses (`extension`, `extension-2`), its kind, and its event's place."""

    slug: str
    kind: Kind
    at: datetime
    seq: int

    def is_public(self) -> bool:
        """Whether the person may have it."""
        return self.kind in PUBLIC


_KINDS: Mapping[str, Kind] = {
    CaseReceived.__name__: "receipt",
    CaseAccepted.__name__: "acceptance",
    CaseDeclined.__name__: "decline",
    MaterialsRequested.__name__: "materials",
    TermExtended.__name__: "extension",
    CaseClosed.__name__: "closing",
    LegOffered.__name__: "referral",
    SupervisionOrdered.__name__: "supervision",
}


def papers_of(history: Sequence[EventRow]) -> tuple[PaperOf, ...]:
    """Every paper the case's history has brought about, oldest first. Offices asked together share one referral."""
    return tuple(_papers(history))


def _papers(history: Sequence[EventRow]) -> Iterator[PaperOf]:
    counted: dict[Kind, int] = {}
    for row, following in zip(history, [*history[1:], None], strict=True):
        kind = _KINDS.get(row.kind)
        together = following is not None and (following.kind, following.at) == (row.kind, row.at)
        if kind is None or (kind == "referral" and together):
            continue
        counted[kind] = counted.get(kind, 0) + 1
        slug = kind if counted[kind] == 1 else f"{kind}-{counted[kind]}"
        yield PaperOf(slug, kind, timezone.localtime(row.at), row.seq)
