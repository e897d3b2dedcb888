"""Holidays are published late and sometimes changed: open dates follow, once and on record; ended ones stay as told."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest

from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.actions.add_note import add_note
from bancheng_site.actions.import_calendar import import_calendar, withdraw_calendar
from bancheng_site.jobs.clocks import ring_clocks
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import directory
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.offices import CalendarYear
from tests.site.actions.agreement import assert_rows_tell_the_same_as_events
from tests.site.actions.at_once import at_once
from tests.site.actions.scenarios import NOON, OCTOBER_CHANGED, SCENARIOS, YEAR_2027, closed, october
from tests.site.actions.states import state
from tests.site.actions.test_clocks import on, rung
from tests.site.builders import SHANGHAI, District

pytestmark = pytest.mark.django_db
LATE_DECEMBER = datetime(2026, 12, 30, 10, tzinfo=SHANGHAI)


def reckonings(case: int) -> list[Mapping[str, Any]]:
    """What the case's history says of changed calendars."""
    return [row.payload for row in EventRow.objects.filter(case_id=case, kind="DueDateReckonedAnew").order_by("seq")]


def test_every_open_case_is_reckoned_once_and_the_event_says_old_new_and_why(district: District) -> None:
    moved, unmoved = district.accepted().case.id, district.case().case.id
    assert import_calendar(OCTOBER_CHANGED, "2026.yaml", at=NOON)[1] == 2
    version = directory().calendar.version
    assert version != WorkCalendar.shipped().version
    assert reckonings(moved) == [{"due_before": "2026-10-14", "due_now": "2026-10-15", "calendar": version}]
    assert reckonings(unmoved) == [{"due_before": "2026-10-19", "due_now": "2026-10-20", "calendar": version}]
    for case in (moved, unmoved):
        assert_rows_tell_the_same_as_events(case)


def test_the_same_year_imported_again_moves_nothing(district: District) -> None:
    case = district.accepted().case.id
    import_calendar(OCTOBER_CHANGED, "2026.yaml", at=NOON)
    assert import_calendar(OCTOBER_CHANGED, "2026.yaml", at=NOON)[1] == 0
    assert ring_clocks(at=NOON) == 0
    assert len(reckonings(case)) == 1


def test_a_withdrawn_year_gives_the_old_date_back(district: District) -> None:
    case = district.accepted().case.id
    import_calendar(OCTOBER_CHANGED, "2026.yaml", at=NOON)
    assert withdraw_calendar(2026, at=NOON) == 1
    assert [(r["due_before"], r["due_now"]) for r in reckonings(case)][-1] == ("2026-10-15", "2026-10-14")
    assert directory().calendar == WorkCalendar.shipped()
    assert_rows_tell_the_same_as_events(case)


@pytest.mark.parametrize("name", ["case_closed", "declined", "withdrawn", "archived"])
def test_an_ended_case_keeps_what_people_were_told(district: District, name: str) -> None:
    SCENARIOS[name].build(district).deed()
    before = state()
    assert import_calendar(OCTOBER_CHANGED, "2026.yaml", at=NOON)[1] == 0
    ring_clocks(at=NOON)
    after = dict(state())
    assert after.pop("records_calendaryear") != before["records_calendaryear"]
    assert after == {table: rows for table, rows in before.items() if table != "records_calendaryear"}


def test_a_year_nobody_has_published_is_tentative_until_it_is(district: District) -> None:
    case = district.accepted(at=LATE_DECEMBER).case.id
    row = CaseRow.objects.get(pk=case)
    assert (row.due_on, row.provisional) == (date(2027, 1, 1), True)
    import_calendar(YEAR_2027, "2027.yaml", at=LATE_DECEMBER)
    row.refresh_from_db()
    assert (row.due_on, row.provisional) == (date(2027, 1, 4), False)
    assert reckonings(case)[0]["due_before"] == "2027-01-01"
    withdraw_calendar(2027, at=LATE_DECEMBER)
    row.refresh_from_db()
    assert (row.due_on, row.provisional) == (date(2027, 1, 1), True)
    assert_rows_tell_the_same_as_events(case)


def test_what_rang_for_a_day_that_stays_does_not_ring_again(district: District) -> None:
    case = district.accepted().case.id
    ring_clocks(at=on(13))
    import_calendar(YEAR_2027, "2027.yaml", at=on(13, 10))
    assert ring_clocks(at=on(13, 11)) == 0
    ring_clocks(at=on(15))
    assert rung(case) == ["warn 13", "due 14", "overdue 15", "escalate 15"]
    assert_rows_tell_the_same_as_events(case)


def test_what_rang_for_a_day_that_moved_rings_on_the_new_day(district: District) -> None:
    case = district.accepted().case.id
    ring_clocks(at=on(14))
    import_calendar(OCTOBER_CHANGED, "2026.yaml", at=on(14, 10))
    assert ring_clocks(at=on(14, 11)) == 0
    ring_clocks(at=on(15))
    assert rung(case) == ["warn 13", "due 14", "due 15"]
    assert_rows_tell_the_same_as_events(case)


def test_the_worker_puts_right_what_an_older_calendar_reckoned(district: District) -> None:
    case = district.accepted().case.id
    CalendarYear.objects.create(year=2026, text=OCTOBER_CHANGED, imported_at=NOON)
    ring_clocks(at=NOON)
    assert CaseRow.objects.get(pk=case).due_on == october(15)
    assert len(reckonings(case)) == 1
    assert_rows_tell_the_same_as_events(case)


def test_a_colleague_who_comes_before_the_worker_finds_the_date_put_right_on_record(district: District) -> None:
    case = district.accepted().case.id
    CalendarYear.objects.create(year=2026, text=OCTOBER_CHANGED, imported_at=NOON)
    add_note(case, "已电话核实", by=district.caller("clerk"), at=NOON)
    kinds = EventRow.objects.filter(case_id=case).order_by("seq").values_list("kind", "role")
    assert list(kinds)[-2:] == [("DueDateReckonedAnew", "system"), ("NoteAdded", "clerk")]
    assert CaseRow.objects.get(pk=case).due_on == october(15)
    assert_rows_tell_the_same_as_events(case)
    ring_clocks(at=NOON)
    assert len(reckonings(case)) == 1


@pytest.mark.django_db(transaction=True)
def test_four_workers_together_reckon_each_case_once(district: District) -> None:
    cases = [district.accepted().case.id for _ in range(8)]
    ended = closed(district)
    CalendarYear.objects.create(year=2026, text=OCTOBER_CHANGED, imported_at=NOON)
    at_once(4, [partial(ring_clocks, at=NOON)] * 4)
    assert [len(reckonings(case)) for case in cases] == [1] * 8
    assert reckonings(ended) == []
    for case in cases:
        assert_rows_tell_the_same_as_events(case)
