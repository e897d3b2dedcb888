"""What the person does with a matter: puts it right, takes it back, adds to it, rates it, objects."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from bancheng.cases.facts import Attempt
from bancheng.cases.model import Grade, Stage
from bancheng.cases.work import MissingMaterial
from bancheng_site.actions.request_materials import request_materials
from bancheng_site.actions.take_case import take_case
from bancheng_site.actions.write import load
from tests.site.builders import MORNING, District
from tests.site.pages.citizens import REACH, TRIED, WHAT, WHOM, told_and_sent, words
from tests.site.pages.following.matters import case_of, closed, opened, send

pytestmark = pytest.mark.django_db


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
