"""What the machine proposes as a class, and what people part from it before it is one."""

from datetime import timedelta

import pytest

from bancheng.errors import CannotRead, Refused
from bancheng_site.actions.confirm_class import confirm_class
from bancheng_site.actions.dismiss_candidate import dismiss_candidate
from bancheng_site.actions.part_candidate import part_candidate
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.candidates import CandidateRun, ClassCandidate
from bancheng_site.records.classes import ClassFact
from tests.site.builders import MORNING, District
from tests.site.classes import LIFT, OTHERS, assert_rows_tell_the_same_as_facts, by_owner, confirmed, named, tell

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


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
