"""Did it go cold, or did it move? The same people and the same matter looked for everywhere else.

People are known by salted hashes only: two cases have the same key or not, and no name comes in here.
"""

from collections.abc import Iterable, Sequence
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


class Moved(StrEnum):
    """The answer of one sign, or of all together."""

    MOVED = "moved"
    NO_SIGN = "no_sign"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Seen:
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
    """So many of so many now, where it used to be so many of so many; `p` is exact, `answer` what follows."""

    kind: SignKind
    now: int
    of_now: int
    usual: int
    of_usual: int
    p: float = 1.0
    answer: Moved = Moved.TOO_FEW


@dataclass(frozen=True, slots=True)
class Displacement:
    """All signs together, each with its own answer."""

    answer: Moved
    signs: tuple[Sign, ...]


def signs_of(cases: Iterable[Seen], published: date, today: date) -> tuple[Sign, ...]:
    """The signs counted from dated cases of the class and all others."""
    raise NotImplementedError


def displaced(signs: Sequence[Sign], missing: float) -> Displacement:
    """The answer from the signs, where so many cases of the class would have been expected and did not come."""
    return Displacement(Moved.TOO_FEW, tuple(signs)) if not signs else Displacement(Moved.NO_SIGN, tuple(signs))
