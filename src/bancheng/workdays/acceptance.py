"""Silence is acceptance: an application nobody answered in time counts as accepted from the day it was received."""

from datetime import date

from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.counting import Clock, last_day
from bancheng.workdays.profiles import LimitProfile


def deemed_accepted(
    received: date, asked_on: date | None, today: date, profile: LimitProfile, calendar: WorkCalendar
) -> date | None:
    """The day from which the application counts as accepted by silence, or None while it does not.

    `asked_on` is when the person was told, once and completely, what is missing. Told by the last of the profile's
    `acceptance_days`, there is no acceptance by silence; told later, or never, acceptance reaches back to the day of
    receipt (行政许可法 art. 32, first paragraph, no. 4).

    >>> from bancheng.workdays.profiles import shipped_profiles
    >>> profile, calendar = shipped_profiles()["jiangsu"], WorkCalendar.shipped()
    >>> deemed_accepted(date(2026, 11, 2), None, date(2026, 11, 9), profile, calendar)  # the fifth day still runs
    >>> deemed_accepted(date(2026, 11, 2), None, date(2026, 11, 10), profile, calendar)
    datetime.date(2026, 11, 2)
    """
    last = last_day(Clock(received, profile.acceptance_days), calendar)
    answered = asked_on if asked_on is not None else today
    return received if last is not None and answered > last else None
