"""What is told about a matter: the failed attempt, the things affected, why it may have failed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bancheng.ids import OfficeId


class Channel(StrEnum):
    """How the matter reached the window."""

    WINDOW = "window"
    WEB = "web"
    PHONE = "phone"
    HOTLINE = "hotline"
    REFERRAL = "referral"
    IMPORTED = "imported"


class Cause(StrEnum):
    """Why things fail: the six common causes named by Tianjin."""

    PROCESS = "process"
    UNCLEAR_POLICY = "unclear_policy"
    LEGACY = "legacy"
    CHANNEL = "channel"
    DATA_SHARING = "data_sharing"
    REFORM_GAP = "reform_gap"


class Obstacle(StrEnum):
    """What kind of knot it is."""

    CYCLE = "cycle"
    MISSING_LINK = "missing_link"
    NO_CATEGORY = "no_category"
    MISMATCH = "mismatch"
    IMPOSSIBLE_PROOF = "impossible_proof"
    JURISDICTION = "jurisdiction"
    ACCESS = "access"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One failed attempt: which counter, which matter, when, what was said in whose words, which papers were shown."""

    number: int
    where: str
    matter: str = ""
    on: date | None = None
    said: str = ""
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEarlier:
    """When a matter was told elsewhere, and the day it came onto the books here. No clock rings for earlier days."""

    at: datetime
    booked_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAnswer:
    """What some office answered before the matter came here. How it ended nobody recorded, so it has no outcome."""

    number: int
    text: str
    answered_at: datetime
    given_by: str = ""
    """The office's name as the old record has it; empty when it does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedObject:
    """One of the things a matter is about, with an ending of its own: a flat among 32."""

    number: int
    kind: str
    label: str
    outcome: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """The article relied on, as it stood on the day: document, article, level and the date it was in force."""

    document: str
    article: str
    level: str
    in_force_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a machine read out of the text. It stays when the text is read again or a person corrects it."""

    number: int
    question: str
    answer: str
    engine: str
    version: str
    confidence: float
    """From 0 to 1; 1 for a rule whose words were found, which says nothing of how often the rule is right."""
    words: tuple[str, ...] = ()
    corrected_by: OfficeId | None = None
