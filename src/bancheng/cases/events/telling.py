"""Telling the matter: received, corrected, added to, read by a machine, asked to be quick."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from bancheng.cases.changed import changed
from bancheng.cases.facts import AffectedObject, Attempt, Cause, Channel, Obstacle, Reading, ToldEarlier
from bancheng.cases.model import Case, Stage
from bancheng.cases.people import Actor, Party
from bancheng.ids import CaseId, OfficeId
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReceived:
    """The matter is on the books: the receipt number is a promise from here on."""

    title: ClassVar = Sentence("已登记", "Registered")
    public: ClassVar = True
    channel: Channel
    window: OfficeId
    ask: str
    text: str
    profile: str
    received_on: date
    parties: tuple[Party, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    objects: tuple[AffectedObject, ...] = ()
    danger: tuple[str, ...] = ()
    concerns_conduct_of: OfficeId | None = None
    restricted: bool = False
    told_earlier: ToldEarlier | None = None

    def begin(self, case: CaseId, at: datetime, by: Actor) -> Case:
        """The case that this event brings into being."""
        return Case(
            id=case,
            version=1,
            stage=Stage.RECEIVED,
            received_at=self.told_earlier.at if self.told_earlier else at,
            channel=self.channel,
            window=self.window,
            registered_by=by.person,
            ask=self.ask,
            text=self.text,
            profile=self.profile,
            term_began=self.received_on,
            parties=self.parties,
            attempts=self.attempts,
            objects=self.objects,
            danger=self.danger,
            concerns_conduct_of=self.concerns_conduct_of,
            restricted=self.restricted,
            told_earlier=self.told_earlier,
        )

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """A case begins once; a second beginning in one history is a broken chain."""
        raise ValueError(f"case {case.id} was received twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCorrected:
    """The person put right what they had told, within the ten minutes kept for that."""

    title: ClassVar = Sentence("本人更正", "Corrected by the person")
    public: ClassVar = True
    ask: str
    text: str
    parties: tuple[Party, ...]
    attempts: tuple[Attempt, ...]
    danger: tuple[str, ...]

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The new words replace the old; the old stay in the history."""
        return changed(
            case, ask=self.ask, text=self.text, parties=self.parties, attempts=self.attempts, danger=self.danger
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptAdded:
    """One more failed attempt came to light."""

    title: ClassVar = Sentence("补记一次碰壁", "Another failed attempt noted")
    public: ClassVar = True
    attempt: Attempt

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Attempts are added, never taken away."""
        return changed(case, attempts=(*case.attempts, self.attempt))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAdded:
    """Somebody else has a part in the matter, or speaks for a person in it."""

    title: ClassVar = Sentence("补记当事人", "A party added")
    public: ClassVar = False
    party: Party

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Parties are added, never taken away."""
        return changed(case, parties=(*case.parties, self.party))


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectsListed:
    """The things the matter is about are listed, each to have an ending of its own."""

    title: ClassVar = Sentence("列明所涉对象", "Affected objects listed")
    public: ClassVar = True
    objects: tuple[AffectedObject, ...]

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The list grows."""
        return changed(case, objects=(*case.objects, *self.objects))


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectSettled:
    """One of the affected things has its ending."""

    title: ClassVar = Sentence("其中一件有了结果", "One of the objects is settled")
    public: ClassVar = True
    number: int
    outcome: str
    note: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Only that object changes."""
        objects = tuple(
            replace(o, outcome=self.outcome, note=self.note) if o.number == self.number else o for o in case.objects
        )
        return changed(case, objects=objects)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingKept:
    """A machine read something out of the text and said how sure it is."""

    title: ClassVar = Sentence("机器初读", "Read by machine")
    public: ClassVar = False
    reading: Reading

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Earlier readings stay beside it."""
        return changed(case, readings=(*case.readings, self.reading))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDiagnosed:
    """A person said why it failed: cause and kind of knot."""

    title: ClassVar = Sentence("研判原因", "Diagnosed")
    public: ClassVar = False
    cause: Cause | None
    obstacle: Obstacle | None
    words: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The latest judgement counts."""
        return changed(case, cause=self.cause, obstacle=self.obstacle)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonContacted:
    """Somebody from the window spoke with the person."""

    title: ClassVar = Sentence("已联系本人", "The person was contacted")
    public: ClassVar = True
    means: str
    words: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The first contact meets the same-day promise."""
        return changed(case, contacted_at=case.contacted_at or at)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded:
    """An internal note."""

    title: ClassVar = Sentence("内部备注", "Internal note")
    public: ClassVar = False
    words: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """A note changes nothing but the timeline."""
        return case


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataShown:
    """Somebody unmasked personal data and said what for."""

    title: ClassVar = Sentence("查看个人信息", "Personal data shown")
    public: ClassVar = False
    purpose: str

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """Looking is recorded and changes nothing."""
        return case
