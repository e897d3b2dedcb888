"""One step of several: the diagnosis is kept, the case accepted, offices asked, a meeting called; or nothing is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bancheng.cases import facts_added, intake
from bancheng.cases.diagnoses import Diagnosis, Lift
from bancheng.cases.facts import Cause, Obstacle
from bancheng.cases.in_turn import in_turn
from bancheng.cases.model import Case, Stage
from bancheng.cases.people import Actor
from bancheng.cases.timeline import read_event, write_event
from bancheng.cases.work import Part
from bancheng.coordination.legs import Request
from bancheng.coordination.untie import Called, Untying, untie
from bancheng.errors import BanchengError, NotAllowedNow, Refused
from bancheng.reasons import Sentence
from bancheng.workdays.clocks import Tier
from tests.builders import (
    CLERK,
    COORDINATOR,
    HOUSING,
    MONDAY,
    POLICE,
    POLICE_HANDLER,
    SUPERVISOR,
    a_case,
    a_case_with_departments,
    after,
    an_accepted_case,
    rules,
)

LIFTED = Lift(
    office="police",
    matter="move",
    needs=("letter",),
    instrument="promise",
    authority="police",
    sentence=Sentence("公安告知承诺", "Police: a promise"),
)
FOUND = Diagnosis(
    number=0,
    goal="move",
    name=Sentence("落户", "Moving in"),
    catalogue=1,
    digest="0" * 64,
    profile={"mobility": "able"},
    held=("card",),
    lacking=(),
    reachable=False,
    why=(Sentence("办不成", "Cannot be done"),),
    findings=("deadlock:letter+move",),
    obstacle=Obstacle.CYCLE,
    chosen=(LIFTED,),
)
BOTH = (Request(POLICE, Part.LEAD, "请研究"), Request(HOUSING, Part.ASSISTING, "请说明"))
MEETING = Called(question="能不能这样办成？", offices=(POLICE, HOUSING), planned_on=date(2026, 11, 4))


def untied(case: Case, by: Actor = COORDINATOR, **changes: Any) -> list[str]:
    known: dict[str, Any] = {"tier": Tier.COMPLEX, "obstacle": Obstacle.CYCLE, "requests": BOTH, "meeting": MEETING}
    ruling = untie(
        case, Untying(diagnosis=FOUND, **{**known, **changes}), at=MONDAY, on=MONDAY.date(), rules=rules(), by=by
    )
    return [type(event).__name__ for event in ruling.events]


ASKED = ["CatalogueAsked", "CaseDiagnosed"]
OFFERED = ["LegOffered", "LegOffered"]


def test_from_triage_everything_happens_in_one_ruling() -> None:
    assert untied(a_case()) == [*ASKED, "CaseAccepted", *OFFERED, "MeetingCalled"]


def test_an_accepted_case_is_not_accepted_again() -> None:
    assert untied(an_accepted_case(), tier=None) == [*ASKED, *OFFERED, "MeetingCalled"]


def test_without_offices_only_the_meeting_is_called() -> None:
    assert untied(a_case_with_departments(HOUSING), requests=()) == [*ASKED, "MeetingCalled"]


def test_a_judgement_that_was_made_already_is_not_made_again() -> None:
    case = replace(a_case(), cause=Cause.PROCESS, obstacle=Obstacle.CYCLE)
    assert untied(case, cause=Cause.PROCESS)[:2] == ["CatalogueAsked", "CaseAccepted"]


def test_a_clerk_may_ask_the_offices_but_does_not_call_the_meeting() -> None:
    assert untied(a_case(), CLERK, meeting=None)[-1] == "LegOffered"
    with pytest.raises(NotAllowedNow):
        untied(a_case(), CLERK)


@pytest.mark.parametrize("by", [POLICE_HANDLER, SUPERVISOR], ids=["handler", "supervisor"])
def test_it_is_for_clerks_and_coordinators(by: Actor) -> None:
    with pytest.raises(NotAllowedNow):
        untied(a_case(), by)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"requests": (), "meeting": None}, "lead_office"),
        ({"tier": None}, "tier"),
        ({"requests": (replace(BOTH[0], part=Part.ASSISTING),)}, "part"),
        ({"requests": (replace(BOTH[0], ask=" "),)}, "ask"),
        ({"meeting": replace(MEETING, offices=(POLICE,))}, "offices"),
        ({"meeting": replace(MEETING, planned_on=date(2026, 11, 1))}, "planned_on"),
        ({"meeting": replace(MEETING, question="")}, "question"),
    ],
)
def test_every_step_keeps_its_own_rules(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BanchengError) as refused:
        untied(a_case(), **changes)
    assert refused.value.field == field


def test_an_office_that_is_busy_with_it_is_not_asked_twice() -> None:
    with pytest.raises(Refused):
        untied(a_case_with_departments(HOUSING))


def test_a_complaint_about_staff_is_put_to_no_office() -> None:
    with pytest.raises(NotAllowedNow):
        untied(a_case(restricted=True, concerns_conduct_of=POLICE))


def test_diagnoses_are_counted_and_stay_beside_each_other() -> None:
    case = a_case()
    for _ in range(2):
        ruling = facts_added.ask_catalogue(case, FOUND, None, None, by=CLERK)
        case = after(case, ruling, CLERK)
    assert [one.number for one in case.diagnoses] == [1, 2]
    assert case.stage is Stage.RECEIVED and case.obstacle is None


def test_a_diagnosis_reads_back_as_it_was_written() -> None:
    (event,) = facts_added.ask_catalogue(a_case(), FOUND, None, None, by=CLERK).events
    assert read_event("CatalogueAsked", write_event(event)) == event


def test_of_several_steps_each_is_judged_by_what_the_earlier_ones_left() -> None:
    def accept(case: Case) -> Any:
        return intake.accept(case, Tier.NORMAL, by=COORDINATOR)

    with pytest.raises(NotAllowedNow):
        in_turn(a_case(), accept, accept, by=COORDINATOR, at=MONDAY)
