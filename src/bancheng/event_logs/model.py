"""What a process-mining tool reads: cases as traces, each a row of dated steps with a role and an office."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bancheng.cases.people import Role
from bancheng.ids import CaseId, OfficeId
from bancheng.reasons import Language, Sentence

Code = str | int | bool
"""A value from one of the model's own lists, a count, or yes and no: never words that somebody wrote."""


class Transition(StrEnum):
    """What a step does to the piece of work it belongs to: the words of the standard lifecycle of XES."""

    ASSIGN = "assign"
    REASSIGN = "reassign"
    SCHEDULE = "schedule"
    START = "start"
    SUSPEND = "suspend"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of the case that a step is about: a leg, a meeting, a visit, an objection, a request for materials."""

    kind: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedStep:
    """One step as it may leave the house. Who acted is told as a role and an office."""

    at: datetime
    verb: str
    """The kind of event by its name in the ledger: the same in every language and version."""
    title: Sentence
    role: Role
    office: OfficeId | None
    transition: Transition
    codes: Mapping[str, Code] = field(default_factory=dict)
    things: tuple[Thing, ...] = ()
    offices: Mapping[str, OfficeId] = field(default_factory=dict)
    """Other offices the step names, by what they are to it: `asked`, `proposed`, `window`."""


@dataclass(frozen=True, slots=True)
class Classed:
    """The class a case has now, by its number, and since when. Its title is somebody's words and stays."""

    number: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Trace:
    """One case: its name in the log, its steps in order, and its class if it has one."""

    case: CaseId
    name: str
    steps: tuple[LoggedStep, ...]
    classed: Classed | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """How offices and roles are called in the log, and in which language the steps are named."""

    language: Language
    office_code: Callable[[OfficeId], str]
    office_name: Callable[[OfficeId], str]
    role_name: Callable[[Role], str]

    def resource(self, step: LoggedStep) -> str:
        """Who acted: the office, or for the citizen and the clock the role. Never a person."""
        return self.role_name(step.role) if step.office is None else self.office_name(step.office)


@dataclass(frozen=True, slots=True)
class Exported:
    """How much went into the file."""

    cases: int
    steps: int
