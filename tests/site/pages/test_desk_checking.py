"""发出前看一遍: what an answer lacks is shown with the words that led there, and whoever sends it decides."""

from typing import Any

import pytest
from django.http import HttpResponse

from bancheng.cases.model import Stage
from bancheng_site.actions.write import load
from bancheng_site.desk.forms.base import KEY
from bancheng_site.records.cases import CaseRow
from tests.site.builders import District, sent
from tests.site.pages.desk_pages import set_clock, words

pytestmark = pytest.mark.django_db
STORY = "派出所说要本人来。请问母亲来不了怎么办？补办的残疾证什么时候能寄到？"
PLANNED = "派出所将研究上门采集的方案，目前正在协调。"
WHOLE = "派出所已上门采集指纹，母亲来不了也办好了；补办的残疾证10月20日前寄到家。"


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> District:
    """The small window on a Monday morning."""
    set_clock(monkeypatch)
    return District()


def drafted(district: District, step: str = "draft_answer", **typed: Any) -> tuple[str, HttpResponse]:
    """A case on which the coordinator pressed one of the buttons below a draft."""
    number = district.accepted(text=STORY).number
    fields = {"step": step, "outcome": "partly", "answer": PLANNED, "way_out": "", "remedy": "", **typed}
    return number, district.browser("coordinator").post(f"/desk/cases/{number}/decide/", sent(**fields))


def test_before_anything_is_done_the_author_sees_what_is_missing_and_why(district: District) -> None:
    number, page = drafted(district, look="1")
    said = words(page)
    assert page.status_code == 200 and load(CaseRow.objects.get().pk).stage is Stage.ACCEPTED, number
    for wanted in ("发出前看一遍", "残疾证什么时候能寄到", "没有写查到了什么", "因为写到：", "将", "照样发出"):
        assert wanted in said, wanted
    assert PLANNED in said and "还没有填" not in said


def test_a_whole_answer_is_left_alone(district: District) -> None:
    _, page = drafted(district, look="1", answer=WHOLE)
    assert "没有发现缺什么" in words(page)


def test_a_bare_no_is_seen_before_it_is_refused(district: District) -> None:
    _, page = drafted(district, look="1", answer="这个办不了。")
    assert page.status_code == 200
    assert "只说了“不”" in words(page) and "因为写到：办不了" in words(page) and "发不出去" in words(page)


def test_flags_stop_nobody_and_are_seen_until_it_is_told(district: District) -> None:
    number, page = drafted(district, outcome="done")
    assert page.status_code == 302
    coordinator = district.browser("coordinator")
    assert "残疾证什么时候能寄到" in words(coordinator.get(f"/desk/cases/{number}/decide/"))
    told = district.browser("clerk").post(f"/desk/cases/{number}/decide/", sent(step="deliver_answer", means="当面"))
    assert told.status_code == 302
    assert "发出前看一遍" not in words(coordinator.get(f"/desk/cases/{number}/decide/"))


def test_the_paper_around_the_answer_counts_with_it(district: District) -> None:
    basis = {"basis-rows": "1", "basis-0-document": "居民身份证法", "basis-0-article": "第十一条"}
    _, page = drafted(district, look="1", answer="母亲来不了也不能邮寄办证；残疾证10月20日前寄到家。", **basis)
    said = words(page)
    assert "没有写依据" not in said and "没有写找谁" not in said


def test_at_the_counter_it_can_be_looked_at_too(district: District) -> None:
    typed = {"ask": "补办残疾证", "story": STORY, "answer": PLANNED, "look": ""}
    page = district.browser("clerk").post("/desk/register/", sent(**typed))
    assert page.status_code == 200 and "残疾证什么时候能寄到" in words(page)
    assert not CaseRow.objects.exists() and KEY in page.content.decode()
