"""Signs of displacement, counted: the same people, the same matter, other ways in, and cases that ended otherwise.

Whatever is counted, a share after publication is set beside the share that was usual before it (for people: beside
people of other classes), so that a window which simply becomes busier is no sign.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SignKind(StrEnum):
    """Where a class may have gone to, or what may hide it."""

    PEOPLE = "people"
    MATTER = "matter"
    CHANNEL = "channel"
    OFFICE = "office"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    HANDED_OVER = "handed_over"


ENDINGS = (SignKind.WITHDRAWN, SignKind.DECLINED, SignKind.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case as far as displacement goes: when, of the class or not, whose (a salted hash), what, where, how it ended.

    `outcome` is `withdrawn`, `declined`, `handed_over` or anything else. Empty means nobody knows.
    """

    on: date
    of_class: bool
    person: str = ""
    matter: str = ""
    channel: str = ""
    office: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """So many of so many now, where it used to be so many of so many."""

    kind: SignKind
    now: int
    of_now: int
    usual: int
    of_usual: int


def signs_of(cases: Iterable[CaseSeen], published: date, today: date) -> tuple[Sign, ...]:
    """The signs from dated cases of the class and all others; only those for which the cases say enough.

    Before and after are of the same length where the cases go back that far.
    """
    after = (today - published).days + 1
    near = [case for case in cases if -after <= (case.on - published).days < after]
    earlier, later = _parted(near, published)
    own = [case for case in earlier if case.of_class]
    signs = [_people(earlier, later), *_elsewhere(own, earlier, later), *_endings(own, earlier, later)]
    return tuple(sign for sign in signs if sign.of_now and sign.of_usual)


def _parted(cases: Sequence[CaseSeen], published: date) -> tuple[list[CaseSeen], list[CaseSeen]]:
    return [case for case in cases if case.on < published], [case for case in cases if case.on >= published]


def _people(earlier: Sequence[CaseSeen], later: Sequence[CaseSeen]) -> Sign:
    """Of the people of the class, how many came again with something else; the same of all other people."""
    again = {case.person for case in later if case.person and not case.of_class}
    ours = {case.person for case in earlier if case.person and case.of_class}
    others = {case.person for case in earlier if case.person} - ours
    return Sign(SignKind.PEOPLE, len(ours & again), len(ours), len(others & again), len(others))


def _elsewhere(own: Sequence[CaseSeen], earlier: Sequence[CaseSeen], later: Sequence[CaseSeen]) -> list[Sign]:
    """The matters of the class outside it, and by channels or offices that the class did not know; of all cases."""
    matters, channels, offices = ({getattr(case, of) for case in own} - {""} for of in ("matter", "channel", "office"))

    def matter(case: CaseSeen) -> bool:
        return case.matter in matters and not case.of_class

    def channel(case: CaseSeen) -> bool:
        return case.matter in matters and bool(case.channel) and case.channel not in channels

    def office(case: CaseSeen) -> bool:
        return case.matter in matters and bool(case.office) and case.office not in offices

    asked = (
        (SignKind.MATTER, matter, matters),
        (SignKind.CHANNEL, channel, channels),
        (SignKind.OFFICE, office, offices),
    )
    return [_share(kind, asks, earlier, later) for kind, asks, known in asked if matters and known]


def _endings(own: Sequence[CaseSeen], earlier: Sequence[CaseSeen], later: Sequence[CaseSeen]) -> list[Sign]:
    """Of the cases of the class and its matters, how many ended without being done here."""
    matters = {case.matter for case in own} - {""}

    def ended(case: CaseSeen) -> bool:
        return bool(case.outcome) and (case.of_class or case.matter in matters)

    before, after = list(filter(ended, earlier)), list(filter(ended, later))
    return [Sign(kind, _so(kind, after), len(after), _so(kind, before), len(before)) for kind in ENDINGS]


def _so(kind: SignKind, cases: Sequence[CaseSeen]) -> int:
    return sum(case.outcome == kind.value for case in cases)


def _share(
    kind: SignKind, asks: Callable[[CaseSeen], bool], earlier: Sequence[CaseSeen], later: Sequence[CaseSeen]
) -> Sign:
    return Sign(kind, sum(map(asks, later)), len(later), sum(map(asks, earlier)), len(earlier))
