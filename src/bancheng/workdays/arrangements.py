"""The published arrangement of one year: which days are closed, which weekend days are worked instead (调休)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bancheng.errors import CannotRead
from bancheng.files.located import Located
from bancheng.files.yaml_reading import read_located

LONGEST_RUN = 31
"""Days closed in a row. The longest ever published is ten (Spring Festival 2020); more is a mistyped month."""

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class YearArrangement:
    """One year's closed and worked days, each with the Chinese name of its holiday.

    Holds what the year's own notice says, so New Year's days in late December stand in the following year's file.
    `revision` counts the notices: 2020 has two, because the Spring Festival was lengthened while it ran.
    """

    year: int
    revision: int
    source: str
    closed: Mapping[date, str]
    worked: Mapping[date, str]


def read_year(text: str, name: str) -> YearArrangement:
    """The arrangement written in one year file; `name` is how the file is called in messages.

    >>> year = read_year('''
    ... year: 2020
    ... revision: 1
    ... source: 国务院办公厅关于2020年部分节假日安排的通知
    ... holidays:
    ...   - name: 国庆节、中秋节
    ...     closed: 2020-10-01/2020-10-08
    ...     worked: [2020-09-27, 2020-10-10]
    ... ''', "2020.yaml")
    >>> len(year.closed), year.worked[date(2020, 10, 10)]
    (8, '国庆节、中秋节')

    Refuses (CannotRead, with file and line) whatever is probably a slip: a day of another year, a day both closed
    and worked, a make-up day that is no weekend, a year without any holiday.
    """
    parts = read_located(text, name).fields(("year", "revision", "source", "holidays"))
    year = parts["year"].whole_number(1949, 9998)
    closed: dict[date, str] = {}
    worked: dict[date, str] = {}
    for entry in parts["holidays"].entries():
        holiday = entry.fields(("name", "closed"), ("worked",))
        title = holiday["name"].text()
        _add(closed, _closed_days(holiday["closed"], year), title)
        if "worked" in holiday:
            _add(worked, _worked_days(holiday["worked"], year, closed), title)
    _refuse_doubtful_whole(parts["holidays"], closed, worked)
    return YearArrangement(
        year,
        parts["revision"].whole_number(1, 99),
        parts["source"].text(),
        MappingProxyType(dict(sorted(closed.items()))),
        MappingProxyType(dict(sorted(worked.items()))),
    )


def _closed_days(value: Located, year: int) -> list[tuple[Located, date]]:
    days = []
    for place, first, last in value.days():
        length = (last - first).days + 1
        if not 1 <= length <= LONGEST_RUN:
            raise place.fault("起止日期不对，请核对。", "the run of days ends before it starts or is far too long.")
        days += [(place, first + timedelta(days=step)) for step in range(length)]
    return [_of_year(place, day, year) for place, day in days]


def _worked_days(value: Located, year: int, closed: Mapping[date, str]) -> list[tuple[Located, date]]:
    days = []
    for place, first, last in value.days():
        if first != last:
            raise place.fault("调休上班日请逐日写。", "write make-up days one by one.")
        if first.weekday() < SATURDAY:
            raise place.fault(
                f"{first} 不是周末，本来就上班，请删去或改正。",
                f"{first} is not a weekend day and is worked anyway; remove or correct it.",
            )
        if first in closed:
            raise _both(place, first)
        days.append(_of_year(place, first, year))
    return days


def _of_year(place: Located, day: date, year: int) -> tuple[Located, date]:
    if not date(year - 1, 12, 1) <= day <= date(year, 12, 31):
        raise place.fault(f"{day} 不属于 {year} 年的安排。", f"{day} is not part of the arrangement for {year}.")
    return place, day


def _add(days: dict[date, str], found: list[tuple[Located, date]], title: str) -> None:
    for place, day in found:
        if day in days:
            raise place.fault(f"{day} 写了两次，请留一个。", f"{day} is written twice; keep one.")
        days[day] = title


def _refuse_doubtful_whole(place: Located, closed: Mapping[date, str], worked: Mapping[date, str]) -> None:
    """What shows only when all holidays are read: an empty year would count as published and be a silent guess."""
    if not closed:
        raise place.fault("没有写任何放假日，请补上。", "no holiday is written here; add them.")
    for day in worked:
        if day in closed:
            raise _both(place, day)


def _both(place: Located, day: date) -> CannotRead:
    return place.fault(f"{day} 又放假又上班，请核对。", f"{day} is both closed and worked; check which.")
