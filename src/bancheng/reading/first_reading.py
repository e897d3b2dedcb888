"""All that is read out of a new matter at once: whose it is, for whom, why it is stuck, and what was tried."""

from collections.abc import Mapping
from dataclasses import dataclass

from bancheng.reading.attempts import EarlierAttempt, attempts_in
from bancheng.reading.dispatch import Dispatch
from bancheng.reading.learned import LabelReading, Learned, Task
from bancheng.reading.routing import Routing, route


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What was read; each answer a set with its words, or that a person decides. Nothing in it is acted upon."""

    scope: LabelReading
    route: Routing
    cause: LabelReading
    obstacle: LabelReading
    attempts: tuple[EarlierAttempt, ...]


@dataclass(frozen=True, slots=True)
class Readers:
    """The readings a window uses: what it has learned by task, and its dispatch list."""

    learned: Mapping[Task, Learned]
    dispatch: Dispatch

    def read(self, text: str) -> FirstReading:
        """Everything about one text. The text is looked at once, whatever is asked about it."""
        return FirstReading(
            scope=self.learned["scope"].read(text),
            route=route(text, self.dispatch, self.learned["office"]),
            cause=self.learned["cause"].read(text),
            obstacle=self.learned["obstacle"].read(text),
            attempts=attempts_in(text),
        )
