"""The one answer: no bare no, a second person, three questions, fresh eyes after reopening."""

import dataclasses

import pytest

from bancheng.cases import answers, intake
from bancheng.cases.facts import AffectedObject, LegalBasis
from bancheng.cases.model import Grade, Outcome, Stage
from bancheng.cases.people import CITIZEN
from bancheng.errors import BareNo, BasisMissing, CannotRead, NotAllowedNow, Refused, SecondPersonNeeded
from tests.builders import (
    CLERK,
    COLLEAGUE,
    COORDINATOR,
    HOUSING,
    LAWYER,
    MONDAY,
    POLICE_HANDLER,
    SUBSTANCE,
    a_case,
    a_case_with_departments,
    a_finished_case,
    after,
    an_accepted_case,
    an_answer,
)

TODAY = MONDAY.date()


def drafted(outcome: Outcome = Outcome.DONE, case=None):  # type: ignore[no-untyped-def]
    """A case with its answer drafted by the police handler."""
    case = case or a_finished_case()
    return after(case, answers.draft(case, an_answer(outcome), at=MONDAY, by=POLICE_HANDLER), POLICE_HANDLER)


def closed(outcome: Outcome = Outcome.DONE):  # type: ignore[no-untyped-def]
    """A closed case."""
    case = drafted(outcome)
    if case.decision.needs_second_person():
        case = after(case, answers.review(case, "依据无误", by=LAWYER), LAWYER)
    case = after(case, answers.deliver(case, "当面", by=CLERK), CLERK)
    case = after(case, answers.ask_three(case, "没有了", "没有了", "没有了", at=MONDAY, by=CLERK), CLERK)
    return after(case, answers.close(case, by=CLERK), CLERK)


@pytest.mark.parametrize("text", ["不归我管", "您好，这个办不了。感谢您的理解！", "不知道，请咨询其他部门。", "   "])
def test_a_bare_no_is_never_an_answer(text: str) -> None:
    with pytest.raises(BareNo):
        answers.draft(a_finished_case(), an_answer(text=text), at=MONDAY, by=POLICE_HANDLER)


@pytest.mark.parametrize("outcome", [o for o in Outcome if o.is_negative()])
@pytest.mark.parametrize("missing", ["way_out", "remedy", "consulted", "basis"])
def test_a_negative_answer_needs_basis_consultation_way_out_and_remedy(outcome: Outcome, missing: str) -> None:
    bare = dataclasses.replace(an_answer(outcome), **{missing: type(getattr(an_answer(outcome), missing))()})
    with pytest.raises((BareNo, BasisMissing)):
        answers.draft(a_finished_case(), bare, at=MONDAY, by=POLICE_HANDLER)


def test_a_basis_without_an_article_is_no_basis() -> None:
    vague = LegalBasis(document="有关规定", article=" ", level="规范性文件", in_force_on=TODAY)
    with pytest.raises(BasisMissing, match="article"):
        answers.draft(
            a_finished_case(), an_answer(Outcome.LAWFULLY_IMPOSSIBLE, basis=(vague,)), at=MONDAY, by=POLICE_HANDLER
        )


def test_one_case_gets_one_answer_only_when_every_office_has_finished() -> None:
    with pytest.raises(Refused, match="have not finished"):
        answers.draft(a_case_with_departments(HOUSING), an_answer(), at=MONDAY, by=POLICE_HANDLER)


def test_cannot_be_done_is_never_one_persons_word() -> None:
    case = drafted(Outcome.LAWFULLY_IMPOSSIBLE)
    with pytest.raises(SecondPersonNeeded):
        answers.deliver(case, "当面", by=CLERK)


def test_whoever_drafted_cannot_review() -> None:
    case = a_finished_case()
    case = after(case, answers.draft(case, an_answer(), at=MONDAY, by=COORDINATOR), COORDINATOR)
    with pytest.raises(SecondPersonNeeded):
        answers.review(case, "", by=COORDINATOR)


