"""What people decide about classes: each deed with its reason, nothing rewritten, and bad input told with its field."""

from datetime import date, timedelta
from typing import Any

import pytest

from bancheng.cases.people import THE_CLOCK
from bancheng.errors import BanchengError, CannotRead, NotAllowedNow, Refused
from bancheng_site.actions.attach_case import attach_case, attach_cases
from bancheng_site.actions.attach_new_cases import attach_new_cases
from bancheng_site.actions.choose_month_topic import Task, choose_month_topic, finish_month_task
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.dismiss_candidate import dismiss_candidate, dismiss_class
from bancheng_site.actions.merge_classes import merge_classes
from bancheng_site.actions.move_class import move_class
from bancheng_site.actions.part_candidate import part_candidate
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.actions.split_class import split_class
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.candidates import CandidateRun, ClassCandidate
from bancheng_site.records.class_register import register_of
from bancheng_site.records.classes import CaseClass, ClassFact, ClassMoveRow, ClassRow
from bancheng_site.records.month_topics import MonthTopic
from tests.site.builders import MORNING, District
from tests.site.classes import LIFT, OTHERS, PENSION, confirmed, named, tell

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


def members(class_id: int) -> list[int]:
    return sorted(CaseClass.objects.filter(klass=class_id).values_list("case", flat=True))


def by_owner(district: District) -> dict[str, Any]:
    return {"by": district.caller("owner"), "at": MORNING}


def assert_rows_tell_the_same_as_facts(*classes: int) -> None:
    register = register_of(classes)
    for class_id in classes:
        row = ClassRow.objects.get(pk=class_id)
        assert register.current(class_id) == (row.merged_into_id or class_id)
        if row.merged_into_id is None:
            assert list(register.members(class_id)) == members(class_id)


# proposing


def test_what_is_alike_is_proposed_and_what_is_like_nothing_is_not(district: District) -> None:
    lift = tell(district, LIFT)
    tell(district, OTHERS)
    assert propose_classes(on=TODAY) == 1
    found = ClassCandidate.objects.get()
    assert (found.founder, set(found.members)) == (lift[0], set(lift))
    assert any("电梯" in word for word in found.words)
    assert not ClassFact.objects.exists(), "the machine only proposes"


def test_a_day_is_searched_once(district: District) -> None:
    tell(district, LIFT + OTHERS)
    assert (propose_classes(on=TODAY), propose_classes(on=TODAY)) == (1, 0)
    assert CandidateRun.objects.count() == 1


def test_cases_that_have_a_class_are_not_proposed_again(district: District) -> None:
    confirmed(district, tell(district, LIFT))
    assert propose_classes(on=TODAY) == 0


def test_a_complaint_about_staff_is_in_no_proposal_and_in_no_class(district: District) -> None:
    cases = tell(district, LIFT + OTHERS)[: len(LIFT)]
    about = {"ask": LIFT[0][0], "text": LIFT[0][1], "concerns_conduct_of": district.police.pk}
    complaint = district.case(**about).case.id
    propose_classes(on=TODAY)
    assert complaint not in ClassCandidate.objects.get().members
    with pytest.raises(CannotRead, match="not within your reach"):
        confirm_class([*cases, complaint], named(district), "同一道签字", **by_owner(district))


def test_names_and_telephones_are_not_in_a_proposal(district: District) -> None:
    tell(district, [(ask, f"{text}我是王秀兰，电话13800000000。") for ask, text in LIFT + OTHERS])
    propose_classes(on=TODAY)
    found = ClassCandidate.objects.get()
    assert not any(secret in f"{found.name}{found.words}" for secret in ("王秀兰", "1380"))


def test_what_was_set_aside_returns_only_when_it_has_grown_markedly(district: District) -> None:
    tell(district, LIFT[:3] + OTHERS)
    propose_classes(on=TODAY)
    dismiss_candidate(ClassCandidate.objects.get().pk, "三件碰巧像，规定已改", **by_owner(district))
    assert propose_classes(on=TODAY + timedelta(days=1)) == 0
    tell(district, LIFT[3:])
    assert propose_classes(on=TODAY + timedelta(days=2)) == 0, "two more are not twice as many"
    tell(district, [*LIFT[:2], LIFT[4]])
    assert propose_classes(on=TODAY + timedelta(days=3)) == 1


