"""A question made once answers as Django's own, of whichever id it is asked."""

from typing import Any

import pytest

from bancheng_site.records.cases import CaseRow
from bancheng_site.records.insert import insert_together
from bancheng_site.records.ledger import ClockStep, EventRow, KeptEvent, Submission
from bancheng_site.records.prepared import Prepared
from bancheng_site.records.update import delete, update
from tests.site.builders import MORNING, District

pytestmark = pytest.mark.django_db
EVENTS = Prepared(lambda case: EventRow.objects.filter(case_id=case).order_by("-seq"))


def test_every_value_is_what_django_reads(district: District) -> None:
    first, other = district.investigated().case, district.case().case
    for case in (first.id, other.id, 0):
        asked = [vars(row) | {"_state": None} for row in EVENTS.rows(case)]
        assert asked == [vars(row) | {"_state": None} for row in EventRow.objects.filter(case=case).order_by("-seq")]


def test_what_can_never_be_answered_is_not_asked(django_assert_num_queries: Any) -> None:
    never = Prepared(lambda case: CaseRow.objects.filter(pk=case, stage__in=[]))
    with django_assert_num_queries(0):
        assert not never.rows(1)
        assert not never.values(1)


def test_a_row_changes_where_it_stands_as_it_was_read_and_nowhere_else(district: District) -> None:
    one, other = district.case().case, district.case().case
    assert update(CaseRow, {"id": one.id, "version": one.version + 1}, {"applicant": "错"}) == 0
    assert update(CaseRow, {"id": one.id, "version": one.version}, {"applicant": "李芳", "contacted_at": MORNING}) == 1
    assert list(CaseRow.objects.filter(applicant="李芳").values_list("pk", "contacted_at")) == [(one.id, MORNING)]
    assert CaseRow.objects.get(pk=other.id).contacted_at is None


def test_rows_go_whose_column_holds_nothing_and_no_others(district: District) -> None:
    one, other = district.case().case, district.case().case
    assert update(ClockStep, {"case_id": one.id, "step": "contact", "rang_at": None}, {"rang_at": MORNING}) == 1
    assert delete(ClockStep, {"case_id": one.id, "rang_at": None}) > 0
    assert list(ClockStep.objects.filter(case=one.id).values_list("step", flat=True)) == ["contact"]
    assert ClockStep.objects.filter(case=other.id, rang_at=None).exists()


def test_events_are_folded_from_values_in_the_order_of_their_names(district: District) -> None:
    case = district.investigated().case
    kept = EventRow.objects.order_by("seq").only(*KeptEvent._fields)
    asked = Prepared(lambda asked_of: kept.filter(case=asked_of)).values(case.id)
    assert [KeptEvent(*values) for values in asked] == [
        KeptEvent(**{name: getattr(row, name) for name in KeptEvent._fields}) for row in kept.filter(case=case.id)
    ]


def test_rows_of_several_tables_go_in_together(district: District) -> None:
    case = district.case().case
    known = {"fingerprint": "f", "case_id": case.id, "version": 1, "at": MORNING}
    event = EventRow(
        case_id=case.id, seq=99, kind="NoteAdded", at=MORNING, role="clerk", payload={"words": "好"}, salt=b"s"
    )
    insert_together([Submission(key="a", **known), event, Submission(key="b", **known)])
    assert set(Submission.objects.filter(case=case.id).values_list("key", flat=True)) >= {"a", "b"}
    assert EventRow.objects.get(case=case.id, seq=99).payload == {"words": "好"}


def test_nothing_goes_in_by_no_statement(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        insert_together([])
