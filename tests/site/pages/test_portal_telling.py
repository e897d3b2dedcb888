"""Telling a matter: one question a page, nothing typed is ever lost, and the same submission is one case."""

from collections.abc import Iterator
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from django.test import Client

from bancheng.cases.facts import Channel
from bancheng.cases.people import Need, PartyRole
from bancheng_site.actions.write import load
from bancheng_site.portal import clock
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.directory import forget
from tests.site.builders import MORNING, District
from tests.site.pages.citizens import REACH, TRIED, WHAT, WHOM, an_open_window, submit, tell, told_and_sent, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def read_anew() -> None:
    """The process keeps a copy of the offices; each test has its own."""
    forget()


@pytest.fixture
def district() -> Iterator[District]:
    with patch.object(clock, "now", return_value=MORNING):
        yield an_open_window()


@pytest.fixture
def browser(district: District) -> Client:
    return Client()


def test_the_first_page_shows_three_doors_a_telephone_and_hours(browser: Client) -> None:
    page = words(browser.get("/"))
    for said in ("说说我的事", "查进度", "我要打印", "000-88000012", "清溪区文昌路18号", "工作日 9:00–17:00"):
        assert said in page


def test_without_a_window_the_first_page_says_so_and_no_other_breaks() -> None:
    browser = Client()
    assert "窗口还没有设好" in words(browser.get("/"))
    assert browser.get("/tell/what/").status_code == 302
    assert browser.get("/check/").status_code == 302


def test_a_matter_goes_from_the_first_question_to_the_receipt_without_javascript(browser: Client) -> None:
    answers = [
        browser.post(f"/tell/{step}/", boxes)
        for step, boxes in {"what": WHAT, "tried": TRIED, "whom": WHOM, "reach": REACH}.items()
    ]
    assert [answer["Location"] for answer in answers] == ["/tell/tried/", "/tell/whom/", "/tell/reach/", "/check/"]
    answer = submit(browser, browser.get("/check/"))
    case = load(CaseRow.objects.get().pk)
    assert answer["Location"].startswith("/receipt/2026-")
    assert (case.ask, case.text, case.channel) == (WHAT["ask"], WHAT["text"], Channel.WEB)
    assert (case.attempts[0].where, case.attempts[0].said) == ("城东派出所", "必须本人来")
    assert (case.applicant().name, case.applicant().phone) == ("王秀兰", "13800000000")  # type: ignore[union-attr]
    assert case.received_at == MORNING


def test_at_most_five_answers_are_required_and_no_identity_number_is_asked(browser: Client) -> None:
    browser.post("/tell/what/", {"text": "办不成"})
    browser.post("/tell/tried/", {"count": "1"})
    browser.post("/tell/whom/", WHOM)
    browser.post("/tell/reach/", {"name": "王秀兰", "means": "call", "phone": "13800000000"})
    assert submit(browser, browser.get("/check/")).status_code == 302
    pages = "".join(words(browser.get(f"/tell/{step}/")) for step in ("what", "tried", "whom", "reach"))
    assert "身份证号" not in pages


def test_the_first_sentence_stands_in_for_an_empty_one_line_and_is_shown_for_checking(browser: Client) -> None:
    page = tell(browser, what={"ask": "", "text": "医保卡激活不了。跑了三个地方都说不归他们管。"})
    assert page.context["answers"][0]["value"] == "医保卡激活不了"
    submit(browser, page)
    assert CaseRow.objects.get().ask == "医保卡激活不了"


def test_a_first_sentence_without_an_end_is_cut_to_eighty_characters(browser: Client) -> None:
    page = tell(browser, what={"ask": "", "text": "很长" * 200})
    assert len(page.context["answers"][0]["value"]) == 80
    assert submit(browser, page).status_code == 302


def test_one_more_attempt_is_one_more_part_of_the_page_and_keeps_what_was_typed(browser: Client) -> None:
    browser.post("/tell/what/", WHAT)
    answer = browser.post("/tell/tried/", {**TRIED, "more": "1"})
    page = browser.get(answer["Location"].split("#")[0])
    assert page.context["count"] == 2
    assert "城东派出所" in words(page)
    browser.post("/tell/tried/", {**TRIED, "count": "2", "a1-where": "街道办", "a1-said": "去派出所"})
    browser.post("/tell/whom/", WHOM)
    browser.post("/tell/reach/", REACH)
    submit(browser, browser.get("/check/"))
    assert [attempt.where for attempt in load(CaseRow.objects.get().pk).attempts] == ["城东派出所", "街道办"]


def test_words_without_a_place_are_asked_for_the_place(browser: Client) -> None:
    answer = browser.post("/tell/tried/", {"count": "1", "a0-said": "不归我们管"})
    assert answer.status_code == 422
    assert "请写是哪个窗口或单位说的" in words(answer)
    assert "不归我们管" in words(answer)


