"""The nine papers as values: a receipt, seven official letters, and the blank form for a power cut.

Build one with keyword arguments and give it to `render.render_pdf`. A letter with an unfilled blank cannot be built:
every text without a default must say something, a decline must name its basis and the channel that is competent, a
closing that says no must name basis, way out and remedy. What every letter must carry (number, date, office, rights,
where to complain, QR to progress, head of the seal chain, page x/y) comes from `CaseLetter` and `LetterHead`.
"""

from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from typing import ClassVar, Literal

from bancheng.errors import BareNo, BasisMissing, CannotRead
from bancheng.reasons import Sentence
from bancheng_site.letters.parts import (
    Addressee,
    Asked,
    Attempt,
    Basis,
    Channel,
    Contact,
    DueDate,
    Entry,
    Leg,
    LetterHead,
    Material,
    Promise,
    Remedy,
    Text,
)

Kind = Literal[
    "receipt", "acceptance", "decline", "materials", "referral", "supervision", "extension", "closing", "blank"
]
Outcome = Literal["done", "partly", "lawfully_impossible", "legal_channel", "withdrawn", "unsolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Any paper with the window's name on it."""

    kind: ClassVar[Kind]
    head: LetterHead

    def __post_init__(self) -> None:
        """A required text left blank is refused by name: nobody should be handed a paper with a gap."""
        for one in fields(self):
            said = getattr(self, one.name)
            if one.default is MISSING and isinstance(said, str | Sentence) and not str(said).strip():
                raise CannotRead(
                    f"文书还有一处空着（{one.name}），补上再打印。",
                    f"The letter still has a gap ({one.name}); fill it in before printing.",
                    field=one.name,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLetter(Letter):
    """A paper about one case. `number` is the case number with its check digit, `ask` the matter in the person's words.

    `chain_head` is the fragment of the seal chain in force when the letter was made; printed, so that a paper in
    somebody's hand can convict a rewritten database. `progress_url` becomes the QR code.
    """

    number: str
    received_at: datetime
    """In the office's local time."""
    issued_on: date
    addressee: Addressee
    ask: str
    progress_url: str
    chain_head: str
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(CaseLetter):
    """回执: safe to leave. Number in huge digits, the code that opens progress, and what happens by which date."""

    kind: ClassVar[Kind] = "receipt"
    code: str
    promises: tuple[Promise, ...]
    correct_until: datetime | None = None
    """Until when the person may withdraw or correct by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance(CaseLetter):
    """受理通知书: we take it; who leads, which limit applies and why the date is that date."""

    kind: ClassVar[Kind] = "acceptance"
    tier: Text
    due: DueDate
    lead_office: Text
    assisting_offices: tuple[Text, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decline(CaseLetter):
    """不予受理告知书: out of scope, why, and the lawful channel. Needs at least one basis and one channel."""

    kind: ClassVar[Kind] = "decline"
    reason: Text
    basis: tuple[Basis, ...]
    channels: tuple[Channel, ...]
    consulted: tuple[Text, ...] = ()
    remedies: tuple[Remedy | Text, ...] = ()
    attempts: tuple[Attempt, ...] = ()

    def __post_init__(self) -> None:
        """No decline without basis and next owner (三不三问)."""
        CaseLetter.__post_init__(self)
        _require_basis(self.basis)
        if not self.channels:
            raise BareNo("不予受理要写明该去哪里办。", "A decline must say where the matter belongs.", field="channels")


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialsNotice(CaseLetter):
    """一次性告知书: everything missing, listed once; the clock stands still from `clock_stopped_on`."""

    kind: ClassVar[Kind] = "materials"
    missing: tuple[Material, ...]
    hand_in: Text
    clock_stopped_on: date
    hand_in_by: date | None = None
    basis: tuple[Basis, ...] = ()

    def __post_init__(self) -> None:
        """A notice that lists nothing would stop the clock for no reason."""
        CaseLetter.__post_init__(self)
        if not self.missing:
            raise CannotRead("一次性告知书至少要列一份材料。", "List at least one missing paper.", field="missing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(CaseLetter):
    """转办单, to offices (the addressee is the lead office): the ask, each office's task and day, objection once."""

    kind: ClassVar[Kind] = "referral"
    person: Addressee
    legs: tuple[Leg, ...]
    object_by: date
    grounds: Text
    """Why this office: its duty, in a sentence."""
    basis: tuple[Basis, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    enclosed: tuple[Text, ...] = ()
    due: DueDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Supervision(CaseLetter):
    """督办单, to an office: what was due, what happened so far, what is demanded by which day."""

    kind: ClassVar[Kind] = "supervision"
    was_due: DueDate
    so_far: tuple[Entry, ...]
    demand: Text
    reply_by: date
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension(CaseLetter):
    """延期告知书: told before expiry, with the reason, the new date, and which extension of how many this is."""

    kind: ClassVar[Kind] = "extension"
    reason: Text
    was_due: date
    due: DueDate
    time: int
    at_most: int
    approved_by: Text
    so_far: tuple[Entry, ...] = ()
    basis: tuple[Basis, ...] = ()

    def __post_init__(self) -> None:
        """The new date lies after the old one, and the letter is dated no later than the old one."""
        CaseLetter.__post_init__(self)
        if not self.issued_on <= self.was_due < self.due.on:
            raise CannotRead(
                "延期要在到期前告知，新日期要晚于原日期。",
                "Tell an extension before expiry, and to a later date.",
                field="due",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing(CaseLetter):
    """办结告知书: the one answer. A no (`lawfully_impossible`) needs basis, a way out and a remedy."""

    kind: ClassVar[Kind] = "closing"
    outcome: Outcome
    answer: Text
    lead_office: Text
    closed_on: date
    basis: tuple[Basis, ...] = ()
    ways_out: tuple[Text, ...] = ()
    remedies: tuple[Remedy | Text, ...] = ()
    members: tuple[Entry, ...] = ()
    """A group case: what became of each member, none cancelled."""
    asked: tuple[Asked, ...] = ()
    object_by: date | None = None
    rate_by: date | None = None

    def __post_init__(self) -> None:
        """Never a bare no."""
        CaseLetter.__post_init__(self)
        if self.outcome == "lawfully_impossible":
            _require_basis(self.basis)
            if not (self.ways_out and self.remedies):
                raise BareNo(
                    "依法不能办，也要写明出路和救济途径。",
                    "A lawful no must still name a way out and a remedy.",
                    field="ways_out",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankForm(Letter):
    """登记表: the register page on paper, line by line, to be written by hand when there is no power."""

    kind: ClassVar[Kind] = "blank"
    start_url: str = ""


def _require_basis(basis: tuple[Basis, ...]) -> None:
    if not basis:
        raise BasisMissing(
            "说“不”要写明依据：名称、条款、文号、级别。",
            "A negative answer must quote its basis: title, article, document number, level.",
            field="basis",
        )
