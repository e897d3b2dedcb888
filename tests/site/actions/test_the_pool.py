"""Whoever asks the pool for the next case gets one nobody else has."""

from functools import partial

import pytest

from bancheng.cases.model import Grade
from bancheng.cases.people import CITIZEN, Role
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.take_case import take_next_case
from bancheng_site.permissions import Caller, caller_of
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import EventRow
from tests.site.actions.agreement import assert_rows_tell_the_same_as_events
from tests.site.actions.at_once import at_once
from tests.site.actions.scenarios import NOON, SCENARIOS
from tests.site.builders import District, staff

pytestmark = pytest.mark.django_db(transaction=True)

CASES = 300
CLERKS = 64


def claim_until_nothing_is_left(by: Caller) -> list[int]:
    """The cases one clerk got."""
    got: list[int] = []
    while done := take_next_case(by=by, at=NOON):
        got.append(done.case.id)
    return got


def clerks(district: District, count: int) -> list[Caller]:
    """So many clerks at the one window."""
    return [caller_of(staff(f"clerk-{n}", Role.CLERK, district.window)) for n in range(count)]


def assert_each_was_claimed_once(claims: list[list[int]], cases: int) -> None:
    """Every case has one holder, one event that says so, and was given out once."""
    given = [case for got in claims for case in got]
    assert len(given) == len(set(given)) == cases
    assert not CaseRow.objects.filter(holder=None).exists()
    assert EventRow.objects.filter(kind="CaseTaken").count() == cases
    assert set(CaseRow.objects.values_list("version", flat=True)) == {2}


@pytest.mark.postgres
def test_sixty_four_clerks_claim_from_one_pool_and_every_case_once(district: District) -> None:
    for _ in range(CASES):
        district.case()
    claims = at_once(CLERKS, [partial(claim_until_nothing_is_left, by) for by in clerks(district, CLERKS)])
    print(f"{CASES} cases, {CLERKS} clerks, {sum(1 for got in claims if got)} of whom got some")
    assert_each_was_claimed_once(claims, CASES)


def test_clerks_one_after_the_other_claim_every_case_once(district: District) -> None:
    for _ in range(12):
        district.case()
    by = clerks(district, 5)
    claims = [[done.case.id] for n in range(12) if (done := take_next_case(by=by[n % 5], at=NOON))]
    assert_each_was_claimed_once(claims, 12)
    assert [take_next_case(by=one, at=NOON) for one in by] == [None] * 5


def test_danger_is_claimed_first_and_then_what_is_due_first(district: District) -> None:
    plain = district.case().case.id
    danger = district.case(text="家里煤气泄漏，没人来。").case.id
    by = district.caller("clerk")
    first, second = take_next_case(by=by, at=NOON), take_next_case(by=by, at=NOON)
    assert first is not None and second is not None
    assert [first.case.id, second.case.id] == [danger, plain]


def test_whoever_gave_the_first_answer_is_passed_over(district: District) -> None:
    world = SCENARIOS["answered_at_the_counter"].build(district)
    case = world.deed().case.id
    rate_case(case, Grade.DISSATISFIED, "还是要我跑", by=CITIZEN, at=NOON)
    assert CaseRow.objects.get(pk=case).stage == "in_triage"
    other = district.case(at=NOON).case.id
    by = district.caller("clerk")
    taken = take_next_case(by=by, at=NOON)
    assert taken is not None
    assert taken.case.id == other
    assert take_next_case(by=by, at=NOON) is None
    somebody_else = take_next_case(by=clerks(district, 1)[0], at=NOON)
    assert somebody_else is not None
    assert somebody_else.case.id == case
    assert_rows_tell_the_same_as_events(case)
