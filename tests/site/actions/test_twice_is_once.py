"""A nervous finger, a retrying network, two tabs: one key is one deed, however often and however close it comes."""

import hashlib
import json
from collections import defaultdict
from functools import partial
from inspect import getmodule, signature
from random import Random
from typing import Any

import pytest
from django.test import Client

from bancheng.workdays.clocks import Tier
from bancheng_site.actions.accept_case import accept_case
from bancheng_site.actions.take_case import take_next_case
from bancheng_site.actions.write import Done, KeyUsedForSomethingElse, Sent
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import EventRow, Submission
from bancheng_site.records.staff import ApiToken
from tests.site.actions.at_once import THREADS, at_once
from tests.site.actions.scenarios import NOON, SCENARIOS
from tests.site.actions.states import state
from tests.site.builders import MORNING, District

pytestmark = pytest.mark.django_db(transaction=True)

KEYS = 1_000
MOST_SENDS = 5
TOKEN = "a token of the window's own machine"
WITH_A_KEY = [
    name
    for name, scenario in SCENARIOS.items()
    if "sent" in signature(getattr(getmodule(scenario.build), scenario.action)).parameters
]


@pytest.fixture
def window(district: District) -> District:
    """A district whose clerk has lent a machine a token."""
    digest = hashlib.sha256(TOKEN.encode()).hexdigest()
    ApiToken.objects.create(staff=district.people["clerk"], label="machine", digest=digest, created_at=MORNING)
    return district


def register(key: str, ask: str) -> tuple[str, int, bytes]:
    """The key, the status and the body of one registration over HTTP."""
    body = {"ask": ask, "text": f"{ask}，跑了三趟没办成。", "parties": [{"name": "王秀兰", "phone": "13800000000"}]}
    headers = {"Authorization": f"Bearer {TOKEN}", "Idempotency-Key": key}
    answer = Client().post("/api/v1/cases", json.dumps(body), content_type="application/json", headers=headers)
    return key, answer.status_code, answer.content


@pytest.mark.long
def test_a_thousand_keys_sent_up_to_five_times_at_once_are_a_thousand_cases(window: District) -> None:
    times = Random(20261012)
    sends = [f"key-{n}" for n in range(KEYS) for _ in range(times.randint(1, MOST_SENDS))]
    answers = at_once(THREADS, [partial(register, key, f"想办{key}") for key in sends])
    print(f"{len(sends)} sends of {KEYS} keys, {THREADS} at once")  # read with pytest -rP
    by_key = defaultdict(set)
    for key, status, body in answers:
        by_key[key].add((status, body))
    assert len(answers) == len(sends) > 2 * KEYS
    assert all(len(different) == 1 for different in by_key.values()), "one key, one answer"
    assert {status for ((status, _),) in by_key.values()} == {201}
    assert len({body for ((_, body),) in by_key.values()}) == KEYS == len(by_key)
    assert CaseRow.objects.count() == EventRow.objects.count() == Submission.objects.count() == KEYS


def test_the_same_key_with_another_body_is_refused_with_a_sentence(window: District) -> None:
    assert register("one", "想办身份证")[1] == 201
    _, status, body = register("one", "想办户口本")
    error = json.loads(body)["error"]
    assert (status, error["field"]) == (422, "key")
    assert error["sentence"]["zh"].startswith("这份表单已经提交过，内容却不一样。")
    assert error["sentence"]["en"].startswith("This form was already sent with other contents.")
    assert CaseRow.objects.get().ask == "想办身份证"


def test_two_bodies_racing_for_one_key_leave_one_case(window: District) -> None:
    asks = ["想办身份证", "想办户口本"] * THREADS
    answers = at_once(THREADS, [partial(register, "one", ask) for ask in asks])
    assert sorted(status for _, status, _ in answers) == [201] * THREADS + [422] * THREADS
    assert CaseRow.objects.count() == 1


def test_one_acceptance_sent_by_everybody_at_once_happens_once(district: District) -> None:
    case, by = district.case().case.id, district.caller("coordinator")
    deed = partial(accept_case, case, Tier.NORMAL, by=by, at=NOON, sent=Sent("accept", "print"))
    done: list[Done] = at_once(THREADS, [deed] * THREADS)
    assert [d.repeated for d in done].count(False) == 1
    assert {(d.number, d.case) for d in done} == {(done[0].number, done[0].case)}
    assert EventRow.objects.filter(case_id=case, kind="CaseAccepted").count() == 1


def test_one_claim_clicked_twice_holds_one_case(district: District) -> None:
    for _ in range(4):
        district.case()
    by = district.caller("clerk")
    done = at_once(4, [partial(take_next_case, by=by, at=NOON, sent=Sent("claim", "print"))] * 8)
    assert len({d.number for d in done}) == 1
    assert CaseRow.objects.exclude(holder=None).count() == 1


def test_a_key_belongs_to_one_case(district: District) -> None:
    one, other = district.case().case.id, district.case().case.id
    by, sent = district.caller("coordinator"), Sent("accept", "print")
    accept_case(one, Tier.NORMAL, by=by, at=NOON, sent=sent)
    with pytest.raises(KeyUsedForSomethingElse):
        accept_case(other, Tier.NORMAL, by=by, at=NOON, sent=sent)


@pytest.mark.parametrize("name", WITH_A_KEY)
def test_the_second_time_nothing_happens(district: District, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world, action, where = SCENARIOS[name].build(district), SCENARIOS[name].action, getmodule(SCENARIOS[name].build)
    usual = getattr(where, action)

    def keyed(fingerprint: str) -> Any:
        return lambda *args, **named: usual(*args, **{**named, "sent": Sent("a key", fingerprint)})

    monkeypatch.setattr(where, action, keyed("print"))
    first = world.deed()
    after = state()
    second = world.deed()
    assert (first.repeated, second.repeated, second.events) == (False, True, ())
    assert (second.case, second.number) == (first.case, first.number)
    monkeypatch.setattr(where, action, keyed("another print"))
    with pytest.raises(KeyUsedForSomethingElse):
        world.deed()
    assert state() == after