def test_whoever_speaks_for_another_says_for_whom_and_by_what_tie(browser: Client) -> None:
    assert browser.post("/tell/whom/", {"for_whom": "other"}).status_code == 422
    told_and_sent(
        browser,
        whom={"for_whom": "other", "person": "王秀兰", "relation": "女儿", "consent": "on", "needs": ["home_visit"]},
        reach={"name": "李小梅", "means": "call_only"},
    )
    applicant, helper = load(CaseRow.objects.get().pk).parties
    assert (applicant.name, applicant.needs) == ("王秀兰", (Need.HOME_VISIT, Need.PHONE_ONLY))
    assert (helper.role, helper.name, helper.relation, helper.consent) == (PartyRole.HELPER, "李小梅", "女儿", True)
    assert helper.phone == "13800000000"


def test_a_business_is_the_applicant_and_its_person_the_one_to_call(browser: Client) -> None:
    told_and_sent(browser, whom={"for_whom": "company", "company": "清溪养老院"})
    company, person = load(CaseRow.objects.get().pk).parties
    assert (company.role, company.name, person.phone) == (PartyRole.COMPANY, "清溪养老院", "13800000000")


@pytest.mark.parametrize(
    ("reach", "field"),
    [
        pytest.param({"name": "王", "means": "call"}, "phone", id="a call needs a number"),
        pytest.param({"name": "王", "means": "post"}, "address", id="a letter needs an address"),
        pytest.param({"name": "王", "means": "call", "phone": "找我儿子"}, "phone", id="words are no number"),
        pytest.param({"means": "call", "phone": "13800000000"}, "name", id="somebody has a name"),
    ],
)
def test_there_must_be_a_way_to_the_person(browser: Client, reach: dict[str, str], field: str) -> None:
    answer = browser.post("/tell/reach/", reach)
    assert answer.status_code == 422
    assert field in answer.context["forms"][0].errors


@pytest.mark.parametrize(
    "typed", ["１３８００００００００", "138 0000 0000", "138-0000-0000", "+86 13800000000", "(0731)88000012"]
)
def test_a_telephone_number_is_read_as_people_write_it(browser: Client, typed: str) -> None:
    assert browser.post("/tell/reach/", {**REACH, "phone": typed}).status_code == 302


def test_a_complaint_about_a_member_of_staff_is_restricted_from_the_first_moment(
    browser: Client, district: District
) -> None:
    page = tell(browser, tried={"conduct": str(district.police.pk)})
    assert "只有督办人员和审计看得到" in words(page)
    submit(browser, page)
    case = load(CaseRow.objects.get().pk)
    assert (case.restricted, case.concerns_conduct_of) == (True, district.police.pk)


def test_words_of_danger_show_whom_to_call_once_and_the_case_stays_on_the_fast_lane(browser: Client) -> None:
    gas = {**WHAT, "text": "楼下煤气泄漏，有人晕倒了，没人管"}
    answer = browser.post("/tell/what/", gas)
    assert answer["Location"] == "/tell/danger/"
    page = words(browser.get("/tell/danger/"))
    for number in ("110", "119", "120", "122", "12345"):
        assert f"tel:{number}" in page
    assert 'href="/tell/tried/"' in page
    assert browser.post("/tell/what/", gas)["Location"] == "/tell/tried/"
    told_and_sent(browser, what=gas)
    assert CaseRow.objects.get().dangerous


def test_a_change_from_the_check_page_leads_back_to_it(browser: Client) -> None:
    page = tell(browser)
    assert "/tell/reach/?then=check" in words(page)
    assert browser.post("/tell/reach/?then=check", {**REACH, "name": "李四"})["Location"] == "/check/"
    assert "李四" in words(browser.get("/check/"))


def test_the_check_page_leads_to_the_first_page_that_still_needs_something(browser: Client) -> None:
    assert browser.get("/check/")["Location"] == "/tell/what/"
    browser.post("/tell/what/", WHAT)
    assert browser.get("/check/")["Location"] == "/tell/tried/"


def test_every_page_keeps_what_was_typed_for_whoever_comes_back(browser: Client) -> None:
    tell(browser)
    assert WHAT["text"] in words(browser.get("/tell/what/"))
    assert "城东派出所" in words(browser.get("/tell/tried/"))
    assert "王秀兰" in words(browser.get("/tell/reach/"))
    assert "写的都还在" in words(browser.get("/"))


def test_beginning_anew_forgets_the_draft(browser: Client) -> None:
    tell(browser)
    assert browser.post("/tell/again/")["Location"] == "/tell/what/"
    assert WHAT["text"] not in words(browser.get("/tell/what/"))


def test_twice_is_once(browser: Client) -> None:
    page = tell(browser)
    first, second = submit(browser, page), submit(browser, page)
    assert first["Location"] == second["Location"]
    assert CaseRow.objects.count() == 1


def test_the_same_key_with_another_matter_is_refused_and_the_draft_stays(browser: Client) -> None:
    page = tell(browser)
    submit(browser, page)
    tell(browser, what={"text": "另一件事，也没办成"})
    answer = browser.post("/check/", {"submission_key": page.context["key"]})
    assert answer.status_code == 422
    assert "另一件事，也没办成" in words(answer)
    assert "还没有提交" in words(answer)
    assert CaseRow.objects.count() == 1
    assert submit(browser, answer).status_code == 302
    assert CaseRow.objects.count() == 2


