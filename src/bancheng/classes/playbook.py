"""A playbook (工作提示): how one class of matters is solved, so that a change of staff does not change the standard.

A version is a value. It is written down as JSON (`playbook_file`), told apart by its digest, compared with another
(`playbook_diff`), asked what it still lacks (`playbook_check`), and never changed once somebody approved it
(`playbook_life`).
"""

from dataclasses import dataclass, field
from datetime import date

from bancheng.cases.facts import LegalBasis, Obstacle
from bancheng.catalogue.changes import Change
from bancheng.reasons import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerFact:
    """Something that is so or is not in a case, with the question to ask where nobody said.

    `shown_by` are words that show it is so, `denied_by` words that show it is not.
    """

    code: str
    what: Sentence
    question: Sentence
    shown_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """By what a case of the class is recognised. Each part that is empty asks nothing.

    `examples` are what people said; of `words` any one will do; `matters` and `offices` are codes of the catalogue.
    """

    examples: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    offices: tuple[str, ...] = ()
    facts: tuple[TriggerFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookStep:
    """One thing an office does, and in how many working days; 0 is the same day."""

    what: str
    office: str
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Substitute:
    """Papers that are accepted in the place of one that cannot be had, and on which basis (替代材料)."""

    instead_of: str
    accepted: tuple[str, ...]
    basis: tuple[LegalBasis, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterText:
    """What is written in one of the window's papers, ready to be used; blanks stand in 〔〕."""

    paper: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """Who is covered if it later turns out wrong, and why (容错): known before anybody relies on it."""

    who: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookOrigin:
    """Where it comes from: the window, the classes by their founder's case id, and the cases by their numbers."""

    tenant: str
    classes: tuple[int, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """One version of a playbook. A case that meets an exclusion is not of the class, whatever the trigger says.

    `change` is asked of the catalogue, so that the ordinary counter can do it without the window; empty asks nothing.
    `valid_to` is the last day. `supersedes` is the code of another playbook whose place it takes; an older version of
    its own code gives way by itself.
    """

    code: str
    title: str
    question: str
    trigger: Trigger
    exclusions: tuple[TriggerFact, ...] = ()
    basis: tuple[LegalBasis, ...] = ()
    lead: str = ""
    assisting: tuple[str, ...] = ()
    steps: tuple[PlaybookStep, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    letters: tuple[LetterText, ...] = ()
    change: tuple[Change, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    review_on: date | None = None
    origin: PlaybookOrigin = field(default_factory=lambda: PlaybookOrigin(tenant=""))
    protected: tuple[Protected, ...] = ()
    supersedes: str = ""

    def is_valid(self, on: date) -> bool:
        """Whether it may be used on that day."""
        begun = self.valid_from is not None and self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)

    def offices(self) -> tuple[str, ...]:
        """Every office it names, the lead first: by code, each once."""
        steps = (step.office for step in self.steps)
        named = (self.lead, *self.assisting, *steps, *self.trigger.offices)
        return tuple(dict.fromkeys(office for office in named if office))

    def bases(self) -> tuple[LegalBasis, ...]:
        """Everything it cites: its own basis and that of each substitute, each once."""
        cited = (*self.basis, *(basis for each in self.substitutes for basis in each.basis))
        return tuple(dict.fromkeys(cited))

    def working_days(self) -> int:
        """How long the steps take one after the other."""
        return sum(step.working_days for step in self.steps)
