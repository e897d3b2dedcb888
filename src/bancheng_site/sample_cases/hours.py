"""When things happen: on working days of the real calendar, while the window is open."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bancheng.workdays.calendar import WorkCalendar

HERE = ZoneInfo("Asia/Shanghai")
OPENS, CLOSES = time(9), time(16, 50)
RINGS = time(8)
"""When the clocks ring in the sample: before the window opens."""


class Hours:
    """The window's days, counted by one calendar."""

    def __init__(self, calendar: WorkCalendar) -> None:
        self.calendar = calendar

    def working_day(self, day: date, after: int = 0) -> date:
        """The day itself or the next working one, and so many working days after that."""
        first = self.calendar.count_through(day - timedelta(days=1)) + 1
        return self.calendar.nth(first + after)

    def working_day_before(self, day: date, before: int) -> date:
        """So many working days before the day, or before the last working day up to it."""
        return self.calendar.nth(self.calendar.count_through(day) - before)

    def at_work(self, day: date, rng: Random) -> datetime:
        """A moment of that working day."""
        return _at(day, OPENS) + timedelta(seconds=rng.randrange(_seconds(CLOSES) - _seconds(OPENS) - 3600))

    def later(self, moment: datetime, minutes: int, rng: Random) -> datetime:
        """So many minutes on; after closing time it becomes the next working morning."""
        then = moment + timedelta(minutes=minutes, seconds=rng.randrange(60))
        day = then.date()
        if self.calendar.counts(day) and OPENS <= then.time() <= CLOSES:
            return then
        early = self.calendar.counts(day) and then.time() < OPENS
        morning = day if early else self.working_day(day + timedelta(days=1))
        return _at(morning, OPENS) + timedelta(minutes=rng.randrange(5, 50), seconds=rng.randrange(60))

    def days_later(self, moment: datetime, days: int, rng: Random) -> datetime:
        """A moment so many working days on; with 0 the same day, later."""
        if days == 0:
            return self.later(moment, rng.randrange(20, 150), rng)
        return self.at_work(self.working_day(moment.date() + timedelta(days=1), days - 1), rng)

    def opening(self, day: date) -> tuple[datetime, datetime]:
        """When the window opens and closes on a working day."""
        return _at(day, OPENS), _at(day, CLOSES)

    def any_time(self, day: date, rng: Random) -> datetime:
        """A moment at which somebody at home writes on the web."""
        return _at(day, time(7)) + timedelta(seconds=rng.randrange(15 * 3600))


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, HERE)


def _seconds(clock: time) -> int:
    return clock.hour * 3600 + clock.minute * 60
