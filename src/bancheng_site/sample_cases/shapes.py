"""What the sample's files may say: each kind of part as a value that knows what belongs in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.model import DeclineReason, Grade, Outcome
from bancheng.cases.people import Need
from bancheng.cases.work import VisitKind
from bancheng.workdays.clocks import Tier


class Read(BaseModel):
    """A part of the files: nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Law(Read):
    """A document and the article relied on; cited only from the day it was in force as cited, `since`."""

    document: str
    article: str
    level: str
    since: date


class Tried(Read):
    """A counter the person tried first, and what was said there."""

    where: str
    said: str
    matter: str = ""
    papers: tuple[str, ...] = ()


class Paper(Read):
    """A paper that may be missing: why it is needed, what may stand in for it, what the person then brought."""

    name: str
    basis: str
    substitute: str = ""


class Returned(Read):
    """An office's one objection: by whom, to whom it points, and what is decided."""

    by: str
    proposes: str
    basis: str
    words: str
    upheld: bool
    ruling: str


class Conferred(Read):
    """A meeting: the question, what each office said, who dissented, what was concluded."""

    question: str
    says: Mapping[str, str]
    dissents: tuple[str, ...] = ()
    conclusion: str


class Visited(Read):
    """A visit: to the person or the place, for what, and what was found."""

    kind: VisitKind
    by: str
    purpose: str
    found: str


class NotDone(Read):
    """An ending that is not 办成, with grounds, way out and remedy."""

    outcome: Outcome
    text: str
    basis: tuple[str, ...]
    way_out: str
    remedy: str = ""


class Matter(Read):
    """A kind of matter: how people tell it, where they failed, who can mend it, how it ends."""

    code: str
    title: str
    goal: str = ""
    """The matter of the service catalogue that it is stuck at, where it is a knot of the catalogue's."""
    profile: Mapping[str, str] = {}
    """What tells the applicants apart who are stuck there."""
    often: float = 1.0
    season: Mapping[int, float] = {}
    cold_since: int | None = None
    """Months before today from which the ordinary counter mostly does it."""
    company: bool = False
    helper: tuple[str, ...] = ()
    """Relations in which somebody else comes for the person."""
    needs: tuple[Need, ...] = ()
    cause: Cause
    obstacle: Obstacle
    tier: Tier = Tier.COMPLEX
    asks: tuple[str, ...]
    stories: tuple[str, ...]
    danger: tuple[str, ...] = ()
    tried: tuple[Tried, ...]
    why: str
    lead: Mapping[str, str]
    assisting: Mapping[str, str] = {}
    finds: Mapping[str, str]
    done: tuple[str, ...]
    spot: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    objection: Returned | None = None
    meeting: Conferred | None = None
    visit: Visited | None = None
    not_done: tuple[NotDone, ...] = ()

    @model_validator(mode="after")
    def _every_office_finds_something(self) -> Self:
        """An office that is asked, or becomes the one to ask, must have its finding; it is asked once."""
        asked = [*self.lead, *self.assisting]
        if self.objection and self.objection.upheld:
            asked.append(self.objection.proposes)
        if len(self.lead) != 1 or len(asked) != len(set(asked)) or set(asked) != set(self.finds):
            raise ValueError(f"{self.code}: one office leads, each is asked once and finds something: {asked}")
        return self


class Question(Read):
    """Something asked and answered at the counter."""

    ask: str
    text: str
    tried: tuple[Tried, ...] = ()
    answers: tuple[str, ...]
    often: float = 1.0
    season: Mapping[int, float] = {}


class OutOfScope(Read):
    """A matter the window declines, with the lawful channel."""

    reason: DeclineReason
    ask: str
    text: str
    tried: tuple[Tried, ...] = ()
    explanation: str
    basis: str
    channel: str
    remedy: str


class Conduct(Read):
    """A complaint about a member of staff: restricted from the first moment."""

    office: str
    ask: str
    text: str
    withdrawn: str = ""
    """The person's words when taking it back; empty where it stays with supervision."""


class Voices(Read):
    """What people and officials say whatever the matter."""

    openings: tuple[str, ...]
    closings: tuple[str, ...]
    contacts: tuple[str, ...]
    else_to_do: tuple[str, ...]
    else_needed: tuple[str, ...]
    difficulty: tuple[str, ...]
    delivered: tuple[str, ...]
    reviewed: tuple[str, ...]
    sent_back: tuple[str, ...]
    extended: tuple[str, ...]
    supervised: tuple[str, ...]
    escalated: tuple[str, ...]
    withdrawn: tuple[str, ...]
    notes: tuple[str, ...]
    brought: tuple[str, ...]
    disagrees: tuple[str, ...]
    again: tuple[str, ...]
    """What the second answer says first, when somebody else took the case up again."""
    called: tuple[str, ...]
    grades: Mapping[Grade, tuple[str, ...]]
    remedy: str


class Names(Read):
    """What invented people, places and firms are called."""

    surnames: str
    given_women: tuple[str, ...]
    given_men: tuple[str, ...]
    firms: tuple[str, ...]
    estates: tuple[str, ...]
    villages: tuple[str, ...]


class Mix(Read):
    """How many cases, over how long, in which ways, and where those still open stand."""

    seed: int
    cases: int
    months: int
    falls_to: float
    """The last month's share of the first month's cases."""
    season: Mapping[int, float]
    ways: Mapping[str, float]
    open: Mapping[str, int]


class Line(Read):
    """One step of a story: so many working days after it was told, by whom, what."""

    day: int
    at: str
    by: str
    do: str
    say: Mapping[str, Any] = {}


class Story(Read):
    """A life written out by hand. `ends` is how many working days before today its last step is taken."""

    title: str
    ends: int
    told: Mapping[str, Any]
    life: tuple[Line, ...]


class SamplePlaybook(Read):
    """A playbook that was published so many months ago for the class of this title, and what was said of it."""

    klass: str
    months_ago: int
    reviewed: str
    approved: str
    playbook: dict[str, Any]


class SampleTask(Read):
    """One task of a month's topic; `in_days` calendar days from the day it was chosen."""

    what: str
    office: str
    in_days: int


class SampleTopic(Read):
    """A class that is the topic of this month."""

    office: str
    words: str
    tasks: tuple[SampleTask, ...]


class SampleClass(Read):
    """A class that was confirmed so many months ago, from the cases of one kind of matter."""

    matter: str
    title: str
    question: str
    words: str
    months_ago: int
    topic: SampleTopic | None = None


class Surge(Read):
    """One telling of what has come up only lately."""

    ask: str
    text: str
