"""What share of past answers each published limit would have called late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.counting import Clock, last_day, unpublished_years
from bancheng.workdays.profiles import LimitProfile, Tier

Span = tuple[date, date]
"""The day a matter was received and the day it was answered."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """How many of `answers` came after the last day of one tier of one profile.

    `provisional` counts those whose limit ran through a year without published holidays.
    """

    profile: str
    tier: Tier
    working_days: int
    answers: int
    late: int
    provisional: int

    @property
    def share(self) -> float:
        """The late ones among all; 0 when there are none."""
        return self.late / self.answers if self.answers else 0.0


def lateness(spans: Iterable[Span], profiles: Iterable[LimitProfile], calendar: WorkCalendar) -> tuple[Lateness, ...]:
    """For each tier of each profile, how many of the spans are longer than it allows. Pauses are not known here.

    >>> from bancheng.workdays.profiles import shipped_profiles
    >>> held = [(date(2020, 9, 30), date(2020, 10, 10)), (date(2020, 9, 30), date(2020, 10, 13))]
    >>> found = lateness(held, [shipped_profiles()["deyang"]], WorkCalendar.shipped())
    >>> [(one.tier.value, one.working_days, one.late) for one in found][:3]
    [('simple', 0, 2), ('normal', 2, 1), ('complex', 5, 0)]
    """
    held, profiles = list(spans), list(profiles)
    limits = sorted({days for profile in profiles for days in profile.tiers.values()})
    counted = {days: _counted(held, days, calendar) for days in limits}
    return tuple(
        Lateness(profile.code, tier, days, len(held), *counted[days])
        for profile in profiles
        for tier, days in profile.tiers.items()
    )


def _counted(spans: list[Span], working_days: int, calendar: WorkCalendar) -> tuple[int, int]:
    late = provisional = 0
    for received, answered in spans:
        clock = Clock(received, working_days)
        last = last_day(clock, calendar)
        assert last is not None, "a clock without pauses always ends"
        late += answered > last
        provisional += bool(unpublished_years(clock, last, calendar))
    return late, provisional
