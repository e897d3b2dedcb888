"""Following a matter: number and code open it, the ten minutes, the answer, and every way to object."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.test import Client

from bancheng.cases.facts import Attempt, LegalBasis
from bancheng.cases.model import Decision, DeclineReason, Grade, Outcome, Stage
from bancheng.cases.numbers import case_number
from bancheng.cases.work import MissingMaterial
from bancheng.ids import CaseId, OfficeId
from bancheng_site.actions.ask_three_questions import ask_three_questions
from bancheng_site.actions.close_case import close_case
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.deliver_answer import deliver_answer
from bancheng_site.actions.draft_answer import draft_answer
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.review_answer import review_answer
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.write import load
from bancheng_site.portal import clock
from bancheng_site.records.directory import forget
from bancheng_site.records.tracking import tracking_code
from tests.site.builders import MORNING, District
from tests.site.pages.citizens import REACH, TRIED, WHAT, WHOM, an_open_window, told_and_sent, words

pytestmark = pytest.mark.django_db

LAW = LegalBasis(document="居民身份证法", article="第十一条", level="法律", in_force_on=MORNING.date())


@pytest.fixture(autouse=True)
def read_anew() -> None:
    """The process keeps a copy of the offices and of wrong tries; each test has its own."""
    forget()
    cache.clear()


@pytest.fixture
def turn_clock() -> Iterator[Callable[[datetime], None]]:
    """Pages see this time until it is turned."""
    with patch.object(clock, "now", return_value=MORNING) as now:
        yield lambda at: setattr(now, "return_value", at)


@pytest.fixture
def district(turn_clock: Callable[[datetime], None]) -> District:
    return an_open_window()


@pytest.fixture
def browser(district: District) -> Client:
    return Client()


def case_of(number: str) -> CaseId:
    """The case of a printed number."""
    return CaseId(int(number.split("-")[1]))


def opened(district: District, done: Any) -> tuple[Client, str]:
    """A browser that gave number and code of a case the clerk registered."""
    browser = Client()
    code = tracking_code(done.case.id, done.case.received_at)
    browser.post("/progress/", {"number": done.number, "code": code})
    return browser, done.number


def closed(district: District, outcome: Outcome = Outcome.LAWFULLY_IMPOSSIBLE) -> Any:
    """A case taken to its end by the people of the district."""
    case = district.investigated().case.id
    decision = Decision(
        outcome=outcome,
        text="依照居民身份证法第十一条，要本人按指纹；我们周三上门采集。",
        basis=(LAW,),
        consulted=(OfficeId(district.police.pk),),
        way_out="可以先办临时身份证，由我们送上门",
        remedy="可以在六十日内向区政府申请行政复议",
    )
    draft_answer(case, decision, by=district.caller("police"), at=MORNING)
    review_answer(case, "依据无误", by=district.caller("legal"), at=MORNING)
    deliver_answer(case, "当面", by=district.caller("clerk"), at=MORNING)
    ask_three_questions(case, "没有了", "没有了", "没有了", by=district.caller("clerk"), at=MORNING)
    return close_case(case, by=district.caller("clerk"), at=MORNING)


def send(browser: Client, address: str, **boxes: str) -> Any:
    """Open a page, fill in its boxes, send it with the key it carried."""
    key = browser.get(address).context["key"]
    return browser.post(address, {"submission_key": key, **boxes})


def test_the_receipt_says_by_which_date_what_happens_and_whom_to_call(browser: Client) -> None:
    number, code = told_and_sent(browser)
    page = words(browser.get(f"/receipt/{number}/"))
    for said in (number, code, "10月12日（周一）前", "10月19日（周一）前", "000-88000012", "<svg", "10:10 前可以改"):
        assert said in page


def test_the_code_never_stands_in_an_address(browser: Client) -> None:
    number, code = told_and_sent(browser)
    page = words(browser.get(f"/receipt/{number}/"))
    assert not any(code in part or code.replace("-", "") in part for part in page.split('href="')[1:2])
    assert f"{code}</p>" in page
    assert page.count(code) == 1


def test_number_and_code_open_the_progress_page_from_anywhere(browser: Client) -> None:
    number, code = told_and_sent(browser)
    elsewhere = Client()
    assert elsewhere.get(f"/progress/{number}/").status_code == 404
    assert elsewhere.post("/progress/", {"number": number, "code": code})["Location"] == f"/progress/{number}/"
    assert WHAT["ask"] in words(elsewhere.get(f"/progress/{number}/"))


@pytest.mark.parametrize(
    "written",
    [
        lambda number, code: (number.replace("-", ""), code.lower().replace("-", "")),
        lambda number, code: (number.translate(str.maketrans("0123456789-", "０１２３４５６７８９－")), f" {code} "),
        lambda number, code: (number.replace("-", " - "), code.replace("-", "－")),
    ],
    ids=["without hyphens, in small letters", "full-width digits", "blanks around hyphens"],
)
def test_number_and_code_are_read_as_people_write_them(browser: Client, written: Any) -> None:
    number, code = told_and_sent(browser)
    typed_number, typed_code = written(number, code)
    answer = Client().post("/progress/", {"number": typed_number, "code": typed_code})
    assert answer["Location"] == f"/progress/{number}/"


def test_a_wrong_code_and_an_unknown_number_get_the_same_words(browser: Client, district: District) -> None:
    number, code = told_and_sent(browser)
    other = district.case(ask="别人的事").number
    never = "2026-999999-8"
    answers = [Client().post("/progress/", {"number": n, "code": code}) for n in (other, never)]
    answers.append(Client().post("/progress/", {"number": number, "code": "AAAA-AAAA"}))
    assert {answer.status_code for answer in answers} == {422}
    assert all("编号和查询码对不上" in words(answer) for answer in answers)
    assert all("别人的事" not in words(answer) for answer in answers)


@pytest.mark.parametrize("place", ["progress", "receipt", "correct", "withdraw", "supplement", "object", "rate"])
def test_somebody_elses_case_and_no_case_look_the_same(browser: Client, district: District, place: str) -> None:
    other, never = district.case().number, "2026-999999-8"
    answers = [browser.get(f"/{place}/{number}/") for number in (other, never, "nonsense")]
    assert {answer.status_code for answer in answers} == {404}
    plain = [re.sub(r'value="\w{64}"', "", words(answer)) for answer in answers]
    pages = {page.replace(number, "") for page, number in zip(plain, (other, never, "nonsense"), strict=True)}
    assert len(pages) == 1


def test_ten_wrong_codes_shut_the_door_for_ten_minutes_even_for_the_right_one(browser: Client) -> None:
    number, code = told_and_sent(browser)
    guesser = Client()
    tries = [guesser.post("/progress/", {"number": number, "code": f"AAAA-AA{n:02}"}) for n in range(10)]
    assert {answer.status_code for answer in tries} == {422}
    answer = guesser.post("/progress/", {"number": number, "code": code})
    assert answer.status_code == 429
    assert "过十分钟再试" in words(answer)
    neighbour = Client(REMOTE_ADDR="203.0.113.9")
    assert neighbour.post("/progress/", {"number": number, "code": code}).status_code == 302


def test_a_code_is_eight_unmistakable_characters_and_differs_from_case_to_case() -> None:
    codes = [tracking_code(n, MORNING) for n in range(2_000)]
    assert {len(code) for code in codes} == {8}
    assert not set("".join(codes)) & set("01OIL")
    assert len(set(codes)) == 2_000


def test_within_ten_minutes_the_words_can_be_put_right(browser: Client, turn_clock: Callable[[datetime], None]) -> None:
    number, _code = told_and_sent(browser)
    turn_clock(MORNING + timedelta(minutes=10))
    page = browser.get(f"/correct/{number}/")
    assert WHAT["text"] in words(page)
    boxes = {**WHAT, **TRIED, **WHOM, **REACH, "text": "改过的经过", "name": "王秀兰"}
    answer = browser.post(f"/correct/{number}/", {**boxes, "submission_key": page.context["key"]})
    assert answer["Location"] == f"/receipt/{number}/"
    assert load(case_of(number)).text == "改过的经过"
    again = browser.post(f"/correct/{number}/", {**boxes, "submission_key": page.context["key"]})
    assert again.status_code == 302
    assert load(case_of(number)).version == 2


def test_a_correction_that_cannot_be_right_keeps_its_words(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    boxes = {**WHAT, **TRIED, **WHOM, **REACH, "phone": "没有", "text": "改过的经过"}
    answer = send(browser, f"/correct/{number}/", **boxes)
    assert answer.status_code == 422
    assert "改过的经过" in words(answer)


def test_after_ten_minutes_the_page_says_what_to_do_instead(
    browser: Client, turn_clock: Callable[[datetime], None]
) -> None:
    number, _code = told_and_sent(browser)
    turn_clock(MORNING + timedelta(minutes=10, seconds=1))
    answer = browser.get(f"/correct/{number}/")
    assert answer.status_code == 409
    assert "请在进度页写" in words(answer)
    assert "前可以改" not in words(browser.get(f"/receipt/{number}/"))


def test_what_somebody_has_taken_up_is_no_longer_corrected(browser: Client, district: District) -> None:
    number, _code = told_and_sent(browser)
    take_case(case_of(number), by=district.caller("clerk"), at=MORNING)
    assert browser.get(f"/correct/{number}/").status_code == 409


def test_the_person_takes_it_back_once_however_often_the_button_is_pressed(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    page = browser.get(f"/withdraw/{number}/")
    sent = {"submission_key": page.context["key"], "words": "已经办好了"}
    assert [browser.post(f"/withdraw/{number}/", sent).status_code for _ in range(3)] == [302, 302, 302]
    case = load(case_of(number))
    assert (case.stage, case.version) == (Stage.WITHDRAWN, 2)
    assert browser.get(f"/withdraw/{number}/").status_code == 409


def test_the_same_key_with_other_words_is_refused_and_the_words_stay(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    page = browser.get(f"/supplement/{number}/")
    first = browser.post(f"/supplement/{number}/", {"submission_key": page.context["key"], "said": "第一次补充"})
    second = browser.post(f"/supplement/{number}/", {"submission_key": page.context["key"], "said": "换了说法"})
    assert (first.status_code, second.status_code) == (302, 422)
    assert "换了说法" in words(second)
    assert [a.said for a in load(case_of(number)).attempts] == ["必须本人来", "第一次补充"]


def test_something_more_is_added_and_shown(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    assert send(browser, f"/supplement/{number}/", said="今天又去了一次", where="街道办").status_code == 302
    assert load(case_of(number)).attempts[-1] == Attempt(number=2, where="街道办", said="今天又去了一次")
    assert "今天又去了一次" in words(browser.get(f"/progress/{number}/"))


def test_nothing_said_is_asked_for(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    answer = send(browser, f"/supplement/{number}/", said="  ")
    assert answer.status_code == 422
    assert "请写要补充的话" in words(answer)


def test_the_progress_page_shows_who_has_it_and_until_when_but_no_staff(district: District) -> None:
    browser, number = opened(district, district.offered())
    page = words(browser.get(f"/progress/{number}/"))
    assert "police（中文）" in page
    assert "还剩 2 个工作日 · 10月14日（周三）前" in page
    assert "138****0000" in page
    for hidden in ("13800000000", "police同志", "coordinator同志", "上门采集指纹和照片"):
        assert hidden not in page


def test_a_missed_date_says_whom_to_press(district: District, turn_clock: Callable[[datetime], None]) -> None:
    browser, number = opened(district, district.offered())
    turn_clock(MORNING + timedelta(days=10))
    page = words(browser.get(f"/progress/{number}/"))
    assert "已过期 · 应在10月14日（周三）前" in page
    assert "请催办，打" in page


def test_missing_papers_are_listed_and_answered_on_the_page(district: District) -> None:
    done = district.offered()
    items = (MissingMaterial(name="户口本", basis="户口登记条例第四条", substitute="居住证明"),)
    request_materials(done.case.id, items, by=district.caller("police"), at=MORNING)
    browser, number = opened(district, done)
    page = words(browser.get(f"/progress/{number}/"))
    assert "户口本" in page
    assert "居住证明" in page
    assert "计时停着" in page
    answer = send(browser, f"/supplement/{number}/?about=1", answer="户口本已交到窗口")
    assert answer.status_code == 302
    case = load(done.case.id)
    assert case.material_requests[0].answer == "户口本已交到窗口"
    assert not case.is_paused()


def test_a_lawful_no_comes_with_basis_way_out_and_remedy(district: District) -> None:
    browser, number = opened(district, closed(district))
    page = words(browser.get(f"/progress/{number}/"))
    for said in ("依法办不了，另有出路", "居民身份证法", "第十一条", "临时身份证", "申请行政复议", "办结"):
        assert said in page


def test_a_draft_is_nobodys_to_read_before_it_is_delivered(district: District) -> None:
    done = district.investigated()
    decision = Decision(outcome=Outcome.DONE, text="周三上门采集，证件十五日送到家。")
    draft_answer(done.case.id, decision, by=district.caller("police"), at=MORNING)
    browser, number = opened(district, done)
    assert "十五日送到家" not in words(browser.get(f"/progress/{number}/"))


def test_a_decline_names_the_lawful_channel(district: District) -> None:
    done = district.case()
    decline_case(
        done.case.id,
        DeclineReason.LITIGATION,
        explanation="法院正在审理，行政机关依法不能插手，请向承办法官反映。",
        basis=LAW,
        channel="区人民法院诉讼服务中心",
        remedy="可以在六十日内申请行政复议",
        by=district.caller("clerk"),
        at=MORNING,
    )
    browser, number = opened(district, done)
    page = words(browser.get(f"/progress/{number}/"))
    assert "区人民法院诉讼服务中心" in page
    assert "我不同意" in page


@pytest.mark.parametrize("grade", list(Grade))
def test_the_person_rates_and_the_two_worst_grades_take_it_up_again(district: District, grade: Grade) -> None:
    browser, number = opened(district, closed(district))
    assert send(browser, f"/rate/{number}/", grade=grade, words="还是要我跑").status_code == 302
    case = load(case_of(number))
    assert case.ratings[-1].grade is grade
    assert (case.stage is Stage.IN_TRIAGE) is grade.is_bad()


def test_a_rating_needs_a_grade_and_no_words(district: District) -> None:
    browser, number = opened(district, closed(district))
    assert send(browser, f"/rate/{number}/", words="说说").status_code == 422
    assert send(browser, f"/rate/{number}/", grade="satisfied").status_code == 302


def test_a_second_rating_of_one_closing_is_refused_with_a_sentence(district: District) -> None:
    browser, number = opened(district, closed(district))
    send(browser, f"/rate/{number}/", grade="satisfied")
    answer = send(browser, f"/rate/{number}/", grade="fair", words="改主意了")
    assert answer.status_code == 422
    assert "已经评价过了" in words(answer)
    assert "改主意了" in words(answer)


def test_whoever_disagrees_has_it_taken_up_again_and_still_sees_the_earlier_answer(district: District) -> None:
    browser, number = opened(district, closed(district))
    assert send(browser, f"/object/{number}/", words="").status_code == 422
    assert send(browser, f"/object/{number}/", words="还是办不了，要我自己去").status_code == 302
    case = load(case_of(number))
    assert (case.stage, case.reopened) == (Stage.IN_TRIAGE, 1)
    page = words(browser.get(f"/progress/{number}/"))
    assert "上次的答复" in page
    assert "换人重新办" in page


@pytest.mark.parametrize(("place", "said"), [("object", "现在不能"), ("rate", "现在不能")])
def test_what_is_not_possible_now_is_said_with_the_rule(browser: Client, place: str, said: str) -> None:
    number, _code = told_and_sent(browser)
    answer = browser.get(f"/{place}/{number}/")
    assert answer.status_code == 409
    assert said in words(answer)


def test_the_papers_of_the_case_are_pdfs_and_pictures_and_no_others_exist(district: District) -> None:
    browser, number = opened(district, closed(district))
    assert [paper["url"].split("/")[-2] for paper in browser.get(f"/progress/{number}/").context["papers"]] == [
        "receipt",
        "acceptance",
        "closing",
    ]
    for letter in ("receipt", "acceptance", "closing"):
        assert browser.get(f"/papers/{number}/{letter}/").content.startswith(b"%PDF")
    assert browser.get(f"/papers/{number}/closing/?as=picture").content.startswith(b"\x89PNG")
    for letter in ("referral", "supervision", "decline", "extension-2", "nonsense"):
        assert browser.get(f"/papers/{number}/{letter}/").status_code == 404


def test_the_blank_form_is_there_for_everybody(browser: Client) -> None:
    assert browser.get("/blank-form/").content.startswith(b"%PDF")
    assert "/blank-form/" in words(browser.get("/progress/?for=print"))


def test_whoever_came_to_print_is_led_to_the_papers(browser: Client) -> None:
    number, code = told_and_sent(browser)
    answer = Client().post("/progress/?for=print", {"number": number, "code": code})
    assert answer["Location"] == f"/progress/{number}/#papers"


@pytest.mark.parametrize(
    ("boxes", "said"),
    [
        pytest.param({"number": "", "code": ""}, "请写回执上的编号", id="nothing"),
        pytest.param({"number": "2026-000594-1", "code": "AAAABBBB"}, "有一位不对", id="a wrong check digit"),
        pytest.param({"number": "你好", "code": "AAAABBBB"}, "办件编号像这样", id="words"),
        pytest.param({"number": "9" * 41, "code": "A"}, "41", id="too long"),
        pytest.param({"number": "2026-999999999999-8", "code": "A\x00"}, "空字符", id="NUL"),
        pytest.param({"number": case_number(CaseId(1), 0), "code": "AAAABBBB"}, "对不上", id="the year nought"),
        pytest.param({"number": case_number(CaseId(10**12 - 1), 9999), "code": "A"}, "对不上", id="the last number"),
    ],
)
def test_a_look_up_that_cannot_be_right_is_said_in_a_sentence(
    browser: Client, boxes: dict[str, str], said: str
) -> None:
    answer = browser.post("/progress/", boxes)
    assert answer.status_code == 422
    assert said in words(answer)


def test_english_readers_read_english_sentences(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    page = words(browser.get(f"/progress/{number}/", headers={"accept-language": "en"}))
    assert "By Monday 19 October we tell you whether we take it" in page
    assert '<html lang="en"' in page