def test_nobody_submits_what_the_page_did_not_show(browser: Client) -> None:
    page = tell(browser)
    browser.post("/tell/what/", {**WHAT, "text": "在另一个页面改过的话"})
    answer = submit(browser, page)
    assert answer.status_code == 422
    assert "在另一个页面改过的话" in words(answer)
    assert CaseRow.objects.count() == 0


def test_a_form_without_a_key_is_refused_with_a_sentence(browser: Client) -> None:
    tell(browser)
    answer = browser.post("/check/", {})
    assert answer.status_code == 422
    assert WHAT["ask"] in words(answer)


def test_a_key_of_another_session_opens_nothing(browser: Client) -> None:
    page = tell(browser)
    submit(browser, page)
    stranger = Client()
    assert stranger.post("/check/", {"submission_key": page.context["key"]})["Location"] == "/"


def test_the_draft_is_gone_after_sending(browser: Client) -> None:
    told_and_sent(browser)
    assert "写的都还在" not in words(browser.get("/"))
    assert WHAT["text"] not in words(browser.get("/tell/what/"))


LONG = "长" * 20_001
BAD_BOXES = [
    pytest.param("what", {"text": LONG}, "长长长", "20001", id="a text over the limit"),
    pytest.param("what", {"text": "好", "ask": "想" * 81}, "想想想", "81", id="one line over the limit"),
    pytest.param("what", {"text": "前\x00后"}, "前后", "空字符", id="NUL in the text"),
    pytest.param("what", {"text": "有事", "is_admin": "1"}, "有事", "不认识", id="a box the page does not have"),
    pytest.param("tried", {"count": "1", "a0-where": "所" * 161}, "所所所", "161", id="a place over the limit"),
    pytest.param("tried", {"count": "1", "conduct": "999999"}, "", "请从列出的单位里选", id="no such office"),
    pytest.param("tried", {"count": "x", "a0-said": "不行"}, "不行", "哪个窗口", id="a count that is no number"),
    pytest.param(
        "tried", {"count": "1", "a0-where": "所", "a0-on_year": "二〇"}, "二〇", "没有这一天", id="half a date"
    ),
    pytest.param("whom", {"for_whom": "emperor"}, "", "请从三项里选", id="no such choice"),
    pytest.param("reach", {**REACH, "name": "王" * 81}, "王王王", "81", id="a name over the limit"),
    pytest.param("reach", {**REACH, "phone": "1" * 41}, "1111", "41", id="a number over the limit"),
]


@pytest.mark.parametrize(("step", "boxes", "kept", "said"), BAD_BOXES)
def test_what_cannot_be_right_is_said_in_a_sentence_and_stays_in_the_box(
    browser: Client, step: str, boxes: dict[str, str], kept: str, said: str
) -> None:
    answer = browser.post(f"/tell/{step}/", boxes)
    assert answer.status_code == 422
    assert kept in words(answer)
    assert said in words(answer)
    assert 'id="problems"' in words(answer)


def test_text_in_gbk_is_read_as_gbk_and_shown_for_a_second_look(browser: Client) -> None:
    body = urlencode({"text": "身份证办不了"}, encoding="gbk")
    answer = browser.post("/tell/what/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert "身份证办不了" in words(answer)
    assert "编码读不准" in words(answer)


def test_ten_megabytes_are_refused_with_a_sentence_and_the_draft_stays(browser: Client) -> None:
    tell(browser)
    body = urlencode({"text": "x" * 10_000_000})
    answer = browser.post("/tell/what/", body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert "太多" in words(answer)
    assert WHAT["text"] in words(browser.get("/tell/what/"))


def test_pages_that_do_not_exist_are_not_found(browser: Client) -> None:
    assert browser.get("/tell/nowhere/").status_code == 404
    assert browser.post("/tell/nowhere/", {"a": "b"}).status_code == 404


def test_a_form_without_its_protection_is_refused_and_shows_what_was_typed(district: District) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/tell/what/", WHAT)
    assert answer.status_code == 403
    assert WHAT["text"] in words(answer)


def test_a_wide_page_for_elders_and_back(browser: Client) -> None:
    assert browser.post("/text-size/", {"size": "elder", "next": "/tell/what/"})["Location"] == "/tell/what/"
    assert 'data-size="elder"' in words(browser.get("/tell/what/"))
    browser.post("/text-size/", {"size": "normal", "next": "/"})
    assert 'data-size="elder"' not in words(browser.get("/"))


def test_the_text_size_never_leads_to_another_site(browser: Client) -> None:
    assert browser.post("/text-size/", {"size": "elder", "next": "https://example.org/"})["Location"] == "/"


def test_no_page_puts_personal_data_in_address_or_title(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    for address in ("/check/", f"/receipt/{number}/", f"/progress/{number}/", f"/correct/{number}/"):
        page = browser.get(address)
        title = words(page).partition("<title>")[2].partition("</title>")[0]
        assert "王秀兰" not in title + page.get("Location", "")
        assert "13800000000" not in title + page.get("Location", "")
