"""History is not changed, moved, replaced or taken away: the database itself refuses, whoever asks."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F, ProtectedError

from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import EventRow
from tests.site.actions.scenarios import NOON, drafted
from tests.site.builders import District

pytestmark = pytest.mark.django_db


CHANGES: dict[str, Any] = {
    "id": F("id") + 1_000,
    "case_id": F("case_id") + 1,
    "seq": F("seq") + 1_000,
    "kind": "NoteAdded",
    "at": NOON,
    "role": "auditor",
    "person_id": None,
    "office": 4,
    "payload": {"words": "别的话"},
    "salt": b"sixteen other b.",
    "commitment": "0" * 64,
    "hash": "0" * 64,
}


def test_every_column_is_tried() -> None:
    assert {f.attname for f in EventRow._meta.concrete_fields} == CHANGES.keys()


@pytest.mark.parametrize("column", CHANGES)
def test_no_column_of_an_event_is_changed(district: District, column: str) -> None:
    district.case()
    drafted(district)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        EventRow.objects.filter(pk=EventRow.objects.latest("pk").pk).update(**{column: CHANGES[column]})


@pytest.mark.parametrize("column", sorted(CHANGES.keys() - {"payload", "salt"}))
def test_erasing_hides_no_other_change(district: District, column: str) -> None:
    district.case()
    drafted(district)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        EventRow.objects.filter(pk=EventRow.objects.latest("pk").pk).update(
            **{column: CHANGES[column], "payload": None, "salt": None}
        )


@pytest.mark.parametrize("half", ["payload", "salt"])
def test_contents_and_salt_are_erased_together_or_not_at_all(district: District, half: str) -> None:
    district.case()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        EventRow.objects.update(**{half: None})


def test_what_was_erased_does_not_come_back(district: District) -> None:
    district.case()
    event = EventRow.objects.get()
    assert EventRow.objects.update(payload=None, salt=None) == 1
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        EventRow.objects.update(payload=event.payload, salt=bytes(event.salt))


def test_no_event_is_deleted(district: District) -> None:
    district.case()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        EventRow.objects.all().delete()


def test_a_case_with_a_history_is_not_deleted(district: District) -> None:
    district.case()
    with pytest.raises(ProtectedError):
        CaseRow.objects.all().delete()


def test_an_event_is_not_replaced_by_another_of_its_number(district: District) -> None:
    district.case()
    event = EventRow.objects.get()
    refused = "append-only" if connection.vendor == "sqlite" else "append-only|duplicate key"
    with pytest.raises(IntegrityError, match=refused), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(*_replacing(event))
    assert EventRow.objects.get().kind == "CaseReceived"


def _replacing(event: EventRow) -> tuple[str, list[Any]]:
    columns = "case_id, seq, kind, at, role, commitment, hash"
    values = [event.case_id, event.seq, "NoteAdded", event.at, "clerk", event.commitment, event.hash]
    if connection.vendor == "sqlite":
        return f"INSERT OR REPLACE INTO events ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s)", values
    on_conflict = "ON CONFLICT (case_id, seq) DO UPDATE SET kind = excluded.kind"
    return f"INSERT INTO events ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s) {on_conflict}", values


@pytest.mark.postgres
def test_the_table_is_not_emptied_at_once(district: District) -> None:
    district.case()
    connection.check_constraints()  # what is still to be checked at the commit would keep TRUNCATE away first
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE events CASCADE")
