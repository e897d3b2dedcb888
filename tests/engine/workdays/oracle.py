"""Working days the slow way, one day after another, sharing nothing with the engine but the year files."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parents[3] / "src" / "bancheng" / "workdays" / "data" / "calendar"
FIRST_YEAR, LAST_YEAR = 2007, 2026
ONE_DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def published() -> tuple[frozenset[date], frozenset[date]]:
    """All closed days and all make-up days of all files."""
    closed: set[date] = set()
    worked: set[date] = set()
    for file in FOLDER.glob("*.yaml"):
        for holiday in yaml.safe_load(file.read_text(encoding="utf-8"))["holidays"]:
            written = holiday["closed"]
            for run in written if isinstance(written, list) else [written]:
                closed |= set(days_of(str(run)))
            worked |= set(holiday.get("worked", []))
    return frozenset(closed), frozenset(worked)


def days_of(run: str) -> Iterator[date]:
    ends = [date.fromisoformat(end) for end in run.split("/")]
    day = ends[0]
    while day <= ends[-1]:
        yield day
        day += ONE_DAY


def works(day: date) -> bool:
    closed, worked = published()
    return day in worked or (day.weekday() < 5 and day not in closed)


def last_days(received: date, most: int) -> Iterator[date]:
    """The last day of a limit of 1, 2, 3 … `most` working days."""
    day = received
    for _ in range(most):
        day += ONE_DAY
        while not works(day):
            day += ONE_DAY
        yield day


def last_day_with_pauses(received: date, working_days: int, pauses: list[tuple[date, date]]) -> date:
    """Days after `since` up to `until` do not count; on the spot the day of receipt itself may."""
    left_out = {day for since, until in pauses for day in days_of(f"{since}/{until}") if day != since}
    day, counted = (received - ONE_DAY, -1) if working_days == 0 else (received, 0)
    while counted < working_days:
        day += ONE_DAY
        counted += works(day) and day not in left_out
        if working_days == 0 and counted == 0:
            return day
    return day
