"""Days that other systems got wrong, with dates worked out by hand from the announcements."""

from datetime import date

import pytest

from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import due_on

CALENDAR = WorkCalendar.shipped()


def test_the_spring_festival_of_2020_was_lengthened_to_2_february() -> None:
    # Thursday 23 January is the last working day before, Monday 3 February the first after.
    assert due_on(date(2020, 1, 22), 1, CALENDAR) == date(2020, 1, 23)
    assert due_on(date(2020, 1, 23), 1, CALENDAR) == date(2020, 2, 3)
    assert due_on(date(2020, 1, 23), 5, CALENDAR) == date(2020, 2, 7)


def test_saturday_1_february_2020_lost_its_make_up_work_and_sunday_19_january_kept_it() -> None:
    assert not CALENDAR.is_working_day(date(2020, 2, 1))
    assert CALENDAR.is_working_day(date(2020, 1, 19))


def test_three_working_days_over_the_eight_days_of_october_2020() -> None:
    # Received Wednesday 30 September; Friday 9, Saturday 10 (worked), Monday 12.
    assert due_on(date(2020, 9, 30), 3, CALENDAR) == date(2020, 10, 12)


def test_the_make_up_sundays_of_2019_count() -> None:
    worked = [day for day in (date(2019, 2, 3), date(2019, 4, 28), date(2019, 9, 29)) if CALENDAR.is_working_day(day)]
    assert worked == [date(2019, 2, 3), date(2019, 4, 28), date(2019, 9, 29)]
    assert due_on(date(2019, 4, 26), 1, CALENDAR) == date(2019, 4, 28)


def test_the_labour_day_of_2019_was_lengthened_to_four_days() -> None:
    # Tuesday 30 April, then closed 1–4 May, Sunday 5 May worked.
    assert due_on(date(2019, 4, 30), 1, CALENDAR) == date(2019, 5, 5)


def test_a_make_up_saturday_counts() -> None:
    assert due_on(date(2026, 10, 9), 1, CALENDAR) == date(2026, 10, 10)


def test_the_parade_of_3_september_2015_closed_two_working_days() -> None:
    # Wednesday 2 September; closed 3–5, Sunday 6 worked.
    assert due_on(date(2015, 9, 2), 1, CALENDAR) == date(2015, 9, 6)


def test_new_year_2008_moved_work_to_saturday_29_december_2007() -> None:
    assert CALENDAR.is_working_day(date(2007, 12, 29))
    assert due_on(date(2007, 12, 28), 2, CALENDAR) == date(2008, 1, 2)


def test_the_longest_spring_festival_of_2026_is_nine_days_between_two_weekends_worked() -> None:
    # Closed 15–23 February; Saturday 14 and Saturday 28 February worked.
    assert due_on(date(2026, 2, 13), 2, CALENDAR) == date(2026, 2, 24)
    assert due_on(date(2026, 2, 27), 1, CALENDAR) == date(2026, 2, 28)


@pytest.mark.parametrize("received", [date(2026, 11, 14), date(2026, 11, 15)])
def test_received_on_a_weekend_the_count_begins_on_monday(received: date) -> None:
    assert due_on(received, 1, CALENDAR) == date(2026, 11, 16)


def test_every_year_closes_the_days_the_law_gave_it() -> None:
    # Statutory holidays: 11 days from 2008, 13 from 2025 (Spring Festival eve and 2 May added).
    for year in range(2008, 2027):
        names = set().union(*(a.closed.values() for a in CALENDAR.arrangements if a.year == year))
        feasts = {part for name in names for part in name.split("、")}
        assert {"元旦", "春节", "清明节", "劳动节", "端午节", "国庆节", "中秋节"} - feasts == set(), year
