"""One catalogue out of everything its files say; what is said twice is refused."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Protocol, TypeVar

from bancheng.catalogue.applicants import MOST_PROFILES, Applicants, Attribute
from bancheng.catalogue.authority import Authority
from bancheng.catalogue.formats.shared_files import read_authority
from bancheng.catalogue.formats.source import Source
from bancheng.catalogue.model import Catalogue
from bancheng.catalogue.names import check_names
from bancheng.catalogue.parts import Law
from bancheng.errors import CannotRead
from bancheng.files.written import Written
from bancheng.files.yaml_text import read_located
from bancheng.reasons import Sentence


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Coded)
_Value = TypeVar("_Value")

UNNAMED = Sentence("事项目录", "Service catalogue")
"""What a catalogue is called whose files do not say."""


def gather(sources: Sequence[Source], on: date) -> Catalogue:
    """The catalogue with everything written, whether or not it is in force `on` the day. Raises CannotRead.

    Without an authority table the one that is shipped is used.
    """
    norms = _by_code(each for source in sources for each in source.norms())
    written = [source.cuts() for source in sources]
    cuts = {
        attribute: frozenset[int]().union(*(each.get(attribute, ()) for each in written))
        for attribute in {name for each in written for name in each}
    }
    attributes = _by_code(each for source in sources for each in source.attributes(cuts))
    authority = _only(each for source in sources for each in source.authorities()) or shipped_authority()
    law = Law(norms, attributes, frozenset(authority.instruments))
    catalogue = Catalogue(
        name=next((title for source in sources for title in source.titles()), UNNAMED),
        on=on,
        offices=_offices(each for source in sources for each in source.offices()),
        papers=_by_code(each for source in sources for each in source.papers()),
        matters=_by_code(each for source in sources for each in source.matters(law)),
        applicants=_applicants(attributes),
        authority=authority,
        can_come=_only(each for source in sources for each in source.can_come(law)) or {},
        norms=norms,
    )
    check_names(catalogue)
    return catalogue


@cache
def shipped_authority() -> Authority:
    """The authority table that comes with the package, for catalogues that bring none of their own."""
    file = resources.files("bancheng.catalogue") / "data" / "authority.yaml"
    parts = read_located(file.read_text(encoding="utf-8"), file.name).fields(("authority",))
    return read_authority(parts["authority"])


def _by_code(labelled: Iterable[tuple[Written, _Thing]]) -> dict[str, _Thing]:
    found: dict[str, _Thing] = {}
    for label, thing in labelled:
        if thing.code in found:
            raise _twice(label, thing.code)
        found[thing.code] = thing
    return found


def _offices(labelled: Iterable[tuple[Written, tuple[str, Sentence]]]) -> dict[str, Sentence]:
    found: dict[str, Sentence] = {}
    for label, (code, name) in labelled:
        if code in found:
            raise _twice(label, code)
        found[code] = name
    if not found:
        raise CannotRead(
            "目录里没有部门（部门文件要有 office、name、matters；表格要有部门表）。",
            "there is no office here (an office's file has office, name and matters; tables have one of offices).",
        )
    return found


def _only(labelled: Iterable[tuple[Written, _Value]]) -> _Value | None:
    found: _Value | None = None
    for label, value in labelled:
        if found is not None:
            raise label.fault("这一部分写了两处，请留一处。", "this part is written in two places; keep one.")
        found = value
    return found


def _twice(label: Written, code: str) -> CannotRead:
    return label.fault(f"“{code}”写了两处，请留一处。", f'"{code}" is written in two places; keep one.')


def _applicants(attributes: dict[str, Attribute]) -> Applicants:
    applicants = Applicants(attributes)
    if len(applicants) > MOST_PROFILES:
        raise CannotRead(
            f"申请人分成 {len(applicants)} 类，最多 {MOST_PROFILES} 类，请减少条件或分界。",
            f"the attributes make {len(applicants)} kinds of applicant, {MOST_PROFILES} at most; use fewer classes.",
            field="attributes",
        )
    return applicants