# parting a candidate


def test_what_is_parted_is_a_candidate_of_its_own_and_stays_apart(district: District) -> None:
    cases = tell(district, LIFT + OTHERS)[: len(LIFT)]
    propose_classes(on=TODAY)
    found = ClassCandidate.objects.get()
    made = part_candidate(found.pk, cases[3:], "材料被退回", "卡在材料，不在签字", **by_owner(district))
    assert (made.founder, made.members, made.name, made.run) == (cases[3], cases[3:], "材料被退回", found.run)
    assert found.left == cases[:3]
    facts = ClassFact.objects.filter(kind=ClassFact.Kind.PARTED)
    assert {(fact.class_id, fact.case, fact.other, fact.reason) for fact in facts} == {
        (cases[0], case, cases[3], "卡在材料，不在签字") for case in cases[3:]
    }
    propose_classes(on=TODAY + timedelta(days=1))
    again = [each.members for each in ClassCandidate.objects.filter(run__on=TODAY + timedelta(days=1))]
    assert cases[:3] in again
    assert not any(set(each) & set(cases[3:]) for each in again if each != cases[3:])
    assert confirmed(district, cases[3:]).pk == cases[3], "what was parted is no bar to confirming it"
    assert_rows_tell_the_same_as_facts(cases[3])


@pytest.mark.parametrize("chosen", [slice(0, 2), slice(4, 5), slice(4, 7)], ids=["the first", "one", "others"])
def test_what_leaves_is_at_least_two_of_its_cases_and_not_the_first(district: District, chosen: slice) -> None:
    cases = tell(district, LIFT + OTHERS)
    propose_classes(on=TODAY)
    with pytest.raises(Refused, match="at least two"):
        part_candidate(ClassCandidate.objects.get().pk, cases[chosen], "别的", "别的", **by_owner(district))
    assert not ClassFact.objects.exists()


def test_only_a_class_owner_parts_and_says_why(district: District) -> None:
    cases = tell(district, LIFT + OTHERS)
    propose_classes(on=TODAY)
    candidate = ClassCandidate.objects.get().pk
    with pytest.raises(NotYourRole):
        part_candidate(candidate, cases[3:5], "别的", "别的", by=district.caller("clerk"), at=MORNING)
    with pytest.raises(CannotRead, match="why"):
        part_candidate(candidate, cases[3:5], "别的", " ", **by_owner(district))


# confirming


def test_a_class_has_the_number_of_its_earliest_case_and_a_first_step(district: District) -> None:
    cases = tell(district, LIFT)
    row = confirmed(district, cases[::-1])
    assert (row.pk, row.state, members(row.pk)) == (cases[0], "confirmed", cases)
    step = ClassMoveRow.objects.get()
    assert (step.was, step.now, step.by, step.reason) == (
        "candidate",
        "confirmed",
        district.people["owner"],
        "同一道签字把大家挡住",
    )
    assert_rows_tell_the_same_as_facts(row.pk)


def test_a_case_has_one_class(district: District) -> None:
    cases = tell(district, LIFT)
    confirmed(district, cases[:3])
    with pytest.raises(Refused, match="already has the class") as refused:
        confirmed(district, cases[2:])
    assert refused.value.field == "members"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "长" * 81}, "title"),
        ({"question": ""}, "question"),
        ({"owner": 0}, "owner"),
    ],
)
def test_what_is_missing_is_told_with_its_field(district: District, changes: Any, field: str) -> None:
    cases = tell(district, LIFT)
    with pytest.raises(BanchengError) as refused:
        confirm_class(cases, named(district, **changes), "同一道签字", **by_owner(district))
    assert refused.value.field == field
    assert not ClassRow.objects.exists()


