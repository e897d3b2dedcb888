"""From the radar to a class by clicking: proposed, confirmed, said at intake, merged, split, set aside."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse

from bancheng_site.actions.attach_new_cases import attach_new_cases
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.records.candidates import ClassCandidate
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.classes import CaseClass, ClassFact, ClassMoveRow, ClassRow
from bancheng_site.records.month_topics import MonthTopic
from tests.site.builders import MORNING, District, sent
from tests.site.classes import LIFT, OTHERS, PENSION, confirmed, tell
from tests.site.pages.desk_pages import set_clock, words

pytestmark = pytest.mark.django_db
WHY = "同一道签字把大家挡住"


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> District:
    """The small window on a Monday morning."""
    set_clock(monkeypatch)
    return District()


def naming(district: District, cases: list[int], name: str = "加装电梯须全体签字") -> dict[str, Any]:
    return sent(
        name=name, question="一楼不同意还能不能报？", cause="unclear_policy", obstacle="missing_link",
        owner=district.people["owner"].pk, words=WHY, members=cases,
    )  # fmt: skip


def judge(district: District, candidate: ClassCandidate, **typed: Any) -> HttpResponse:
    return district.browser("owner").post(f"/desk/classes/radar/{candidate.pk}/judge/", typed)


def change(district: District, class_id: int, **typed: Any) -> HttpResponse:
    return district.browser("owner").post(f"/desk/classes/{class_id}/change/", sent(**typed))


def test_a_class_lives_from_the_radar_to_its_end(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, clerk = district.browser("owner"), district.browser("clerk")
    lift, pension = tell(district, LIFT[:4]), tell(district, PENSION)
    tell(district, OTHERS)
    propose_classes(on=MORNING.date())
    seen = words(owner.get("/desk/classes/radar/"))
    assert "电梯" in seen and "养老保险" in seen and "4 件" in seen and "都说到：" in seen

    for_lift = ClassCandidate.objects.get(founder=lift[0])
    page = words(owner.get(f"/desk/classes/radar/{for_lift.pk}/"))
    assert "怎么说的" in page and "一楼住户不签字" in page
    done = judge(district, for_lift, step="confirm", **naming(district, lift))
    assert (done.status_code, done["Location"]) == (302, f"/desk/classes/{lift[0]}/")
    assert WHY in words(owner.get(f"/desk/classes/{lift[0]}/"))
    assert f"/radar/{for_lift.pk}/" not in owner.get("/desk/classes/radar/").content.decode()

    # the next such case is told at intake which class it belongs to, and has it after the worker's round
    ask, story = LIFT[4]
    told = words(clerk.post("/desk/register/alike/", {"ask": ask, "story": story}))
    assert "也许属于这一类： 加装电梯须全体签字" in told and "都说到" in told
    (new,) = tell(district, LIFT[4:])
    attach_new_cases(at=MORNING)
    assert CaseClass.objects.get(case=new).klass_id == lift[0]

    # merged, and split again
    for_pension = ClassCandidate.objects.get(founder=pension[0])
    assert judge(district, for_pension, step="confirm", **naming(district, pension, "补缴养老保险")).status_code == 302
    assert change(district, pension[0], step="merge", into=lift[0], words="都卡在盖章").status_code == 302
    assert owner.get(f"/desk/classes/{pension[0]}/")["Location"] == f"/desk/classes/{lift[0]}/"
    assert "“补缴养老保险”并入" in words(owner.get(f"/desk/classes/{lift[0]}/"))
    split = naming(district, pension, "又是养老") | {"step": "split"}
    assert change(district, lift[0], **split)["Location"] == f"/desk/classes/{pension[0]}/"
    assert CaseClass.objects.filter(klass=pension[0]).count() == len(pension)

    # and one that was none
    assert change(district, pension[0], step="dismiss", words="政策已改").status_code == 302
    assert "政策已改" in words(owner.get(f"/desk/classes/{pension[0]}/"))
    set_clock(monkeypatch, MORNING + timedelta(days=1))
    propose_classes(on=MORNING.date() + timedelta(days=1))
    again = ClassCandidate.objects.latest("pk")
    assert judge(district, again, step="set_aside", **sent(words="只是碰巧")).status_code == 302
    assert "现在没有等着看的候选" in words(owner.get("/desk/classes/radar/"))


def test_a_candidate_is_parted_on_its_page_before_either_is_confirmed(district: District) -> None:
    cases = tell(district, LIFT + OTHERS)[: len(LIFT)]
    propose_classes(on=MORNING.date())
    candidate = ClassCandidate.objects.get()
    assert "拆成两个候选" in words(district.browser("owner").get(f"/desk/classes/radar/{candidate.pk}/"))
    typed = sent(members=cases[3:], name="材料被退回", words="卡在材料")
    assert judge(district, candidate, step="part", **typed).status_code == 302
    radar = words(district.browser("owner").get("/desk/classes/radar/"))
    assert "材料被退回" in radar
    assert "3 件" in words(district.browser("owner").get(f"/desk/classes/radar/{candidate.pk}/"))
    judge(district, candidate, step="confirm", **naming(district, cases[:3]))
    assert list(CaseClass.objects.order_by("case").values_list("case", flat=True)) == cases[:3]


def test_unticked_cases_are_left_out(district: District) -> None:
    cases = tell(district, LIFT + OTHERS)[: len(LIFT)]
    propose_classes(on=MORNING.date())
    judge(district, ClassCandidate.objects.get(), step="confirm", **naming(district, cases[:3]))
    assert list(CaseClass.objects.order_by("case").values_list("case", flat=True)) == cases[:3]


def test_a_candidate_joins_a_class_that_is_there(district: District) -> None:
    row = confirmed(district, tell(district, LIFT[:2]))
    rest = tell(district, LIFT[2:] + OTHERS)[:3]
    propose_classes(on=MORNING.date())
    candidate = ClassCandidate.objects.get()
    assert row.title in words(district.browser("owner").get(f"/desk/classes/radar/{candidate.pk}/"))
    judge(district, candidate, step="join", **sent(into=row.pk, words="一样的签字"))
    assert set(CaseClass.objects.filter(klass=row).values_list("case", flat=True)) >= set(rest)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"step": "confirm", "name": ""}, "“叫什么”还没有填。"),
        ({"step": "confirm", "members": []}, "请勾选更多，或者不立。"),
        ({"step": "confirm", "cause": "weather"}, "请从列出的里面选。"),
        ({"step": "set_aside", "words": ""}, "“为什么”还没有填。"),
        ({"step": "join", "into": "9"}, "请从列出的里面选。"),
    ],
)
def test_what_is_missing_is_said_beside_the_field_and_nothing_is_done(
    district: District, typed: dict[str, Any], said: str
) -> None:
    cases = tell(district, LIFT + OTHERS)[: len(LIFT)]
    propose_classes(on=MORNING.date())
    answer = judge(district, ClassCandidate.objects.get(), **{**naming(district, cases), **typed})
    assert answer.status_code == 422 and said in words(answer)
    assert not ClassFact.objects.exists()


def test_what_no_form_sends_changes_nothing(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    before = ClassFact.objects.count(), ClassMoveRow.objects.count()
    assert change(district, row.pk, step="fly").status_code == 200
    for typed in ({"step": "move", "verb": "find_cold", "words": "x"}, {"step": "split", "words": "x"}):
        assert change(district, row.pk, **typed).status_code == 422
    assert (ClassFact.objects.count(), ClassMoveRow.objects.count()) == before


def test_a_candidate_is_not_shown_to_who_may_not_know_all_its_cases(district: District) -> None:
    cases = tell(district, LIFT + OTHERS)
    propose_classes(on=MORNING.date())
    candidate = ClassCandidate.objects.get()
    CaseRow.objects.filter(pk=cases[0]).update(restricted=True)
    owner = district.browser("owner")
    assert owner.get(f"/desk/classes/radar/{candidate.pk}/").status_code == 404
    assert candidate.name not in words(owner.get("/desk/classes/radar/"))
    assert district.browser("police").get("/desk/classes/radar/").status_code == 404


def test_the_class_is_on_the_page_of_its_case_and_lists_only_cases_one_may_see(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    case = district.offered().number
    assert row.title in words(district.browser("clerk").get("/desk/classes/"))
    assert "没有您能看到的办件" in words(district.browser("police").get(f"/desk/classes/{row.pk}/"))
    assert "归入“加装电梯须全体签字”" in words(_attached(district, case, row.pk, "也是签字"))
    assert "也是签字" in words(district.browser("police").get(f"/desk/cases/{case}/"))


def _attached(district: District, number: str, class_id: int, why: str) -> HttpResponse:
    clerk = district.browser("clerk")
    return clerk.post(f"/desk/cases/{number}/class/", sent(klass=class_id, words=why), follow=True)  # type: ignore[return-value]


def test_a_case_that_may_be_of_a_class_is_attached_with_one_click(district: District) -> None:
    row = confirmed(district, tell(district, LIFT[:4]))
    tell(district, OTHERS)
    case = district.case(ask=LIFT[4][0], text=LIFT[4][1]).number
    page = words(district.browser("clerk").get(f"/desk/cases/{case}/"))
    assert "也许是： 加装电梯须全体签字" in page and "归入这一类" in page
    assert "没有选中哪一类" in words(_attached(district, case, "x", ""))  # type: ignore[arg-type]
    _attached(district, case, row.pk, "都说到：电梯")
    assert CaseClass.objects.get(case__ask=LIFT[4][0]).fact.reason == "都说到：电梯"


def test_a_topic_is_chosen_with_its_tasks_and_what_came_of_them_is_written_down(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    owner, typed = district.browser("owner"), {
        "klass": row.pk, "month": "2026-10-12", "office": district.civil.pk, "words": "要定政策", "tasks-rows": "2",
        "tasks-0-what": "定签字比例", "tasks-0-office": district.civil.pk, "tasks-0-due_on": "2026-10-30",
    }  # fmt: skip
    more = owner.post("/desk/classes/topics/choose/", sent(**typed, add="tasks"))
    assert more.status_code == 200 and b"tasks-2-what" in more.content and not MonthTopic.objects.exists()
    bare = owner.post("/desk/classes/topics/choose/", sent(**{**typed, "tasks-0-office": ""}))
    assert bare.status_code == 422 and "每项任务都要有部门和期限" in words(bare)
    assert owner.post("/desk/classes/topics/choose/", sent(**typed)).status_code == 302
    board = words(owner.get("/desk/classes/topics/"))
    assert "2026-10 · 加装电梯须全体签字" in board and "要定政策 2" in board and "定签字比例" in board
    task = MonthTopic.objects.get().tasks.get().pk
    civil = district.browser("civil")
    assert civil.post("/desk/classes/topics/done/", sent(task="x", words="定了")).status_code == 422
    assert civil.post("/desk/classes/topics/done/", sent(task=task, words="三分之二同意即可")).status_code == 302
    assert "三分之二同意即可" in words(civil.get("/desk/classes/topics/"))


def test_the_step_of_a_class_is_taken_by_its_owner(district: District) -> None:
    row = confirmed(district, tell(district, LIFT))
    assert change(district, row.pk, step="move", verb="retire", words="规定已改").status_code == 302
    assert ClassRow.objects.get().state == "retired"
