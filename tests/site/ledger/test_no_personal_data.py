"""Who somebody is stands in the case and nowhere else: not in the chain, the outbox, the keys or the log."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from bancheng.cases.model import Grade, Outcome
from bancheng.cases.people import CITIZEN, Party, PartyRole
from bancheng.errors import BanchengError
from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.contact_person import contact_person
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.show_personal_data import show_personal_data
from bancheng_site.actions.write import load
from bancheng_site.jobs.clocks import ring_clocks
from bancheng_site.jobs.outbox import carry_messages
from bancheng_site.records.ledger import ClockStep, EventRow, OutboxMessage, Submission
from tests.site.actions.scenarios import NOON, closed
from tests.site.actions.test_twice_is_once import TOKEN, register, window
from tests.site.builders import District

__all__ = ["window"]
pytestmark = pytest.mark.django_db

NAME, PHONE, ID_NUMBER, ADDRESS = "欧阳小桂", "13955500123", "999999194910010016", "清溪区和合路5号3单元"
WORDS = "母亲患重病卧床三年"
PERSONAL = (NAME, PHONE, ID_NUMBER, ADDRESS, WORDS)
OPEN_COLUMNS = {
    EventRow: ("case_id", "seq", "kind", "at", "role", "person_id", "office", "commitment", "hash"),
    OutboxMessage: None,
    ClockStep: None,
    Submission: None,
}
"""What outlives an erasure or leaves the case: every column but the erasable two."""


@pytest.fixture
def case(district: District, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path) -> int:
    """A whole life of somebody with a name, a telephone, a number, an address and a story, with everything logged."""
    caplog.set_level(logging.DEBUG)
    party = Party(number=1, role=PartyRole.APPLICANT, name=NAME, phone=PHONE, id_number=ID_NUMBER, address=ADDRESS)
    usual = district.case
    monkeypatch.setattr(
        district, "case", lambda at, **changes: usual(at, **{"text": WORDS, "parties": (party,), **changes})
    )
    case = closed(district, Outcome.LAWFULLY_IMPOSSIBLE)
    clerk = district.caller("clerk")
    contact_person(case, "电话", f"{NAME}说不满意", by=clerk, at=NOON)
    show_personal_data(case, f"给{NAME}打电话", by=clerk, at=NOON)
    with pytest.raises(BanchengError):
        accept_case(case, Tier.NORMAL, by=clerk, at=NOON)
    rate_case(case, Grade.VERY_DISSATISFIED, f"{NAME}：还是要我跑", by=CITIZEN, at=NOON)
    ring_clocks(at=NOON)
    carry_messages(at=NOON, folder=tmp_path)
    return case


def test_the_life_was_really_of_this_person(case: int) -> None:
    stands = load(case)
    assert (stands.parties[0].name, stands.text) == (NAME, WORDS)
    payloads = json.dumps(list(EventRow.objects.values_list("payload", flat=True)), ensure_ascii=False)
    assert all(secret in payloads for secret in PERSONAL)


@pytest.mark.parametrize("model", OPEN_COLUMNS, ids=lambda model: model._meta.db_table)
def test_nothing_that_outlives_an_erasure_says_who_it_was(case: int, model: Any) -> None:
    columns = OPEN_COLUMNS[model] or tuple(f.attname for f in model._meta.concrete_fields)
    rows = [json.dumps(row, ensure_ascii=False, default=str) for row in model.objects.values_list(*columns)]
    assert rows or model is Submission
    assert not [(row, secret) for row in rows for secret in PERSONAL if secret in row]


def test_every_column_of_an_event_is_either_open_or_erasable() -> None:
    columns = {f.attname for f in EventRow._meta.concrete_fields}
    assert columns - {"id", "payload", "salt"} == set(OPEN_COLUMNS[EventRow] or ())


def test_the_log_says_nothing_of_people(case: int, caplog: pytest.LogCaptureFixture) -> None:
    said = [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert not [(line, secret) for line in said for secret in PERSONAL if secret in line]


def test_neither_does_the_log_of_the_api(window: District, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert register("one", f"{NAME}想办身份证")[1] == 201
    assert register("one", f"{NAME}想办户口本")[1] == 422
    headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": "two"}
    for body in ('{"ask": "欧阳小桂"', '{"ask": "欧阳小桂", "unknown": "13955500123"}', "\x00欧阳小桂"):
        answer = Client().post("/api/v1/cases", body, content_type="application/json", headers=headers)
        assert 400 <= answer.status_code < 500
    said = [f"{record.getMessage()} {record.args}" for record in caplog.records]
    assert not [(line, secret) for line in said for secret in (*PERSONAL, TOKEN) if secret in line]


def test_the_key_of_a_submission_is_kept_without_what_was_sent(window: District) -> None:
    register("one", f"{NAME}想办身份证")
    kept = Submission.objects.get()
    assert kept.key == f"api:{window.people['clerk'].pk}:one"
    assert len(kept.fingerprint) == 64
    assert not [secret for secret in PERSONAL if secret in repr(kept.__dict__)]
