"""A playbook's way from the first draft to the next one: who does what, and what stands in the way."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bancheng.catalogue.need_changes import Withdraw
from bancheng.classes.life import ClassState
from bancheng.classes.playbook import LetterText, Playbook
from bancheng.classes.playbook_life import PlaybookState
from bancheng.errors import BanchengError, CannotRead, NotAllowedNow, Refused, SecondPersonNeeded
from bancheng_site.actions.approve_playbook import approve_playbook
from bancheng_site.actions.publish_playbook import publish_playbook
from bancheng_site.actions.review_playbook import review_playbook, send_back_playbook
from bancheng_site.actions.submit_playbook import submit_playbook
from bancheng_site.actions.withdraw_playbook import withdraw_playbook
from bancheng_site.actions.write_playbook import write_playbook
from bancheng_site.permissions import NotYourRole
from bancheng_site.records.classes import CaseClass, ClassFact
from bancheng_site.records.playbooks import PlaybookMoveRow, PlaybookRow, PlaybookVersion, published_on, with_state
from bancheng_site.records.staff import Assignment
from tests.site.builders import MORNING, District
from tests.site.catalogues import RING, SMALL
from tests.site.playbooks.lives import (
    GUIDE,
    HERE,
    a_class,
    approved,
    published,
    reviewed,
    submitted,
    written,
)

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()


def test_a_playbook_goes_the_whole_way_and_every_step_is_kept(district: District) -> None:
    version = published(district)
    row = PlaybookRow.objects.get(code="moving")
    assert row.published == version and version.state is PlaybookState.PUBLISHED
    steps = [(m.verb, m.by.username) for m in PlaybookMoveRow.objects.order_by("id").select_related("by")]
    assert steps == [
        ("submit_playbook", "owner"),
        ("review_playbook", "legal"),
        ("approve_playbook", "supervisor"),
        ("publish_playbook", "owner"),
    ]
    assert [value for _row, _version, value in published_on(TODAY)] == [version.value]


def test_what_was_written_is_what_is_read(district: District) -> None:
    assert PlaybookVersion.objects.get(pk=written(district).pk).value == HERE


def test_the_same_words_again_are_the_same_version(district: District) -> None:
    again = write_playbook(HERE, by=district.caller("owner"), at=MORNING)
    twice = write_playbook(HERE, by=district.caller("owner"), at=MORNING + timedelta(hours=1))
    assert (again.repeated, twice.repeated, twice.version) == (False, True, again.version)


@pytest.mark.parametrize("wrong", [{"code": "two words"}, {"title": " "}, {"question": "a\x07b"}])
def test_what_could_not_be_read_back_is_not_kept(district: District, wrong: dict[str, Any]) -> None:
    with pytest.raises(CannotRead):
        written(district, **wrong)
    assert not PlaybookRow.objects.exists()


def test_other_words_are_the_next_version_and_the_first_stays(district: District) -> None:
    first, second = written(district), written(district, title="换个名称")
    assert (first.number, second.number) == (1, 2)
    assert PlaybookVersion.objects.get(number=1).title == HERE.title


def test_states_come_along_with_a_list(district: District) -> None:
    published(district)
    written(district, title="换个名称")
    states = [version.state for version in with_state(PlaybookVersion.objects.order_by("number"))]
    assert states == [PlaybookState.PUBLISHED, PlaybookState.DRAFT]


def test_the_next_version_takes_the_place_of_the_one_in_use(district: District) -> None:
    first, second = published(district), published(district, title="换个名称")
    assert first.state is PlaybookState.SUPERSEDED
    assert PlaybookRow.objects.get().published == second


def test_another_playbook_may_take_its_place(district: District) -> None:
    old = published(district)
    new = published(district, code="moving-2", supersedes="moving")
    assert old.state is PlaybookState.SUPERSEDED and PlaybookRow.objects.get(code="moving").published is None
    assert PlaybookRow.objects.get(code="moving-2").published == new


def test_one_that_is_withdrawn_is_in_use_no_more(district: District) -> None:
    version = published(district)
    withdraw_playbook(version.pk, "规定变了。", by=district.caller("supervisor"), at=MORNING)
    assert published_on(TODAY) == [] and version.state is PlaybookState.WITHDRAWN


def test_what_is_sent_back_is_a_draft_again_and_says_why(district: District) -> None:
    version = submitted(district)
    row = send_back_playbook(version.pk, "第二步没有依据。", by=district.caller("legal"), at=MORNING)
    assert version.state is PlaybookState.DRAFT and row.words == "第二步没有依据。"
    assert submitted(district, title="改好了").number == 2


def test_while_reviewers_read_it_nobody_changes_it_under_their_eyes(district: District) -> None:
    for stand in (submitted, reviewed, approved):
        version = stand(district)
        with pytest.raises(Refused, match="under review"):
            written(district, title="趁机改一下")
        withdraw_playbook(version.pk, "重来", by=district.caller("owner"), at=MORNING)
        written(district, title=f"重来 {version.number}")


def test_only_the_newest_version_is_put_up(district: District) -> None:
    first = written(district)
    written(district, title="换个名称")
    with pytest.raises(Refused, match="newer version"):
        submit_playbook(first.pk, by=district.caller("owner"), at=MORNING)


def test_a_version_that_does_not_exist_is_said_so(district: District) -> None:
    with pytest.raises(CannotRead, match="no such version"):
        submit_playbook(4_711, by=district.caller("owner"), at=MORNING)


# -- second persons ------------------------------------------------------------------------------------------------


def _also(district: District, name: str, role: str) -> None:
    Assignment.objects.create(staff=district.people[name], role=role, office=district.government, since=MORNING)


def test_nobody_reviews_what_they_wrote(district: District) -> None:
    _also(district, "owner", "legal_reviewer")
    version = submitted(district)
    with pytest.raises(SecondPersonNeeded):
        review_playbook(version.pk, "没问题", by=district.caller("owner"), at=MORNING)


def test_who_put_it_up_counts_as_an_author(district: District) -> None:
    _also(district, "legal", "class_owner")
    version = written(district)
    submit_playbook(version.pk, by=district.caller("legal"), at=MORNING)
    with pytest.raises(SecondPersonNeeded):
        review_playbook(version.pk, "没问题", by=district.caller("legal"), at=MORNING)


@pytest.mark.parametrize("name", ["owner", "legal"])
def test_neither_author_nor_reviewer_approves(district: District, name: str) -> None:
    version = reviewed(district)
    with pytest.raises(SecondPersonNeeded):
        approve_playbook(version.pk, "同意", by=district.caller(name), at=MORNING)


def test_who_wrote_an_earlier_draft_does_not_approve_the_last_one(district: District) -> None:
    _also(district, "supervisor", "class_owner")
    write_playbook(replace(HERE, title="初稿"), by=district.caller("supervisor"), at=MORNING)
    version = reviewed(district)
    with pytest.raises(SecondPersonNeeded):
        approve_playbook(version.pk, "同意", by=district.caller("supervisor"), at=MORNING)


def test_who_wrote_the_version_published_before_may_approve_the_next(district: District) -> None:
    _also(district, "supervisor", "class_owner")
    _also(district, "auditor", "supervisor")
    first = write_playbook(HERE, by=district.caller("supervisor"), at=MORNING).version
    submit_playbook(first.pk, by=district.caller("supervisor"), at=MORNING)
    review_playbook(first.pk, "没问题", by=district.caller("legal"), at=MORNING)
    approve_playbook(first.pk, "同意", by=district.caller("auditor"), at=MORNING)
    publish_playbook(first.pk, by=district.caller("supervisor"), at=MORNING)
    assert approved(district, title="换个名称").state is PlaybookState.APPROVED


@pytest.mark.parametrize(
    ("stand", "act", "name"),
    [
        (written, submit_playbook, "clerk"),
        (submitted, review_playbook, "owner"),
        (reviewed, approve_playbook, "clerk"),
        (approved, publish_playbook, "legal"),
        (published, withdraw_playbook, "clerk"),
    ],
)
def test_a_step_that_is_a_colleagues_is_refused(district: District, stand: Any, act: Any, name: str) -> None:
    version = stand(district)
    with pytest.raises(NotYourRole):
        act(version.pk, "理由", by=district.caller(name), at=MORNING)


def test_a_step_out_of_turn_is_refused_with_the_rule(district: District) -> None:
    version = written(district)
    with pytest.raises(NotAllowedNow, match="What was approved"):
        publish_playbook(version.pk, by=district.caller("owner"), at=MORNING)


@pytest.mark.parametrize(
    ("stand", "act", "name"),
    [
        (submitted, review_playbook, "legal"),
        (submitted, send_back_playbook, "legal"),
        (reviewed, approve_playbook, "supervisor"),
        (published, withdraw_playbook, "owner"),
    ],
)
def test_who_judges_says_why(district: District, stand: Any, act: Any, name: str) -> None:
    version = stand(district)
    with pytest.raises(CannotRead, match="say why"):
        act(version.pk, " ", by=district.caller(name), at=MORNING)


# -- what stands in the way of a review ----------------------------------------------------------------------------


def _refused(district: District, **different: Any) -> BanchengError:
    version = written(district, **different)
    with pytest.raises(BanchengError) as refused:
        submit_playbook(version.pk, by=district.caller("owner"), at=MORNING)
    assert version.state is PlaybookState.DRAFT
    return refused.value


def test_what_lacks_something_is_not_put_up(district: District) -> None:
    assert _refused(district, letters=()).field == "letters"


def test_an_office_that_is_not_here_is_named(district: District) -> None:
    assert "moonbase" in str(_refused(district, lead="moonbase", assisting=("police", "civil")))


def test_a_norm_that_has_ended_is_not_cited(district: District) -> None:
    district.adopted(_with_guide_ended())
    refusal = _refused(district, basis=(GUIDE,), substitutes=())
    assert refusal.field == "basis" and "2026-10-11" in str(refusal)


def _with_guide_ended() -> dict[str, bytes]:
    name = next(name for name, content in SMALL.items() if b"guide:" in content)
    lines = SMALL[name].decode().split("\n")
    at = next(n for n, line in enumerate(lines) if line.strip().startswith("guide:"))
    lines[at] = lines[at].rstrip("} ") + ", until: 2026-10-11}"
    return {**SMALL, name: "\n".join(lines).encode()}


@pytest.mark.parametrize("private", ["请打 13800138000", "身份证 110101189001011234", "发到 a.b@example.com"])
def test_personal_data_is_refused_with_what_and_where(district: District, private: str) -> None:
    refusal = _refused(district, letters=(LetterText(paper="办结告知书", text=private),))
    assert refusal.field == "letters[0].text" and private not in str(refusal)


def test_the_name_of_somebody_in_the_class_is_refused(district: District) -> None:
    klass = a_class(district)
    fact = ClassFact.objects.create(kind="attached", class_id=klass.pk, case=klass.pk, reason="首件", at=MORNING)
    CaseClass.objects.create(case_id=klass.pk, klass=klass, fact=fact)
    refusal = _refused(district, klass=klass.pk, title="王秀兰换身份证")
    assert refusal.field == "title" and "王秀兰" not in str(refusal)


def test_a_change_that_cannot_be_tried_is_refused(district: District) -> None:
    district.adopted()
    assert "nothing-such" in str(_refused(district, change=(Withdraw("nothing-such", "letter"),)))


# -- the change it asks for ------------------------------------------------------------------------------------------


def test_what_the_change_would_dissolve_is_kept_with_the_submission(district: District) -> None:
    district.adopted()
    version = submitted(district)
    (trial,) = [move.trial for move in version.moves.all()]
    assert [each["key"] for each in trial["vanished"]] == [RING]
    assert trial["after"] == trial["before"] - 1 and trial["on"] == "2026-10-12"


def test_where_no_catalogue_is_in_force_nothing_is_tried(district: District) -> None:
    assert submitted(district).moves.get().trial is None


# -- dates and classes -----------------------------------------------------------------------------------------------


def test_it_is_used_only_within_its_dates(district: District) -> None:
    published(district, valid_from=date(2026, 10, 20), valid_to=date(2026, 10, 30), review_on=date(2026, 10, 25))
    used = [len(published_on(date(2026, 10, day))) for day in (19, 20, 30, 31)]
    assert used == [0, 1, 1, 0]


def test_what_has_run_out_meanwhile_is_not_published(district: District) -> None:
    version = approved(district, valid_to=date(2026, 10, 20), review_on=date(2026, 10, 15))
    with pytest.raises(Refused, match="which has passed"):
        publish_playbook(version.pk, by=district.caller("owner"), at=MORNING + timedelta(days=9))


def test_a_playbook_of_a_class_has_its_owner_and_origin(district: District) -> None:
    klass = a_class(district)
    version = written(district, klass=klass.pk, origin=replace(HERE.origin, tenant=""))
    assert version.playbook.klass == klass and version.playbook.owner == klass.owner
    assert version.value.origin.classes == (klass.pk,) and version.value.origin.tenant == "window（中文）"


def test_the_class_is_published_with_its_playbook_and_goes_back_when_it_is_withdrawn(district: District) -> None:
    klass = a_class(district)
    version = published(district, klass=klass.pk)
    klass.refresh_from_db()
    assert klass.state == ClassState.PUBLISHED
    published(district, klass=klass.pk, title="换个名称")
    withdraw_playbook(
        version.playbook.versions.latest("number").pk, "变了", by=district.caller("supervisor"), at=MORNING
    )
    klass.refresh_from_db()
    assert klass.state == ClassState.CONFIRMED
    assert [move.by for move in klass.moves.order_by("id")] == [district.people["owner"], district.people["supervisor"]]


def test_one_code_belongs_to_one_class(district: District) -> None:
    one, other = a_class(district), a_class(district)
    written(district, klass=one.pk)
    with pytest.raises(Refused, match="another class"):
        written(district, klass=other.pk, title="换个名称")


def test_a_class_that_is_not_there_gets_no_playbook(district: District) -> None:
    with pytest.raises(CannotRead, match="no such class"):
        written(district, klass=4_711)


def test_a_bare_draft_can_be_kept(district: District) -> None:
    bare = Playbook(code="bare", title="题", question="问？", trigger=replace(HERE.trigger, facts=()))
    done = write_playbook(bare, by=district.caller("owner"), at=MORNING)
    assert done.version.state is PlaybookState.DRAFT and done.version.playbook.owner == district.people["owner"]
