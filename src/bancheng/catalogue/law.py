"""Where a requirement comes from: documents with their level and their time in force."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from bancheng.reasons import Sentence


class Place(NamedTuple):
    """A line of a file; the owner of the file goes there to correct what a finding names."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Level(StrEnum):
    """How high the document stands, highest first (立法法 art 98–102); a window's habit stands below every document."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    STATE_COUNCIL_DECISION = "state_council_decision"
    LOCAL_REGULATION = "local_regulation"
    DEPARTMENT_RULE = "department_rule"
    NORMATIVE_DOCUMENT = "normative_document"
    SERVICE_GUIDE = "service_guide"
    WINDOW_HABIT = "window_habit"

    @property
    def words(self) -> Sentence:
        """What people call this level."""
        return _WORDS[self]

    @property
    def may_found_a_proof(self) -> bool:
        """Only a law, a regulation or a State Council decision may demand a proof (优化营商环境条例 art 44)."""
        return self in _FOUNDING


_WORDS = {
    Level.LAW: Sentence("法律", "law"),
    Level.ADMINISTRATIVE_REGULATION: Sentence("行政法规", "administrative regulation"),
    Level.STATE_COUNCIL_DECISION: Sentence("国务院决定", "State Council decision"),
    Level.LOCAL_REGULATION: Sentence("地方性法规", "local regulation"),
    Level.DEPARTMENT_RULE: Sentence("部门规章", "department rule"),
    Level.NORMATIVE_DOCUMENT: Sentence("规范性文件", "normative document"),
    Level.SERVICE_GUIDE: Sentence("办事指南", "service guide"),
    Level.WINDOW_HABIT: Sentence("窗口习惯", "habit of the window"),
}

_FOUNDING = frozenset(
    {Level.LAW, Level.ADMINISTRATIVE_REGULATION, Level.STATE_COUNCIL_DECISION, Level.LOCAL_REGULATION}
)


@dataclass(frozen=True, slots=True)
class Norm:
    """A document that requirements cite. `until` is its last day in force; `body` may interpret or amend it."""

    code: str
    title: Sentence
    level: Level
    body: str
    place: Place
    since: date | None = None
    until: date | None = None
    replaced_by: str = ""

    def is_in_force(self, on: date) -> bool:
        """Whether the document binds anybody on that day."""
        return (self.since is None or self.since <= on) and not self.has_ended(on)

    def has_ended(self, on: date) -> bool:
        """Whether it has been abolished, so that citing it founds nothing."""
        return self.until is not None and self.until < on


@dataclass(frozen=True, slots=True)
class Basis:
    """The article a requirement stands on."""

    norm: Norm
    article: str

    @property
    def words(self) -> Sentence:
        """Document, article and level in one phrase."""
        zh = f"《{self.norm.title.zh}》{self.article}（{self.norm.level.words.zh}）"
        return Sentence(zh, f"{self.norm.title.en}, {self.article} ({self.norm.level.words.en})")
