"""Somebody who owns the database and removes its triggers still cannot change history unseen."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from bancheng.accountability.seal import Break, verify_chain
from bancheng.cases.timeline import KINDS
from bancheng.errors import CannotRead, CaseErased
from bancheng_site.actions.add_note import add_note
from bancheng_site.actions.write import load
from bancheng_site.jobs.clocks import ring_clocks
from bancheng_site.records import append_only
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.snapshots import link
from tests.site.actions.scenarios import NOON, SCENARIOS, closed
from tests.site.builders import MORNING, District

pytestmark = pytest.mark.django_db

OF_CASES = [name for name, scenario in SCENARIOS.items() if scenario.events]
AT = 5
"""The link that is tampered with: in the middle of a whole life."""


def broken(case: int) -> Break | None:
    """Where the case's chain fails as it is stored now."""
    rows = EventRow.objects.filter(case_id=case).order_by("seq")
    return verify_chain(case, map(link, rows), CaseRow.objects.get(pk=case).version)


@pytest.fixture
def case(district: District) -> int:
    """A case with its whole life, in a database whose owner has removed the triggers."""
    whole = closed(district)
    assert broken(whole) is None
    with connection.cursor() as cursor:
        append_only.remove(None, _Editor(cursor))  # type: ignore[arg-type]
    return whole


class _Editor:
    """A schema editor inside a test's transaction."""

    def __init__(self, cursor: Any) -> None:
        self.connection, self.execute = connection, cursor.execute


def _other_role(row: EventRow) -> str:
    return "clerk" if row.role != "clerk" else "handler"


TAMPERINGS: dict[str, Callable[[EventRow], Any]] = {
    "seq": lambda row: row.seq + 1_000,
    "kind": lambda row: next(kind for kind in KINDS if kind != row.kind),
    "at": lambda row: NOON,
    "role": _other_role,
    "person_id": lambda row: None,
    "office": lambda row: (row.office or 0) + 1,
    "payload": lambda row: {**row.payload, "words": "从未说过的话"},
    "salt": lambda row: b"sixteen other b.",
    "commitment": lambda row: "0" * 64,
    "hash": lambda row: "0" * 64,
}


def test_every_stored_part_of_a_link_is_tried() -> None:
    assert {f.attname for f in EventRow._meta.concrete_fields} - {"id", "case_id"} == TAMPERINGS.keys()


@pytest.mark.parametrize("column", TAMPERINGS)
def test_a_changed_link_is_found_where_it_is(case: int, column: str) -> None:
    row = EventRow.objects.get(case_id=case, seq=AT)
    assert EventRow.objects.filter(pk=row.pk).update(**{column: TAMPERINGS[column](row)}) == 1
    assert broken(case) == Break(case, AT, "missing" if column == "seq" else "altered")


def test_a_link_moved_to_another_case_is_missed_and_not_welcome(case: int, district: District) -> None:
    other = district.case().case.id
    EventRow.objects.filter(case_id=case, seq=AT).update(case_id=other, seq=2)
    assert broken(case) == Break(case, AT, "missing")
    assert broken(other) == Break(other, 2, "altered")


def test_a_deleted_link_is_missed(case: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM events WHERE case_id = %s AND seq = %s", [case, AT])
    assert broken(case) == Break(case, AT, "missing")


def test_two_links_that_changed_places_are_found(case: int) -> None:
    first, second = EventRow.objects.get(case_id=case, seq=AT), EventRow.objects.get(case_id=case, seq=AT + 1)
    EventRow.objects.filter(pk=first.pk).update(seq=1_000)
    EventRow.objects.filter(pk=second.pk).update(seq=AT)
    EventRow.objects.filter(pk=first.pk).update(seq=AT + 1)
    assert broken(case) == Break(case, AT, "altered")


def test_a_tail_that_was_cut_off_is_missed(case: int) -> None:
    last = EventRow.objects.filter(case_id=case).count()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM events WHERE case_id = %s AND seq >= %s", [case, last - 1])
    assert broken(case) == Break(case, last - 1, "missing")


def test_a_link_nobody_wrote_is_found(case: int) -> None:
    row = EventRow.objects.filter(case_id=case).latest("seq")
    row.pk, row.seq = None, row.seq + 1
    row.save(force_insert=True)
    assert broken(case) == Break(case, row.seq, "altered")


def test_a_shortened_count_shows_the_rest_as_too_many(case: int) -> None:
    version = CaseRow.objects.get(pk=case).version
    CaseRow.objects.filter(pk=case).update(version=version - 2)
    assert broken(case) == Break(case, version - 1, "too many")


@pytest.mark.parametrize("name", OF_CASES)
def test_erased_contents_leave_the_chain_whole(district: District, name: str) -> None:
    world = SCENARIOS[name].build(district)
    world.deed()
    case = world.case or CaseRow.objects.latest("pk").pk
    assert EventRow.objects.filter(case_id=case).update(payload=None, salt=None) > 0
    assert broken(case) is None


def test_an_erased_case_says_so_in_a_sentence(district: District) -> None:
    case = closed(district)
    EventRow.objects.filter(case_id=case, seq=3).update(payload=None, salt=None)
    with pytest.raises(CaseErased) as erased:
        load(case)
    assert isinstance(erased.value, CannotRead)
    assert erased.value.sentence.zh.startswith("这件事的内容已依法删除")
    with pytest.raises(CaseErased):
        add_note(case, "还在吗", by=district.caller("clerk"), at=NOON)


def test_an_erased_case_does_not_stop_the_clocks_of_others(
    district: District, caplog: pytest.LogCaptureFixture
) -> None:
    erased, other = district.case().case.id, district.case().case.id
    EventRow.objects.filter(case_id=erased).update(payload=None, salt=None)
    assert ring_clocks(at=MORNING) == 1
    assert load(other).version == 2
    assert f"case {erased} " in caplog.text


def test_the_commitment_of_a_payload_is_of_its_words_and_not_of_their_order(district: District) -> None:
    case = district.case().case.id
    row = EventRow.objects.get(case_id=case)
    stored = link(row)
    shuffled = json.loads(json.dumps(dict(reversed(row.payload.items()))))
    assert list(shuffled) != sorted(shuffled)
    row.payload = shuffled
    assert link(row).payload == stored.payload
    assert verify_chain(case, [link(row)], 1) is None
