"""Weekly looks: one a week, kept for good, and a class that went cold takes the step with the numbers as its reason."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bancheng.cases.people import THE_CLOCK
from bancheng.classes.cold.data import judged_again
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.weeks import MOST_AFTER
from bancheng.classes.life import ClassState
from bancheng_site.actions.look_at_classes import look_at_classes
from bancheng_site.actions.move_class import move_class
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.class_looks import ClassLook
from bancheng_site.records.class_weeks import class_weeks, published_on
from bancheng_site.records.classes import ClassMoveRow, ClassRow
from tests.site.builders import MORNING, District
from tests.site.classes import LIFT, OTHERS, PENSION, confirmed, tell

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
PUBLISHED = MORNING + WEEK
EVERY = timedelta(days=4)


def a_published_class(district: District) -> ClassRow:
    """A case of the class a week, others every four days; its playbook comes out a week after it opened."""
    cases = tell(district, LIFT * 6, at=MORNING, apart=WEEK)
    tell(district, OTHERS * 4, at=MORNING, apart=EVERY)
    row = confirmed(district, cases)
    move_class(row.pk, "publish", "方案发布", by=THE_CLOCK, at=PUBLISHED)
    row.refresh_from_db()
    return row


def go_on(district: District, until: datetime) -> None:
    tell(district, OTHERS * 4, at=until, apart=EVERY)


@pytest.fixture
def row(district: District) -> ClassRow:
    made = a_published_class(district)
    go_on(district, PUBLISHED + 26 * WEEK)
    return made


def test_a_class_that_stopped_is_found_cold_with_the_numbers_as_the_reason(row: ClassRow) -> None:
    at = PUBLISHED + 26 * WEEK
    assert look_at_classes(at=at) == 1
    look = ClassLook.objects.get()
    assert (look.answer, look.weeks_after, look.on) == (Recurrence.COLD, 26, at.date())
    row.refresh_from_db()
    assert row.state == ClassState.COLD
    assert "发布后 22 周一件没有" in ClassMoveRow.objects.latest("id").reason


def test_a_week_is_looked_at_once(row: ClassRow) -> None:
    at = PUBLISHED + 26 * WEEK
    assert [look_at_classes(at=at), look_at_classes(at=at), look_at_classes(at=at + WEEK)] == [1, 0, 1]


def test_after_the_last_week_that_counts_nobody_looks_again(row: ClassRow) -> None:
    at = PUBLISHED + MOST_AFTER * WEEK
    assert look_at_classes(at=at) == 1
    with CaptureQueriesContext(connection) as asked:
        assert look_at_classes(at=at + WEEK) == 0
    assert not any(CaseRow._meta.db_table in query["sql"] for query in asked)


def test_the_verdict_can_be_read_back_from_its_record(row: ClassRow) -> None:
    at = PUBLISHED + 26 * WEEK
    look_at_classes(at=at)
    verdict = judged_again(ClassLook.objects.get().found)
    assert verdict.answer is Recurrence.COLD
    assert verdict.weeks == class_weeks(row, PUBLISHED.date(), at.date())


def test_the_opening_weeks_are_those_before_the_class_was_confirmed(row: ClassRow) -> None:
    weeks = class_weeks(row, PUBLISHED.date(), (PUBLISHED + 26 * WEEK).date())
    assert sum(weeks.before) == len(LIFT) * 6
    assert weeks.left_out == 4


def test_a_class_drops_out_of_the_comparison_in_the_week_its_own_playbook_is_out(
    row: ClassRow, district: District
) -> None:
    until = PUBLISHED + 26 * WEEK
    other = confirmed(district, tell(district, PENSION * 13, at=until - EVERY, apart=EVERY / 2), "补缴养老保险缺档案")
    alone = class_weeks(row, PUBLISHED.date(), until.date())
    move_class(other.pk, "publish", "方案发布", by=THE_CLOCK, at=PUBLISHED + 10 * WEEK)
    beside = class_weeks(row, PUBLISHED.date(), until.date())
    assert (beside.before, beside.others_before, beside.after) == (alone.before, alone.others_before, alone.after)
    assert beside.others_after[:10] == alone.others_after[:10]
    gone = sum(alone.others_after[10:]) - sum(beside.others_after[10:])
    assert gone == len(PENSION) * 13


def test_a_look_is_never_changed_nor_taken_away(row: ClassRow) -> None:
    look_at_classes(at=PUBLISHED + 26 * WEEK)
    for forbidden in (ClassLook.objects.all().delete, lambda: ClassLook.objects.update(answer="too_few")):
        with pytest.raises(DatabaseError), transaction.atomic():
            forbidden()


def test_before_a_playbook_is_out_nobody_looks(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    assert look_at_classes(at=MORNING + 30 * WEEK) == 0
    assert published_on(row) is None


def test_a_playbook_that_was_withdrawn_and_comes_again_begins_anew(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    for verb, weeks in (("publish", 1), ("withdraw", 5), ("publish", 9)):
        move_class(row.pk, verb, "理由", by=THE_CLOCK, at=MORNING + weeks * WEEK)
    assert published_on(row) == date.fromordinal(MORNING.date().toordinal() + 63)


def test_the_page_of_the_class_shows_verdict_picture_and_record(
    row: ClassRow, district: District, client: Client
) -> None:
    look_at_classes(at=PUBLISHED + 26 * WEEK)
    client.force_login(district.people["owner"])
    page = client.get(f"/desk/classes/{row.pk}/").content.decode()
    for shown in (
        "冷了没有",
        "冷了：发布后 22 周一件没有",
        '<figure class="chart cooling">',
        "每周察看记录",
        "规定已改",
    ):
        assert shown in page


def test_the_page_of_a_class_without_a_playbook_says_nothing_of_it(district: District, client: Client) -> None:
    row = confirmed(district, tell(district, LIFT))
    client.force_login(district.people["owner"])
    assert "冷了没有" not in client.get(f"/desk/classes/{row.pk}/").content.decode()
