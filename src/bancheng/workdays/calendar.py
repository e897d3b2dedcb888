"""Which days the window works: weekdays, less published holidays, plus published make-up days."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib import resources
from itertools import accumulate

from bancheng.errors import CalendarGap
from bancheng.workdays.arrangements import SATURDAY, YearArrangement, read_year

__all__ = ["WorkCalendar", "YearArrangement", "read_year"]


class WorkCalendar:
    """An immutable set of published years that counts working days in time independent of the distance.

    >>> calendar = WorkCalendar.shipped()
    >>> calendar.is_working_day(date(2020, 10, 10))  # a make-up Saturday
    True
    >>> calendar.is_working_day(date(2020, 10, 9)), calendar.is_working_day(date(2020, 10, 8))
    (True, False)

    `version` changes whenever the data change, so a stored due date knows by which calendar it was counted.

    How it counts: Mondays to Fridays up to a day is a closed formula; the days on which the publication departs from
    the plain week (about twenty a year) are sorted with their running total, and one bisection finds the correction.
    So years without a publication simply count Mondays to Fridays; `covers` tells them apart.
    """

    def __init__(self, arrangements: Iterable[YearArrangement] = ()) -> None:
        by_year = {arrangement.year: arrangement for arrangement in arrangements}
        self.arrangements = tuple(by_year[year] for year in sorted(by_year))
        self.years = tuple(sorted(by_year))
        self.version = _digest(self.arrangements)
        self._names = _names(self.arrangements)
        departures = {day: works for day, (works, _) in sorted(self._names.items()) if works != _plain(day)}
        self._departures = [day.toordinal() for day in departures]
        self._corrections = [0, *accumulate(1 if works else -1 for works in departures.values())]
        self._counts = [self.count_through(date.fromordinal(ordinal)) for ordinal in self._departures]

    @staticmethod
    def shipped() -> "WorkCalendar":
        """The years that come with the package, 2007 to the last one published when it was released."""
        return _shipped()

    def covers(self, year: int) -> bool:
        """Whether this year's arrangement has been published and loaded."""
        return year in self.years

    def is_working_day(self, day: date) -> bool:
        """Whether the window works that day. CalendarGap for a year without data: a guess would look like knowledge."""
        if not self.covers(day.year):
            raise gap(day.year)
        return self.counts(day)

    def counts(self, day: date) -> bool:
        """Whether the day counts as worked as far as is known: Mondays to Fridays where nothing is published."""
        works, _ = self._names.get(day, (_plain(day), ""))
        return works

    def holiday(self, day: date) -> str:
        """The Chinese name of the holiday that closes the day or moves work onto it; empty on any other day."""
        return self._names.get(day, (False, ""))[1]

    def with_year(self, arrangement: YearArrangement) -> "WorkCalendar":
        """The calendar with this year added, or put in the place of the same year's earlier publication."""
        return WorkCalendar([*self.arrangements, arrangement])

    def without_year(self, year: int) -> "WorkCalendar":
        """The calendar after the year was withdrawn; CalendarGap if it was not there."""
        if not self.covers(year):
            raise gap(year)
        return WorkCalendar(other for other in self.arrangements if other.year != year)

    def count_through(self, day: date) -> int:
        """Working days from the first day there is up to and including this one; differences are what callers use."""
        weeks, rest = divmod(day.toordinal(), 7)
        return weeks * 5 + min(rest, 5) + self._corrections[bisect_right(self._departures, day.toordinal())]

    def nth(self, count: int) -> date:
        """The working day up to which `count_through` first reaches `count`: its inverse."""
        passed = bisect_left(self._counts, count)
        weeks, rest = divmod(count - self._corrections[passed] - 1, 5)
        ordinal = weeks * 7 + rest + 1
        if passed < len(self._departures):
            ordinal = min(ordinal, self._departures[passed])
        return date.fromordinal(ordinal)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkCalendar) and self.version == other.version

    def __hash__(self) -> int:
        return hash(self.version)

    def __repr__(self) -> str:
        span = f"{self.years[0]}–{self.years[-1]}" if self.years else "no years"
        return f"<WorkCalendar {self.version} {span}>"


def gap(year: int) -> CalendarGap:
    """The error for a year without data, saying how to bring it in."""
    return CalendarGap(
        f"没有 {year} 年的放假安排，请先导入：bancheng import calendar {year}.yaml",
        f"no holidays loaded for {year}; import them first: bancheng import calendar {year}.yaml",
        field="calendar",
    )


@lru_cache(maxsize=1)
def _shipped() -> WorkCalendar:
    folder = resources.files("bancheng.workdays") / "data" / "calendar"
    files = (file for file in folder.iterdir() if file.name.endswith(".yaml"))
    return WorkCalendar(read_year(file.read_text(encoding="utf-8"), file.name) for file in files)


def _plain(day: date) -> bool:
    return day.weekday() < SATURDAY


def _names(arrangements: Iterable[YearArrangement]) -> dict[date, tuple[bool, str]]:
    """Published day → (worked, holiday). Where two years' notices meet in December, the later one decides."""
    names: dict[date, tuple[bool, str]] = {}
    for arrangement in arrangements:
        names |= {day: (False, name) for day, name in arrangement.closed.items()}
        names |= {day: (True, name) for day, name in arrangement.worked.items()}
    return names


def _digest(arrangements: Iterable[YearArrangement]) -> str:
    lines = [
        f"{arrangement.year} {day.isoformat()} {kind} {name}"
        for arrangement in arrangements
        for kind, days in (("closed", arrangement.closed), ("worked", arrangement.worked))
        for day, name in [(date(arrangement.year, 1, 1), ""), *sorted(days.items())]
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]
