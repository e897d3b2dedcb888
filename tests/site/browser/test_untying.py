"""From a case to legs and a meeting: by clicking, with scripts and without; by two keys; and on paper."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from bancheng_site.actions.take_case import take_case
from bancheng_site.desk import clock as at_the_desk
from bancheng_site.records.coordination import LegRow, MeetingRow
from tests.site.browser.people import Person, let_in
from tests.site.browser.test_on_paper import A4, plain, printed
from tests.site.builders import MORNING, District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def number(monkeypatch: pytest.MonkeyPatch, district: District) -> str:
    monkeypatch.setattr(at_the_desk, "source", lambda: MORNING)
    district.adopted()
    done = district.case(ask="落户要情况函，开情况函又要先落户", text="公安要民政的情况函，民政说落户以后才开。")
    take_case(done.case.id, by=district.caller("coordinator"), at=MORNING)
    return done.number


@pytest.fixture
def district() -> District:
    return District()


def coordinator(district: District, open_room: Callable[..., Any], server: LiveServer, **how: Any) -> Person:
    room = open_room(**how)
    let_in(room, district, "coordinator", server.url)
    return Person(room, server.url)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_knot_is_untied_by_clicking(
    district: District, number: str, open_room: Callable[..., Any], live_server: LiveServer, scripts: bool
) -> None:
    person = coordinator(district, open_room, live_server, java_script_enabled=scripts)
    person.go(f"/desk/triage/?case={number}")
    person.follow("查目录：卡在哪条规定")
    person.sees("目前办不成", "已证明最少", "告知承诺")
    person.follow("照这个办：转办并会商")
    assert "能不能这样办成？" in person.page.input_value("[name=question]")
    person.send(".untie", planned_on="2026-10-01")
    person.sees("会商日期不能早于今天")
    person.send(".untie", planned_on="2026-10-15", question="换一个问法？")
    person.sees("召集会商", "换一个问法？", "诊断：查目录")
    assert LegRow.objects.count() == 2 and MeetingRow.objects.get().planned_on.day == 15


def test_from_the_case_to_the_confirming_form_it_is_two_keys(
    district: District, number: str, open_room: Callable[..., Any], live_server: LiveServer
) -> None:
    person = coordinator(district, open_room, live_server)
    person.go(f"/desk/cases/{number}/")
    for key, where in (("z", "**/diagnosis/"), ("s", "**/do/untie/*")):
        person.page.keyboard.press(key)
        person.page.wait_for_url(where)
    person.sees("转办并会商")


def test_what_was_asked_can_be_changed_by_the_keyboard_alone(
    district: District, number: str, open_room: Callable[..., Any], live_server: LiveServer
) -> None:
    person = coordinator(district, open_room, live_server)
    person.go(f"/desk/cases/{number}/diagnosis/?goal=hours")
    person.sees("办得成")
    person.page.focus("[name=is-trade]")
    person.page.keyboard.press("End")
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    person.page.wait_for_url("**is-trade=courier*")
    person.sees("目前办不成", "属于“配送员”的")


def test_a_diagnosis_on_paper(
    district: District, number: str, open_room: Callable[..., Any], live_server: LiveServer
) -> None:
    person = coordinator(district, open_room, live_server, viewport=A4)
    person.go(f"/desk/cases/{number}/diagnosis/?goal=move&goal=record")
    words = printed(person.page)
    for part in ("手里有：", "要先有「情况函」", "国办发〔2020〕42号", "10月13日（周二）", "谁有权决定"):
        assert plain(part) in words, part
    assert plain("再诊断一次") not in words and plain("照这个办") not in words


def test_the_catalogue_on_paper(
    district: District, number: str, open_room: Callable[..., Any], live_server: LiveServer
) -> None:
    person = coordinator(district, open_room, live_server, viewport=A4)
    for address in ("", "matters/renewal/", "what-if/?matter=move", "versions/"):
        person.go(f"/desk/catalogue/{address}")
        printed(person.page)
