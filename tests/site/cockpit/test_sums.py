"""The figures are what counting anew gives, whatever happened in whatever order, and are put right if not."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test.utils import CaptureQueriesContext

from bancheng.accountability.counting import Counted, Measure, counts_of
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.actions.write import load
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import forget
from bancheng_site.records.measured import cases_counted, put_right, recounted
from bancheng_site.records.stuck import UNSIGNED, counted_ways, stuck_cases
from bancheng_site.records.sums import DaySum, day_of, fold, stored
from tests.site.actions.at_once import at_once
from tests.site.builders import MORNING, District, told
from tests.site.cockpit.lives import Lives


def from_the_cases() -> Counter[Counted]:
    """What the cases themselves say, folded from their events."""
    found: Counter[Counted] = Counter()
    for case in CaseRow.objects.values_list("pk", flat=True):
        found.update(counts_of(load(case), day_of))
    return found


@pytest.fixture(scope="module")
def lives(django_db_setup: None, django_db_blocker: Any) -> Iterator[Lives]:
    """A window where much has happened, lived once for the whole file."""
    with django_db_blocker.unblock():
        forget()
        with transaction.atomic():
            lived = Lives(7)
            lived.go_on(110)
            yield lived
            transaction.set_rollback(True)
        forget()


@pytest.fixture
def undone() -> Iterator[None]:
    """What the test changes is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.xdist_group("the lives are lived once")
class TestAfterManyLives:
    def test_figures_rows_and_cases_say_the_same(self, lives: Lives) -> None:
        assert stored() == recounted() == from_the_cases()

    def test_they_reach_everything_that_is_counted(self, lives: Lives) -> None:
        assert {cell.measure for cell in stored()} == set(Measure)

    def test_every_figure_opens_as_many_cases_as_it_says(self, lives: Lives) -> None:
        whole: Counter[tuple[Measure, str, int, int]] = Counter()
        for cell, n in stored().items():
            whole[cell.measure, cell.code, cell.office, cell.other] += n
        since, until = day_of(MORNING), day_of(lives.at) + timedelta(days=1)
        for (measure, code, office, other), n in whole.items():
            windows, codes = [lives.district.window.pk], [code] if code else []
            found = cases_counted([measure], windows, since, until, codes=codes, office=office, other=other)
            assert found.count() == n, (measure, code)

    def test_what_is_stuck_is_what_the_cases_say(self, lives: Lives) -> None:
        today = day_of(lives.at)
        cases = [load(pk) for pk in CaseRow.objects.filter(restricted=False).values_list("pk", flat=True)]
        still = [case for case in cases if not case.has_ended()]
        running = [case for case in still if case.delivered_at is None]
        counted = counted_ways((lives.district.window.pk,), today)
        assert counted["open"] == len(still)
        assert counted["unsigned"] == sum(any(leg.state in UNSIGNED for leg in case.legs) for case in running)
        assert counted["paused"] == sum(case.is_paused() for case in running)
        for way, n in counted.items():
            assert stuck_cases(way, (lives.district.window.pk,), today).count() == n

    def test_what_is_stuck_is_counted_without_reading_a_case(self, lives: Lives) -> None:
        found = stuck_cases("unsigned", (lives.district.window.pk,), day_of(lives.at))
        plan = found.values_list("stage").annotate(n=Count("pk")).explain()
        if connection.vendor == "sqlite":
            assert "COVERING INDEX what_is_stuck" in plan
            assert "open_legs_by_state" in plan

    def test_folding_leaves_one_row_a_cell_and_changes_no_figure(self, lives: Lives, undone: None) -> None:
        before, loose = stored(), DaySum.objects.filter(loose=True).count()
        assert fold(at_least=loose + 1) == 0
        assert fold() == loose
        assert stored() == before
        assert DaySum.objects.count() == len(before)
        assert fold() == 0

    def test_after_folding_life_goes_on(self, lives: Lives, undone: None) -> None:
        fold()
        lives.go_on(20)
        assert stored() == recounted()

    def test_wrong_figures_are_put_right_and_the_difference_is_told(self, lives: Lives, undone: None) -> None:
        true = stored()
        assert put_right() == {}
        for row in DaySum.objects.order_by("id")[3:40:7]:
            row.delete()
        wrong = stored()
        assert put_right() == {cell: true[cell] - wrong[cell] for cell in true | wrong if true[cell] != wrong[cell]}
        assert stored() == true


@pytest.mark.django_db
def test_complaints_about_staff_are_in_no_figure(district: District) -> None:
    district.case(concerns_conduct_of=district.police.pk)
    assert not stored()


@pytest.mark.django_db
def test_a_new_case_costs_one_statement_for_its_figures(district: District) -> None:
    with CaptureQueriesContext(connection) as taken:
        district.case()
    assert len([query for query in taken.captured_queries if "day_sums" in query["sql"]]) == 1
    assert DaySum.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_no_count(district: District) -> None:
    clerk = district.caller("clerk")
    jobs = [lambda: receive_case(told(), by=clerk, at=MORNING) for _ in range(20)]
    at_once(4, [*jobs[:10], fold, *jobs[10:], put_right])
    assert stored() == recounted()
    assert sum(stored().values()) == 20