def test_every_deed_needs_its_reason(district: District) -> None:
    lift, pension = confirmed(district, tell(district, LIFT)), confirmed(district, tell(district, PENSION), "养老")
    tell(district, OTHERS)
    how = by_owner(district)
    for deed in (
        lambda: confirm_class(tell(district, OTHERS), named(district), " ", **how),
        lambda: merge_classes(lift.pk, pension.pk, "", **how),
        lambda: split_class(lift.pk, members(lift.pk)[2:], named(district), "", **how),
        lambda: dismiss_class(lift.pk, "", **how),
        lambda: move_class(lift.pk, "retire", "", **how),
        lambda: attach_case(tell(district, OTHERS[:1])[0], lift.pk, "", **how),
    ):
        with pytest.raises(CannotRead) as refused:
            deed()
        assert refused.value.field == "words"


def test_only_a_class_owner_decides(district: District) -> None:
    cases = tell(district, LIFT)
    for name in ("clerk", "coordinator", "police", "legal", "supervisor", "auditor", "system"):
        with pytest.raises(NotYourRole):
            confirm_class(cases, named(district), "同一道签字", by=district.caller(name), at=MORNING)


# merging, splitting, dismissing


def test_merged_classes_are_one_and_a_wrong_merge_is_split_again(district: District) -> None:
    lift, pension = tell(district, LIFT), tell(district, PENSION)
    one, other = confirmed(district, lift), confirmed(district, pension, "补缴养老保险")
    merge_classes(one.pk, other.pk, "都卡在签字盖章", **by_owner(district))
    assert members(one.pk) == sorted(lift + pension)
    assert_rows_tell_the_same_as_facts(one.pk, other.pk)
    with pytest.raises(Refused, match="please do it there"):
        move_class(other.pk, "retire", "停", **by_owner(district))
    again = split_class(one.pk, pension, named(district, "另一件"), "两回事", **by_owner(district))
    assert (again.pk, again.title, members(other.pk), members(one.pk)) == (other.pk, "补缴养老保险", pension, lift)
    assert_rows_tell_the_same_as_facts(one.pk, other.pk)


def test_what_leaves_a_class_is_one_of_its_own(district: District) -> None:
    cases = tell(district, LIFT)
    row = confirmed(district, cases)
    new = split_class(row.pk, cases[3:], named(district, "退回两次"), "是材料退回", **by_owner(district))
    assert (new.pk, new.state, members(new.pk), members(row.pk)) == (cases[3], "confirmed", cases[3:], cases[:3])
    assert_rows_tell_the_same_as_facts(row.pk, new.pk)


def test_the_founder_does_not_leave(district: District) -> None:
    cases = tell(district, LIFT)
    with pytest.raises(Refused, match="not its founder"):
        split_class(confirmed(district, cases).pk, cases[:2], named(district), "拆", **by_owner(district))


def test_a_dismissed_class_frees_its_cases_and_its_number_is_not_used_again(district: District) -> None:
    cases = tell(district, LIFT)
    row = dismiss_class(confirmed(district, cases).pk, "只是碰巧", **by_owner(district))
    assert (row.state, members(row.pk)) == ("retired", [])
    assert confirmed(district, cases).pk == cases[1]
    assert_rows_tell_the_same_as_facts(cases[1])


# moving


