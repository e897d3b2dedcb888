"""Number and code open a matter, as people write them and from anywhere; wrong ones open nothing and tell nothing."""

import re
from typing import Any

import pytest
from django.test import Client

from bancheng.cases.numbers import case_number
from bancheng.ids import CaseId
from bancheng_site.records.tracking import tracking_code
from tests.site.builders import MORNING, District
from tests.site.pages.citizens import WHAT, told_and_sent, words

pytestmark = pytest.mark.django_db


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
