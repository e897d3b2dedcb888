"""What the worker does by itself in a replay: it rings the clocks, looks at classes, and searches for new ones.

On a window it does all of this in every round. Here each is done as often as its answer can be another one: clocks in
the morning, looks on Mondays, when a week is settled. What a search finds nobody acts on, so it is only made sometimes.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bancheng_site.actions.look_at_classes import look_at_classes
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.sample_cases.load import ring
from bancheng_site.simulation.assumptions import Assumptions

MONDAY = 0


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of one replay, as its assumptions ask for them."""

    supposed: Assumptions

    def __call__(self, morning: datetime) -> None:
        """What is due before the window opens on that day."""
        ring(morning)
        day = morning.date()
        if self._looks_on(day):
            look_at_classes(at=morning)
        if self._searches_on(day):
            propose_classes(on=day)

    def _looks_on(self, day: date) -> bool:
        """On the Monday of every so many weeks. Looking less often than the test allows for leaves it valid."""
        every = self.supposed.look_every_weeks
        return bool(every) and day.weekday() == MONDAY and day.toordinal() // 7 % every == 0

    def _searches_on(self, day: date) -> bool:
        """On the first of every so many months, and not before the window has cases."""
        every = self.supposed.search_every_months
        return bool(every) and day.day == 1 and (12 * day.year + day.month) % every == 0 and day > self.supposed.opens
