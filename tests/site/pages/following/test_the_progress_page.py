"""What the page of a matter shows: who has it, until when, the answer with its grounds, and its papers."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from bancheng.cases.model import Decision, DeclineReason, Outcome
from bancheng_site.actions.decline_case import decline_case
from bancheng_site.actions.draft_answer import draft_answer
from tests.site.builders import MORNING, District
from tests.site.pages.citizens import told_and_sent, words
from tests.site.pages.following.matters import LAW, closed, opened

pytestmark = pytest.mark.django_db


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


def test_english_readers_read_english_sentences(browser: Client) -> None:
    number, _code = told_and_sent(browser)
    page = words(browser.get(f"/progress/{number}/", headers={"accept-language": "en"}))
    assert "By Monday 19 October we tell you whether we take it" in page
    assert '<html lang="en"' in page
