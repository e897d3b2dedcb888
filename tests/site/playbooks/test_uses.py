"""A playbook is laid out in one transaction, once; every use ends with its case, and a failed one is asked why."""

import pytest

from bancheng.cases.model import Outcome, Stage
from bancheng.cases.work import Part
from bancheng.errors import CannotRead, NotAllowedNow, Refused
from bancheng.ids import LegNumber
from bancheng_site.actions.accept_leg import accept_leg
from bancheng_site.actions.apply_playbook import apply_playbook
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.close_leg import close_leg
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.settle_use import settle_use
from bancheng_site.actions.withdraw_case import withdraw_case
from bancheng_site.actions.withdraw_playbook import withdraw_playbook
from bancheng_site.actions.write import Sent, load
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.uses import PlaybookUse, UseCounts, counted, failed_uses, uses_of
from tests.site.actions.scenarios import an_answer, october
from tests.site.builders import MORNING, District
from tests.site.pages.desk_pages import words
from tests.site.playbooks.lives import applied, published

pytestmark = pytest.mark.django_db


def ended(district: District, case: int, outcome: Outcome = Outcome.PARTLY, **said: object) -> None:
    """The case on its way from the offices to its closing."""
    for number, who in ((LegNumber(1), "police"), (LegNumber(2), "civil")):
        accept_leg(case, number, by=district.caller(who), at=MORNING)
        close_leg(case, number, "核对完了，材料都在。", by=district.caller(who), at=MORNING)
    clerk = district.caller("clerk")
    draft_answer(case, an_answer(outcome), by=clerk, at=MORNING)
    deliver_answer(case, "当面", by=clerk, at=MORNING)
    ask_three_questions(case, "没有了", "没有了", "没有了", by=clerk, at=MORNING)
    close_case(case, by=clerk, at=MORNING, **said)  # type: ignore[arg-type]


def test_the_offices_their_days_and_the_letters_are_laid_out_at_once(district: District) -> None:
    use = applied(district)
    case = load(use.case_id)
    assert [(leg.office, leg.part) for leg in case.legs] == [
        (district.police.pk, Part.LEAD),
        (district.civil.pk, Part.ASSISTING),
    ]
    [laid] = case.playbooks
    assert [step.by for step in laid.steps] == [october(14), october(19)], "two working days, then three more"
    assert "10月14日前" in case.legs[0].ask and "1. 核对户籍底册" in case.legs[0].ask
    assert laid.text_for("办结告知书").startswith("您要的证明不用再开")
    assert (case.stage, laid.version) == (Stage.WITH_DEPARTMENTS, 1)


def test_sent_twice_it_is_laid_out_and_counted_once(district: District) -> None:
    version, case, by = published(district).pk, district.case().case.id, district.caller("clerk")
    for _ in range(2):
        done = apply_playbook(case, version, {"您搬走了吗？": True}, by=by, at=MORNING, sent=Sent("k", "f"))
    assert done.repeated
    assert PlaybookUse.objects.count() == 1
    assert EventRow.objects.filter(case_id=case, kind="PlaybookApplied").count() == 1
    assert load(case).playbooks[0].asked == (("您搬走了吗？", True),)


def test_a_second_time_it_says_that_it_is_laid_out_already(district: District) -> None:
    use = applied(district)
    with pytest.raises(Refused, match="applied already"):
        apply_playbook(use.case_id, use.version_id, by=district.caller("clerk"), at=MORNING)


def test_after_the_answer_is_drafted_no_playbook_is_applied(district: District) -> None:
    version, case = published(district).pk, district.investigated().case.id
    draft_answer(case, an_answer(), by=district.caller("police"), at=MORNING)
    with pytest.raises(NotAllowedNow, match="before the answer is drafted"):
        apply_playbook(case, version, by=district.caller("clerk"), at=MORNING)
    assert not PlaybookUse.objects.exists()


def test_a_withdrawn_version_is_not_used_and_nothing_is_left_behind(district: District) -> None:
    version, case = published(district), district.case().case.id
    withdraw_playbook(version.pk, "依据废止了。", by=district.caller("owner"), at=MORNING)
    with pytest.raises(Refused, match="cannot be used now"):
        apply_playbook(case, version.pk, by=district.caller("clerk"), at=MORNING)
    assert load(case).version == 1


def test_only_the_desk_applies_playbooks(district: District) -> None:
    version, case = published(district).pk, district.case().case.id
    with pytest.raises(NotYourRole):
        apply_playbook(case, version, by=district.caller("supervisor"), at=MORNING)


def test_a_solved_case_is_a_use_that_worked(district: District) -> None:
    use = applied(district)
    ended(district, use.case_id, Outcome.DONE)
    assert counted(uses_of(use.version.playbook)) == UseCounts(used=1, ok=1, failed=0, withdrawn=0)


def test_an_unsolved_case_stands_on_the_owners_list_until_somebody_says_why(district: District) -> None:
    use, owner = applied(district), district.people["owner"]
    ended(district, use.case_id)
    assert [(one.pk, one.why) for one in failed_uses(owner)] == [(use.pk, "")]  # type: ignore[attr-defined]
    with pytest.raises(CannotRead, match="why"):
        settle_use(use.pk, worked=False, why=" ", by=district.caller("owner"), at=MORNING)
    settle_use(use.pk, worked=False, why="底册缺页", by=district.caller("owner"), at=MORNING)
    assert [one.why for one in failed_uses(owner)] == ["底册缺页"]  # type: ignore[attr-defined]
    assert counted(uses_of(use.version.playbook)) == UseCounts(used=1, ok=0, failed=1, withdrawn=0)


def test_whoever_closes_may_say_that_it_worked_although_not_all_was_done(district: District) -> None:
    use = applied(district)
    ended(district, use.case_id, playbook_worked=True)
    assert counted(uses_of(use.version.playbook)).ok == 1


def test_a_matter_that_the_person_took_back_speaks_neither_for_the_playbook_nor_against_it(district: District) -> None:
    use, clerk = applied(district), district.caller("clerk")
    for _ in range(2):
        withdraw_case(use.case_id, "家里人已经办好了", by=clerk, at=MORNING, sent=Sent("k", "f"))
    assert counted(uses_of(use.version.playbook)) == UseCounts(used=1, ok=0, failed=0, withdrawn=1)
    assert not failed_uses(district.people["owner"]).exists()
    page = words(district.browser("owner").get(f"/desk/playbook/{use.version.playbook.code}/"))
    assert "用了 1 次：管用 0，没管用 0，还在办 0，本人撤回 1" in page


def test_a_use_in_a_case_out_of_reach_is_no_use(district: District) -> None:
    use = applied(district)
    with pytest.raises(CannotRead, match="no such use"):
        settle_use(use.pk + 1, worked=True, by=district.caller("owner"), at=MORNING)


def test_its_page_says_how_often_it_was_used_and_how_that_ended(district: District) -> None:
    use = applied(district)
    ended(district, use.case_id)
    page = words(district.browser("owner").get(f"/desk/playbook/{use.version.playbook.code}/"))
    assert "用了 1 次：管用 0，没管用 1，还在办 0" in page