def test_a_class_moves_as_its_table_says_and_says_why_not(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    with pytest.raises(NotAllowedNow, match="once its playbook is out"):
        move_class(row.pk, "find_cold", "没有再来", **by_owner(district))
    move_class(row.pk, "publish", "工作提示第一版", by=THE_CLOCK, at=MORNING)
    cooled = move_class(row.pk, "cool", "八周里少了一半", by=THE_CLOCK, at=MORNING + timedelta(days=60))
    assert (cooled.state, ClassMoveRow.objects.count()) == ("cooling", 3)
    with pytest.raises(NotAllowedNow, match="not for your role"):
        move_class(row.pk, "retire", "停", by=district.caller("clerk"), at=MORNING)
    for verb in ("confirm", "fly"):
        with pytest.raises(CannotRead, match="no such step"):
            move_class(row.pk, verb, "为什么", **by_owner(district))


# new cases


def test_a_new_case_that_is_surely_of_a_class_gets_it_and_noise_gets_none(district: District) -> None:
    row = confirmed(district, tell(district, LIFT[:4]))
    attach_new_cases(at=MORNING)
    new, *others = tell(district, [LIFT[4], *OTHERS])
    assert attach_new_cases(at=MORNING) == 1
    found = CaseClass.objects.select_related("fact").get(case=new)
    assert (found.klass_id, found.fact.by, found.fact.score > 0.2, "电梯" in found.fact.reason) == (
        row.pk,
        None,
        True,
        True,
    )
    assert not CaseClass.objects.filter(case__in=others).exists()
    assert attach_new_cases(at=MORNING) == 0, "each case is asked once"


def test_a_clerk_puts_a_case_into_a_class_and_a_case_out_of_reach_is_as_none(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    stray = tell(district, OTHERS[:1])[0]
    attach_case(stray, row.pk, "也是签字的事", by=district.caller("clerk"), at=MORNING)
    assert stray in members(row.pk)
    for case in (stray + 1_000, 10**12):
        with pytest.raises(CannotRead, match="not within your reach"):
            attach_case(case, row.pk, "也是", by=district.caller("clerk"), at=MORNING)
    with pytest.raises(CannotRead, match="Please tick"):
        attach_cases([], row.pk, "也是", by=district.caller("clerk"), at=MORNING)


# the topic of a month


def topic(district: District, class_id: int, **changes: Any) -> MonthTopic:
    how: dict[str, Any] = {
        "month": date(2026, 11, 5),
        "office": district.civil.pk,
        "tasks": [Task("和住建局定签字比例", district.civil.pk, date(2026, 11, 20))],
        "words": "人多，又要定政策",
        **by_owner(district),
    }
    return choose_month_topic(class_id, **{**how, **changes})


def test_a_topic_keeps_the_figures_it_was_chosen_by_and_what_came_of_its_tasks(district: District) -> None:
    chosen = topic(district, confirmed(district, tell(district, LIFT)).pk)
    assert (chosen.month, {each["code"]: each["figure"] for each in chosen.criteria}) == (
        date(2026, 11, 1),
        {"frequent": 5, "policy": 2},
    )
    task = chosen.tasks.get()
    with pytest.raises(NotYourRole):
        finish_month_task(task.pk, "定了", by=district.caller("police"), at=MORNING)
    finish_month_task(task.pk, "三分之二同意即可", by=district.caller("civil"), at=MORNING)
    with pytest.raises(Refused, match="on record already"):
        finish_month_task(task.pk, "又定了", by=district.caller("civil"), at=MORNING)


def test_a_month_has_one_topic_and_it_meets_a_criterion(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    topic(district, row.pk)
    with pytest.raises(Refused, match="its topic already") as refused:
        topic(district, row.pk)
    assert refused.value.field == "month"
    old = confirm_class(
        tell(district, PENSION, MORNING - timedelta(days=90)),
        named(district, "养老", cause="legacy", obstacle=None),
        "缺档案",
        **by_owner(district),
    )
    with pytest.raises(Refused, match="none of the criteria"):
        topic(district, old.pk, month=date(2026, 12, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"month": date(2026, 9, 1)}, "month"),
        ({"office": 10**9}, "office"),
        ({"tasks": []}, "tasks"),
        ({"tasks": [Task("做", 10**9, date(2026, 11, 20))]}, "tasks"),
        ({"tasks": [Task(" ", 1, date(2026, 11, 20))]}, "tasks"),
        ({"words": ""}, "words"),
    ],
)
def test_a_topic_that_is_not_whole_is_told_with_its_field(district: District, changes: Any, field: str) -> None:
    row = confirmed(district, tell(district, LIFT))
    with pytest.raises(CannotRead) as refused:
        topic(district, row.pk, **changes)
    assert refused.value.field == field
