"""The desk in a real browser: the next case in four keys, a refused form led back to what is wrong."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from bancheng_site.actions.write import load
from tests.site.builders import District
from tests.site.playbooks.lives import published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # The driver runs an event loop, which Django takes for asynchronous code and refuses the database.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as driver:
        patch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])


class Desk:
    """One person's browser, in which every key but typed text is counted."""

    def __init__(self, browser: Browser, server: LiveServer, district: District, who: str, width: int = 1280) -> None:
        self.room = browser.new_context(viewport={"width": width, "height": 900}, locale="zh-CN", bypass_csp=True)
        session = district.browser(who).cookies[settings.SESSION_COOKIE_NAME].value
        self.room.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server.url}])
        self.page: Page = self.room.new_page()
        self.url = server.url
        self.keys = 0

    def goto(self, address: str) -> None:
        self.page.goto(f"{self.url}{address}")

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, words: str) -> None:
        self.page.keyboard.insert_text(words)

    def on(self) -> str:
        """The name of the input the cursor stands in."""
        return str(self.page.evaluate("document.activeElement.name || document.activeElement.tagName"))

    def settle(self) -> None:
        self.page.wait_for_load_state("load")


def test_the_next_case_is_accepted_in_four_keys(browser: Browser, live_server: LiveServer) -> None:
    district = District()
    case = district.case().case.id
    desk = Desk(browser, live_server, district, "coordinator")
    desk.goto("/desk/queue/open/")
    desk.press("j")
    desk.page.wait_for_url("**/triage/?case=*")
    desk.press("a")
    assert desk.on() == "tier"
    desk.press("ArrowDown")
    desk.press("Enter")
    desk.page.wait_for_url("**/confer/")
    assert load(case).tier == "normal"
    assert desk.keys <= 4, desk.keys
    desk.room.close()


def test_a_playbook_is_applied_in_three_keys(browser: Browser, live_server: LiveServer) -> None:
    district = District()
    version = published(district)
    done = district.case(ask="要亲属关系证明", text="派出所说系统里没有，村里说没权开，亲属关系证明开不出来。")
    desk = Desk(browser, live_server, district, "clerk")
    desk.goto(f"/desk/cases/{done.number}/")
    desk.press("y")
    desk.page.wait_for_url(f"**/do/apply_playbook/?*version={version.pk}*")
    desk.press("y")
    desk.page.wait_for_url(f"**/cases/{done.number}/")
    assert load(done.case.id).stage == "with_departments"
    assert desk.keys <= 3, desk.keys
    desk.room.close()


def test_a_refused_form_takes_the_reader_to_what_is_wrong(browser: Browser, live_server: LiveServer) -> None:
    district = District()
    number = district.investigated().number
    desk = Desk(browser, live_server, district, "police")
    desk.goto(f"/desk/cases/{number}/decide/")
    desk.page.check("input[value=lawfully_impossible]")
    desk.page.fill("textarea[name=answer]", "不能办。")
    desk.page.click("#draft_answer button.primary")
    desk.page.wait_for_selector("#problems")
    desk.page.wait_for_function("document.activeElement.id === 'problems'")
    assert desk.page.input_value("textarea[name=answer]") == "不能办。"
    assert Axe().run(desk.page).response["violations"] == []
    desk.room.close()