def test_a_draft_goes_back_only_with_a_reason_one_can_act_on() -> None:
    with pytest.raises(BareNo):
        answers.send_back(drafted(), "不行", by=LAWYER)
    case = drafted()
    back = after(case, answers.send_back(case, "请补充第几条、哪天有效，并写明找谁办。", by=LAWYER), LAWYER)
    assert (back.stage, back.decision) == (Stage.WITH_DEPARTMENTS, None)


def test_a_case_is_not_closed_before_the_three_questions() -> None:
    case = drafted()
    case = after(case, answers.deliver(case, "当面", by=CLERK), CLERK)
    with pytest.raises(NotAllowedNow):
        answers.close(case, by=CLERK)
    with pytest.raises(CannotRead):
        answers.ask_three(case, "没有了", "", "没有了", at=MONDAY, by=CLERK)


def test_the_worst_grades_take_the_case_up_again_for_somebody_else() -> None:
    case = closed()
    case = after(case, answers.rate(case, Grade.DISSATISFIED, "还是要我跑", at=MONDAY, on=TODAY, by=CITIZEN), CITIZEN)
    assert (case.stage, case.reopened, case.term) == (Stage.IN_TRIAGE, 1, 1)
    assert case.past_decisions[0].text == SUBSTANCE
    assert POLICE_HANDLER.person in case.past_deciders()
    taken = after(case, intake.take(case, by=COLLEAGUE), COLLEAGUE)
    assert taken.holder == COLLEAGUE.person


def test_nobody_who_decided_takes_the_reopened_case() -> None:
    case = closed()
    case = after(case, answers.reopen(case, "我不同意", on=TODAY, by=CITIZEN), CITIZEN)
    with pytest.raises(Refused, match="must take it"):
        intake.take(case, by=POLICE_HANDLER)


def test_silence_is_no_grade_and_one_closing_is_rated_once() -> None:
    case = closed()
    assert case.ratings == ()
    case = after(case, answers.rate(case, Grade.SATISFIED, "", at=MONDAY, on=TODAY, by=CITIZEN), CITIZEN)
    with pytest.raises(Refused, match="already rated"):
        answers.rate(case, Grade.FAIR, "", at=MONDAY, on=TODAY, by=CITIZEN)


def test_each_of_the_flats_has_its_own_ending() -> None:
    flats = tuple(AffectedObject(number=n, kind="住宅", label=f"{n}号房") for n in range(1, 4))
    case = an_accepted_case(objects=flats)
    with pytest.raises(Refused, match="no ending of their own"):
        answers.draft(case, an_answer(), at=MONDAY, by=CLERK)
    case = after(case, answers.settle_object(case, 1, Outcome.DONE, "", by=CLERK), CLERK)
    with pytest.raises(BareNo):
        answers.settle_object(case, 2, Outcome.ESCALATED, "办不了", by=CLERK)
    for number in (2, 3):
        ruling = answers.settle_object(case, number, Outcome.ESCALATED, "税票由区税务局12月10日前补开", by=CLERK)
        case = after(case, ruling, CLERK)
    with pytest.raises(Refused, match="partly done"):
        answers.draft(case, an_answer(), at=MONDAY, by=CLERK)
    case = after(case, answers.draft(case, an_answer(Outcome.PARTLY), at=MONDAY, by=CLERK), CLERK)
    assert [o.outcome for o in case.objects] == ["done", "escalated", "escalated"]


def test_most_contacts_are_answered_asked_and_closed_in_one_step() -> None:
    case = a_case()
    ruling = answers.answer_on_the_spot(
        case, an_answer(), else_to_do="没有了", else_needed="没有了", difficulty="没有了", at=MONDAY, by=CLERK
    )
    case = after(case, ruling, CLERK)
    assert (case.stage, case.outcome) == (Stage.CLOSED, Outcome.DONE)
    assert case.three_questions is not None


def test_a_lawful_refusal_is_not_given_on_the_spot_by_one_person() -> None:
    with pytest.raises(SecondPersonNeeded):
        answers.answer_on_the_spot(
            a_case(),
            an_answer(Outcome.LAWFULLY_IMPOSSIBLE),
            else_to_do="没有了",
            else_needed="没有了",
            difficulty="没有了",
            at=MONDAY,
            by=CLERK,
        )
