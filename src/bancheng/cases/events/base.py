"""The shape every event has."""

from datetime import datetime
from typing import ClassVar, Protocol

from bancheng.cases.model import Case
from bancheng.cases.people import Actor
from bancheng.reasons import Sentence


class Event(Protocol):
    """Something that happened. `apply` gives the case as it stands after it."""

    title: ClassVar[Sentence]
    public: ClassVar[bool]
    """Whether the citizen reads it on the progress page."""

    def apply(self, case: Case, at: datetime, by: Actor) -> Case:
        """The case after this event, said by `by` at `at`."""
        ...
