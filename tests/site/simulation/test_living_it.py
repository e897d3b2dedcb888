"""A replay is lived through the window's own actions, and its ledger tells what its course foretold."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management.color import no_style
from django.db import connection, transaction

from bancheng.classes.life import ClassState
from bancheng.workdays.calendar import WorkCalendar
from bancheng_site.commands import exporting
from bancheng_site.records.candidates import CandidateRun
from bancheng_site.records.cases import CaseRow, PartyRow
from bancheng_site.records.class_looks import ClassLook
from bancheng_site.records.classes import CaseClass, ClassRow
from bancheng_site.records.directory import forget
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.offices import Office
from bancheng_site.records.playbooks import PlaybookRow, PlaybookVersion
from bancheng_site.records.staff import Staff
from bancheng_site.records.uses import PlaybookUse
from bancheng_site.simulation.figures import World, has_playbook, worlds
from bancheng_site.simulation.ledger import counted_from_the_ledger
from bancheng_site.simulation.world import Lived, live_world
from tests.site.actions.agreement import assert_rows_tell_the_same_as_events
from tests.site.simulation.small import SEED, sample, supposed

SMALL = supposed()
CALENDAR = WorkCalendar.shipped()
ONE_KNOT = {"knots": SMALL.knots[:1], "ends": "2024-04-20", "declined_per_month": 0}


@pytest.fixture(scope="module")
def both() -> tuple[World, World]:
    return worlds(SMALL, CALENDAR, SEED)


@pytest.fixture(scope="module")
def lived(both: tuple[World, World], django_db_setup: None, django_db_blocker: Any) -> Iterator[Lived]:
    """The world with playbooks, lived once for the whole file; nothing of it stays."""
    with django_db_blocker.unblock():
        forget()
        with transaction.atomic():
            yield live_world(sample(), SMALL, both[0].course, SEED)
            transaction.set_rollback(True)
        forget()


@pytest.mark.xdist_group("a replay is lived once")
class TestTheWorldWithPlaybooks:
    def test_everybody_of_the_course_is_on_the_books(self, lived: Lived, both: tuple[World, World]) -> None:
        assert counted_from_the_ledger().told == both[0].told == len(lived.cases)

    def test_as_many_end_well_as_foretold_and_the_rest_is_still_open(
        self, lived: Lived, both: tuple[World, World]
    ) -> None:
        counted = counted_from_the_ledger()
        assert counted.solved + counted.unsolved + counted.still_open == counted.told
        assert counted.unsolved <= both[0].told - both[0].solved <= counted.unsolved + counted.still_open

    def test_each_knot_taken_on_is_a_class_with_a_playbook_in_use(
        self, lived: Lived, both: tuple[World, World]
    ) -> None:
        assert set(lived.classes) == {one.knot for one in both[0].course.treated}
        assert len(lived.classes) == PlaybookRow.objects.exclude(published=None).count() == 2
        since = {ClassState.PUBLISHED, ClassState.COOLING, ClassState.COLD}
        assert set(ClassRow.objects.values_list("state", flat=True)) <= since

    def test_each_class_is_looked_at_on_the_monday_after_each_of_its_weeks(self, lived: Lived) -> None:
        assert ClassLook.objects.exists()
        for look in ClassLook.objects.all():
            assert look.on.weekday() == 0
            assert ((look.on - look.published).days + 1) // 7 == look.weeks_after
        for klass in ClassRow.objects.all():
            weeks = list(ClassLook.objects.filter(klass=klass).order_by("on").values_list("weeks_after", flat=True))
            assert weeks == list(range(1, len(weeks) + 1))

    def test_a_search_is_made_on_the_first_of_each_month_that_is_asked_for(self, lived: Lived) -> None:
        days = [str(day) for day in CandidateRun.objects.order_by("on").values_list("on", flat=True)]
        assert days == ["2024-04-01", "2024-05-01"]

    def test_the_members_of_a_class_are_those_who_met_its_knot(self, lived: Lived) -> None:
        of_case = dict(CaseClass.objects.values_list("case", "klass"))
        assert {
            case: lived.classes[one.knot] for case, one in lived.cases.items() if one.knot in lived.classes
        } == of_case

    def test_a_playbook_was_written_reviewed_approved_and_published_by_the_right_people(self, lived: Lived) -> None:
        version = PlaybookVersion.objects.first()
        assert version is not None
        who = [move.by.username for move in version.moves.order_by("id")]
        assert who == ["class.song", "legal.shen", "supervisor.qin", "class.song"]

    def test_cases_told_after_publication_are_done_by_playbook(self, lived: Lived, both: tuple[World, World]) -> None:
        published = both[0].course.by_playbook()
        expected = {case for case, one in lived.cases.items() if has_playbook(one, published)}
        used = set(PlaybookUse.objects.values_list("case", flat=True))
        assert used
        assert used <= expected
        assert set(CaseRow.objects.filter(pk__in=expected - used).values_list("ended_at", flat=True)) <= {None}

    def test_rows_and_events_tell_the_same_and_every_chain_holds(self, lived: Lived) -> None:
        for case in lived.cases:
            assert_rows_tell_the_same_as_events(case)

    def test_the_event_logs_hold_no_person(self, lived: Lived, tmp_path: Path) -> None:
        exporting.xes(tmp_path / "log.xes", numbers=False)
        exporting.ocel(tmp_path / "log.json", numbers=False)
        text = "".join((tmp_path / name).read_text("utf-8") for name in ("log.xes", "log.json"))
        parties = PartyRow.objects.values_list("name", "phone", "id_number", "address")
        told = {word for party in parties for word in party if word}
        assert len(told) > 40
        assert [word for word in (*told, *Staff.objects.values_list("name", flat=True)) if word in text] == []
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text)


@pytest.mark.django_db
def test_without_playbooks_there_is_no_class_and_more_come_back(both: tuple[World, World]) -> None:
    forget()
    live_world(sample(), SMALL, both[1].course, SEED)
    alone = counted_from_the_ledger()
    assert (alone.classes, alone.playbooks, alone.uses) == (0, 0, 0)
    assert alone.told > both[0].told
    assert alone.came_back > 0
    assert alone.days_by_playbook is None


@pytest.mark.asked_once
@pytest.mark.django_db(transaction=True)
def test_one_seed_gives_one_ledger() -> None:
    assert _ledger() == _ledger()


def _ledger() -> list[tuple[int, int, str]]:
    replay = supposed(**ONE_KNOT)
    forget()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Office, Staff, CaseRow]):
            cursor.execute(statement)
    with transaction.atomic():
        live_world(sample(), replay, worlds(replay, CALENDAR, SEED)[0].course, SEED)
        ledger = list(EventRow.objects.order_by("case_id", "seq").values_list("case_id", "seq", "hash"))
        transaction.set_rollback(True)
    forget()
    assert len(ledger) > 40
    return ledger
