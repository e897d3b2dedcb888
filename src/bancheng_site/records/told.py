"""What many cases say, without what says whose they are: for reading them together."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from bancheng.reading.redact import mask
from bancheng.reading.similar.views import without_names
from bancheng_site.records.cases import CaseRow, PartyRow

_AT_ONCE = 500
_GONE = "某某"


@dataclass(frozen=True, slots=True)
class ToldCase:
    """One case as it may be read beside others: names and addresses that are known taken out, numbers masked."""

    case: int
    ask: str
    text: str
    at: datetime
    applicant: str
    office: str
    """The code of the office that leads; empty where none does."""


def told(cases: Collection[int]) -> Iterator[ToldCase]:
    """The cases in the order of their numbers; a complaint about a member of staff is never among them."""
    wanted = sorted(cases)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from _told(wanted[start : start + _AT_ONCE])


def _told(some: list[int]) -> Iterator[ToldCase]:
    names = defaultdict[int, list[str]](list)
    for case, name, address in PartyRow.objects.filter(case__in=some).values_list("case", "name", "address"):
        names[case] += [name, address]
    rows = CaseRow.objects.filter(pk__in=some, restricted=False).order_by("pk")
    for pk, ask, text, at, who, office in rows.values_list(
        "pk", "ask", "text", "received_at", "applicant", "lead_office__code"
    ):
        yield ToldCase(pk, _plain(ask, names[pk]), _plain(text, names[pk]), at, who, office or "")


def _plain(words: str, names: Collection[str]) -> str:
    return mask(without_names(words, names).replace("\0", _GONE))
