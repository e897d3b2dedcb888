"""What people decide about classes: each deed with its reason, nothing rewritten, and bad input told with its field."""

from datetime import timedelta
from typing import Any

import pytest

from bancheng.cases.people import THE_CLOCK
from bancheng.errors import BanchengError, CannotRead, NotAllowedNow, Refused
from bancheng_site.actions.attach_case import attach_case, attach_cases
from bancheng_site.actions.attach_new_cases import attach_new_cases
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.dismiss_candidate import dismiss_class
from bancheng_site.actions.merge_classes import merge_classes
from bancheng_site.actions.move_class import move_class
from bancheng_site.actions.split_class import split_class
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.classes import CaseClass, ClassMoveRow, ClassRow
from tests.site.builders import MORNING, District
from tests.site.classes import (
    LIFT,
    OTHERS,
    PENSION,
    assert_rows_tell_the_same_as_facts,
    by_owner,
    confirmed,
    members,
    named,
    tell,
)

pytestmark = pytest.mark.django_db


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
