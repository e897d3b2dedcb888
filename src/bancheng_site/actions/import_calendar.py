"""A year's holidays are published: imported without an upgrade, and every open case is reckoned anew."""

from datetime import datetime

from django.db import transaction

from bancheng.workdays.calendar import YearArrangement, read_year
from bancheng_site.actions.reckon_anew import reckon_anew
from bancheng_site.records.directory import forget
from bancheng_site.records.offices import CalendarYear


def import_calendar(text: str, name: str, *, at: datetime) -> tuple[YearArrangement, int]:
    """The year that was read, and how many open cases were reckoned anew; the year and all of them, or nothing.

    CannotRead names file, line and mend.
    """
    arrangement = read_year(text, name)
    try:
        with transaction.atomic():
            CalendarYear.objects.create(year=arrangement.year, text=text, imported_at=at)
            return arrangement, _reckon(at)
    finally:
        forget()


def withdraw_calendar(year: int, *, at: datetime) -> int:
    """How many open cases were reckoned anew after an imported year was taken back; the shipped one holds again."""
    try:
        with transaction.atomic():
            CalendarYear.objects.filter(year=year, withdrawn_at=None).update(withdrawn_at=at)
            return _reckon(at)
    finally:
        forget()


def _reckon(at: datetime) -> int:
    forget()
    return reckon_anew(at=at)
