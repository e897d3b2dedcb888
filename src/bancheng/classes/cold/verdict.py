"""Cold or moved? The verdict on a class after its playbook was published, with its numbers, dates and reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from bancheng.classes.cold.displacement import Displacement, Sign, displaced
from bancheng.classes.cold.ratio import RateRatio
from bancheng.classes.cold.weeks import Weeks
from bancheng.reasons import Sentence


class Answer(StrEnum):
    """What may be said about a class by now."""

    COLD = "cold"
    FALLEN = "fallen"
    LIVING = "living"
    RETURNED = "returned"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What the catalogue knows of the change a class asked for; None where nobody looked."""

    change_in_force: bool | None = None
    lint_clean: bool | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One weekly look: how strong the evidence of a fall was, and how much of the earlier rate may at most be left."""

    on: date
    weeks_after: int
    before: int
    after: int
    expected: float
    evidence: float
    at_most: float


@dataclass(frozen=True, slots=True)
class FixedDate:
    """The rate ratio at a date that was fixed before anybody looked; none while it lies ahead."""

    weeks_after: int
    on: date
    ratio: RateRatio | None


@dataclass(frozen=True, slots=True)
class Needed:
    """What is missing for an answer: weeks more without a case, or at least so many cases before."""

    weeks_more: int | None
    cases_before: int | None


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the four things that make a class cured: true, false, or not known, and why."""

    code: str
    name: Sentence
    holds: bool | None
    why: Sentence


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said, since when, from which numbers, and whether the class is cured."""

    answer: Answer
    since: date | None
    weeks: Weeks
    spread: float
    looks: tuple[Look, ...]
    fixed: tuple[FixedDate, ...]
    needed: Needed | None
    displacement: Displacement
    conditions: tuple[Condition, ...]
    headline: Sentence
    sentences: tuple[Sentence, ...]

    @property
    def cured(self) -> bool:
        """Whether all four conditions are known to hold."""
        return all(condition.holds for condition in self.conditions)

    def data(self) -> dict[str, Any]:
        """Plain values for programs and for the record."""
        raise NotImplementedError


def judge(weeks: Weeks, signs: Sequence[Sign] = (), catalogue: CatalogueFacts | None = None) -> Verdict:
    """The verdict on a class from its weeks around publication, the signs of displacement, and the catalogue."""
    displaced(signs, 0)
    raise NotImplementedError
