"""工作提示 at the desk: what fits is shown with its reasons and one question; it is applied in two keys."""

import pytest
from django.http import QueryDict
from django.test import Client

from bancheng.cases.model import Stage
from bancheng_site.actions.write import load
from bancheng_site.desk.fitting import answers_in
from bancheng_site.records.uses import PlaybookUse
from tests.engine.classes.playbooks import IN_COURT, MOVED
from tests.site.builders import District, sent
from tests.site.pages.desk_pages import set_clock, typed, words
from tests.site.playbooks.lives import applied, published
from tests.site.playbooks.test_uses import ended

pytestmark = pytest.mark.django_db
STORY = "派出所说系统里没有，村里说没权开，亲属关系证明开不出来。"


@pytest.fixture(autouse=True)
def _morning(monkeypatch: pytest.MonkeyPatch) -> None:
    set_clock(monkeypatch)


def fragment(district: District, story: str = STORY, **more: str) -> str:
    said = {"ask": "要亲属关系证明", "story": story, **more}
    return typed(district.browser("clerk").post("/desk/register/alike/", said))


def test_while_the_clerk_types_what_fits_is_shown_with_reasons_and_one_question(district: District) -> None:
    published(district)
    page = fragment(district)
    for said in ("《亲属关系证明开不出》", "可能合用", "说到：亲属关系证明", "先问一句：", MOVED.question.zh):
        assert said in page, said


def test_the_answer_to_the_question_is_kept_and_matches_anew(district: District) -> None:
    published(district)
    page = fragment(district, fact_yes=MOVED.question.zh)
    assert "符合：本人现在不住在户籍地（问过）" in page
    assert f'name="known_yes" value="{MOVED.question.zh}"' in page
    out = fragment(district, fact_no=MOVED.question.zh)
    assert "不合用：" in out
    assert "没有合用的" in out


def test_what_excludes_it_is_said(district: District) -> None:
    published(district)
    assert "属于例外：正在打官司（说到“起诉”）" in fragment(district, f"{STORY}已经起诉了。")


def test_without_playbooks_nothing_is_said_of_them(district: District) -> None:
    assert "工作提示" not in fragment(district)


def test_without_javascript_the_buttons_do_the_same_and_lose_nothing(district: District) -> None:
    published(district)
    body = sent(ask="要亲属关系证明", story=STORY, fact_yes=MOVED.question.zh)
    page = typed(district.browser("clerk").post("/desk/register/", body))
    assert "（问过）" in page
    assert STORY in page


def number_of(district: District) -> str:
    return district.case(ask="要亲属关系证明", text=STORY).number


@pytest.mark.parametrize("place", ["/desk/cases/{}/", "/desk/triage/?case={}"])
def test_the_case_and_the_triage_lead_to_it_with_one_key(district: District, place: str) -> None:
    version, number = published(district), number_of(district)
    page = typed(district.browser("clerk").get(place.format(number)))
    assert f"/desk/cases/{number}/do/apply_playbook/?version={version.pk}" in page.replace("&version", "version")
    assert 'data-key="y"' in page
    assert MOVED.question.zh in page


def test_the_page_shows_offices_days_and_texts_before_anything_is_done(district: District) -> None:
    version, number = published(district), number_of(district)
    page = words(district.browser("clerk").get(f"/desk/cases/{number}/do/apply_playbook/?version={version.pk}"))
    for said in ("核对户籍底册", "10月14日", "10月19日", "书面承诺", "您要的证明不用再开", "就按这条办"):
        assert said in page, said
    assert not PlaybookUse.objects.exists()


def apply(client: Client, number: str, version: int) -> None:
    body = sent(version=version, known_yes=MOVED.question.zh, known_no=IN_COURT.question.zh)
    assert client.post(f"/desk/cases/{number}/do/apply_playbook/", body).status_code == 302


def test_once_applied_the_case_shows_its_steps_and_the_answer_is_begun(district: District) -> None:
    version, number = published(district), number_of(district)
    apply(district.browser("clerk"), number, version.pk)
    use = PlaybookUse.objects.get()
    case = load(use.case_id)
    assert case.stage is Stage.WITH_DEPARTMENTS
    assert dict(case.playbooks[0].asked) == {MOVED.question.zh: True, IN_COURT.question.zh: False}
    page = words(district.browser("clerk").get(f"/desk/cases/{number}/"))
    for said in ("用工作提示", "第 1 版", "步骤和日期", "核对婚姻登记档案"):
        assert said in page, said


def test_a_version_that_is_not_in_use_leads_back_with_a_sentence(district: District) -> None:
    number = number_of(district)
    client = district.browser("clerk")
    for version in ("", "0", "12345678901234567890", "x"):
        page = client.get(f"/desk/cases/{number}/do/apply_playbook/?version={version}", follow=True)
        assert "没有这一版方案" in words(page)
    page = client.post(f"/desk/cases/{number}/do/apply_playbook/", sent(version="77"))
    assert (page.status_code, "没有这一版方案" in words(page)) == (422, True)


def test_closing_asks_whether_it_worked_and_why_not(district: District) -> None:
    use = applied(district)
    ended(district, use.case_id, playbook_worked=False, why="底册缺页")
    owner = district.browser("owner")
    page = words(owner.get("/desk/uses/"))
    assert "底册缺页" in page
    assert "用了 1 次：管用 0，没管用 1，还在办 0" in page


def test_the_owner_says_why_a_use_failed(district: District) -> None:
    use = applied(district)
    ended(district, use.case_id)
    owner = district.browser("owner")
    assert "为什么没管用" in words(owner.get("/desk/uses/"))
    assert "请写一句为什么" in words(owner.post("/desk/uses/", sent(use=use.pk, why=""), follow=True))
    assert "村里没有底册" in words(owner.post("/desk/uses/", sent(use=use.pk, why="村里没有底册"), follow=True))
    assert "没有这一次使用" in words(owner.post("/desk/uses/", sent(use="9" * 30, why="x"), follow=True))


def test_what_stands_in_an_address_as_answers_is_bounded() -> None:

    many = QueryDict("&".join(f"known_yes={n}" for n in range(500)))
    assert len(answers_in(many)) <= 20
    assert answers_in(QueryDict("known_yes=a&fact_no=a")) == {"a": False}, "the button pressed last counts"
