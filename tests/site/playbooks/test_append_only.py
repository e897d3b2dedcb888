"""What others approved is not edited: neither versions nor moves change, move or go, whoever asks the database."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F

from bancheng_site.actions.settle_use import settle_use
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookVersion
from bancheng_site.records.uses import PlaybookUse, UseSettlement
from tests.site.builders import MORNING, District
from tests.site.playbooks.lives import applied, approved, written

pytestmark = pytest.mark.django_db

VERSION: dict[str, Any] = {
    "id": F("id") + 1_000,
    "playbook_id": F("playbook_id") + 1,
    "number": F("number") + 1,
    "title": "别的名称",
    "content": {"code": "moving"},
    "digest": "0" * 64,
    "imported": {"tenant": "别处"},
    "written_by_id": F("written_by_id") + 1,
    "written_at": MORNING.replace(hour=11),
}
MOVE: dict[str, Any] = {
    "id": F("id") + 1_000,
    "version_id": F("version_id") + 1,
    "verb": "approve_playbook",
    "was": "draft",
    "now": "withdrawn",
    "by_id": F("by_id") + 1,
    "at": MORNING.replace(hour=11),
    "words": "别的话",
    "trial": {"before": 0},
}
USE: dict[str, Any] = {
    "id": F("id") + 1_000,
    "case_id": F("case_id") + 1,
    "version_id": F("version_id") + 1,
    "reopened": 1,
    "applied_by_id": F("applied_by_id") + 1,
    "at": MORNING.replace(hour=11),
}
ENDING: dict[str, Any] = {
    "id": F("id") + 1_000,
    "use_id": F("use_id") + 1,
    "outcome": "ok",
    "why": "别的话",
    "by_id": F("by_id") + 1,
    "at": MORNING.replace(hour=11),
}
TABLES: list[tuple[type[models.Model], dict[str, Any]]] = [
    (PlaybookVersion, VERSION),
    (PlaybookMoveRow, MOVE),
    (PlaybookUse, USE),
    (UseSettlement, ENDING),
]


@pytest.mark.parametrize(("table", "changes"), TABLES)
def test_every_column_is_tried(table: type[models.Model], changes: dict[str, Any]) -> None:
    assert {field.attname for field in table._meta.concrete_fields} == changes.keys()


@pytest.mark.parametrize(("table", "column"), [(table, column) for table, changes in TABLES for column in changes])
def test_no_column_of_an_approved_version_or_a_move_is_changed(
    district: District, table: type[models.Model], column: str
) -> None:
    use = applied(district)
    settle_use(use.pk, worked=False, why="底册缺页", by=district.caller("owner"), at=MORNING)
    changes = dict(TABLES)[table]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        table._default_manager.update(**{column: changes[column]})


def test_a_draft_is_not_rewritten_either_for_its_correction_is_the_next_version(district: District) -> None:
    written(district)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        PlaybookVersion.objects.update(title="别的名称")


@pytest.mark.parametrize("table", [table for table, _changes in TABLES])
def test_nothing_is_deleted(district: District, table: type[models.Model]) -> None:
    use = applied(district)
    settle_use(use.pk, worked=False, why="底册缺页", by=district.caller("owner"), at=MORNING)
    version = use.version
    rows = table._default_manager.all()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows._raw_delete(rows.db)  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        version.delete()
    with pytest.raises(TypeError):
        version.save()


def test_a_version_is_not_replaced_by_another_of_its_number(district: District) -> None:
    version = approved(district)
    columns = "id, playbook_id, number, title, content, digest, written_by_id, written_at"
    values = [version.pk, version.playbook_id, 1, "别的名称", "{}", "0" * 64, version.written_by_id, MORNING]
    verb, after = ("INSERT OR REPLACE", "") if connection.vendor == "sqlite" else ("INSERT", _OTHERWISE)
    places = ", ".join(["%s"] * len(values))
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{verb} INTO playbook_versions ({columns}) VALUES ({places}) {after}", values)
    assert PlaybookVersion.objects.get().title == version.title


_OTHERWISE = "ON CONFLICT (id) DO UPDATE SET title = excluded.title"


@pytest.mark.postgres
def test_the_tables_are_not_emptied_at_once(district: District) -> None:
    approved(district)
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE playbook_moves")
