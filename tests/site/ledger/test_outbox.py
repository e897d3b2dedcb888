"""What people and offices are told leaves as whole files, each once, readable by nobody else."""

import json
import stat
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from bancheng_site.actions.import_calendar import import_calendar
from bancheng_site.jobs.outbox import carry_messages
from bancheng_site.records.ledger import EventRow, OutboxMessage
from tests.site.actions.agreement import assert_rows_tell_the_same_as_events
from tests.site.actions.at_once import at_once
from tests.site.actions.scenarios import NOON, OCTOBER_CHANGED, YEAR_2027, closed, objected
from tests.site.actions.states import NthFails
from tests.site.builders import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the gateway looks; not there yet."""
    return tmp_path / "gateway" / "outbox"


def notices(folder: Path) -> dict[str, dict[str, Any]]:
    """The notices by file name, each of them whole."""
    return {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()}


def test_a_whole_life_tells_the_person_each_public_step_once(district: District, folder: Path) -> None:
    case = closed(district)
    assert_rows_tell_the_same_as_events(case)
    carried = carry_messages(at=NOON, folder=folder)
    found = notices(folder)
    assert carried == len(found) == OutboxMessage.objects.count()
    assert {f"{notice['key']}.json" for notice in found.values()} == found.keys()
    to_the_person = [notice for notice in found.values() if notice["to"] == {"person": "13800000000"}]
    assert len(to_the_person) == OutboxMessage.objects.filter(audience="person").count()
    assert Counter(n["to"].get("office") for n in found.values())[district.police.name_zh] == 1
    assert all(notice.keys() == {"key", "to", "number", "zh", "en"} for notice in found.values())
    assert not OutboxMessage.objects.filter(sent_at=None).exists()


def test_the_folder_and_its_files_are_for_their_owner_only(district: District, folder: Path) -> None:
    district.case()
    carry_messages(at=NOON, folder=folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_carrying_twice_writes_nothing_twice(district: District, folder: Path) -> None:
    district.offered()
    assert carry_messages(at=NOON, folder=folder) == 7
    for path in folder.iterdir():
        path.unlink()  # the gateway has sent it
    assert carry_messages(at=NOON, folder=folder) == 0
    assert list(folder.iterdir()) == []


def test_many_wait_for_the_next_round_in_their_order(district: District, folder: Path) -> None:
    district.offered()
    waiting = list(OutboxMessage.objects.order_by("id").values_list("seq", flat=True))
    assert carry_messages(at=NOON, folder=folder, most=2) == 2
    left = OutboxMessage.objects.filter(sent_at=None).order_by("id").values_list("seq", flat=True)
    assert list(left) == waiting[2:]


def test_a_notice_that_could_not_be_written_waits(
    district: District, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district.case()

    def full(self: Path, target: Path) -> Path:
        raise OSError("no space left on the device")

    with monkeypatch.context() as patch, pytest.raises(OSError, match="no space"):
        patch.setattr(Path, "replace", full)
        carry_messages(at=NOON, folder=folder)
    assert OutboxMessage.objects.get().sent_at is None
    assert not list(folder.glob("*.json"))
    assert carry_messages(at=NOON, folder=folder) == 1
    assert len(list(folder.glob("*.json"))) == 1


def test_a_date_that_did_not_move_is_told_to_nobody_and_one_that_did_is(district: District) -> None:
    case = district.accepted().case.id
    import_calendar(YEAR_2027, "2027.yaml", at=NOON)
    import_calendar(OCTOBER_CHANGED, "2026.yaml", at=NOON)
    reckoned = EventRow.objects.filter(case_id=case, kind="DueDateReckonedAnew").order_by("seq")
    assert [row.payload["due_now"] for row in reckoned] == ["2026-10-14", "2026-10-15"]
    told = OutboxMessage.objects.get(case_id=case, kind="DueDateReckonedAnew")
    assert told.seq == reckoned[1].seq


def test_of_an_erased_case_nothing_is_said_any_more(
    district: District, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    erased, other = district.case().case.id, district.case().case.id
    EventRow.objects.filter(case_id=erased).update(payload=None, salt=None)
    assert carry_messages(at=NOON, folder=folder) == 1
    assert {notice["key"] for notice in notices(folder).values()} == {f"{other}-1-person-0"}
    assert f"notice {erased}-1-person-0 is dropped" in caplog.text
    assert carry_messages(at=NOON, folder=folder) == 0


@pytest.mark.django_db(transaction=True)
def test_whatever_statement_fails_no_notice_is_lost_and_none_is_doubled(district: District, folder: Path) -> None:
    objected(district)
    whole = OutboxMessage.objects.count()
    for nth in range(1, 100):
        failing = NthFails(nth)
        try:
            with connection.execute_wrapper(failing):
                carry_messages(at=NOON, folder=folder)
        except OperationalError:
            sent = set(OutboxMessage.objects.exclude(sent_at=None).values_list("seq", "audience"))
            written = {tuple(path.stem.split("-")[1:3]) for path in folder.glob("*.json")} if folder.exists() else set()
            assert {(str(seq), audience) for seq, audience in sent} <= written
        else:
            break
    assert nth > 2
    assert len(list(folder.glob("*.json"))) == whole
    assert not OutboxMessage.objects.filter(sent_at=None).exists()


@pytest.mark.django_db(transaction=True)
def test_four_workers_together_carry_each_notice_once(district: District, folder: Path) -> None:
    for _ in range(10):
        district.accepted()
    carried = at_once(4, [partial(carry_messages, at=NOON, folder=folder)] * 4)
    assert sum(carried) == OutboxMessage.objects.count() == len(notices(folder))
