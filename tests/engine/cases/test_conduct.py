"""Conduct is not coordination: a complaint about a member of staff is supervision's own, from first to last."""

import pytest

from bancheng.cases import answers, intake
from bancheng.cases.lifecycle import BETWEEN_OFFICES, allowed_moves
from bancheng.cases.model import Stage
from bancheng.cases.people import CITIZEN, Actor
from bancheng.coordination import legs
from bancheng.errors import NotAllowedNow
from bancheng.workdays.clocks import Tier
from tests.builders import (
    CLERK,
    COORDINATOR,
    MONDAY,
    POLICE,
    POLICE_HANDLER,
    SUPERVISOR,
    a_case,
    after,
    an_answer,
    rules,
)

COMPLAINT = {"concerns_conduct_of": POLICE, "restricted": True}


def test_the_supervisor_takes_a_complaint_from_the_desk_to_the_answer() -> None:
    case = a_case(**COMPLAINT)
    case = after(case, intake.take(case, by=SUPERVISOR), SUPERVISOR)
    case = after(case, intake.accept(case, Tier.NORMAL, by=SUPERVISOR), SUPERVISOR)
    case = after(case, answers.draft(case, an_answer(), at=MONDAY, by=SUPERVISOR), SUPERVISOR)
    case = after(case, answers.deliver(case, "当面", by=SUPERVISOR), SUPERVISOR)
    case = after(case, answers.ask_three(case, "没有了", "没有了", "没有了", at=MONDAY, by=SUPERVISOR), SUPERVISOR)
    assert after(case, answers.close(case, by=SUPERVISOR), SUPERVISOR).stage is Stage.CLOSED


@pytest.mark.parametrize("who", [CLERK, COORDINATOR, POLICE_HANDLER], ids=lambda who: who.role.value)
def test_nobody_else_has_a_move_in_it(who: Actor) -> None:
    assert allowed_moves(a_case(**COMPLAINT), who) == ()


def test_no_office_is_asked_its_share_of_a_complaint() -> None:
    case = a_case(**COMPLAINT)
    case = after(case, intake.accept(case, Tier.NORMAL, by=SUPERVISOR), SUPERVISOR)
    asked = (legs.Request(POLICE, legs.Part.LEAD, "请核实"),)
    with pytest.raises(NotAllowedNow):
        legs.offer_legs(case, asked, at=MONDAY, on=MONDAY.date(), rules=rules(), by=SUPERVISOR)
    assert not BETWEEN_OFFICES & {move.verb for move in allowed_moves(case, SUPERVISOR)}


def test_the_person_may_withdraw_their_complaint() -> None:
    case = a_case(**COMPLAINT)
    assert after(case, intake.withdraw(case, "", by=CITIZEN), CITIZEN).stage is Stage.WITHDRAWN
