"""登记台 without a mouse: a new person and a returning one, every key but typed text counted."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from bancheng_site.actions.write import load
from bancheng_site.records.cases import CaseRow
from tests.site.browser.people import let_in
from tests.site.builders import District

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NO_MOUSE = """for (const kind of ["mousedown", "touchstart", "pointerdown"])
    addEventListener(kind, () => { document.documentElement.dataset.mouse = "yes"; }, true);"""


class Keyboard:
    """A page, two hands, no mouse."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys = page, 0

    def press(self, key: str) -> None:
        """One key that is not text."""
        self.page.keyboard.press(key)
        self.keys += 1

    def on(self) -> str:
        """The name of what the cursor stands in, or its words."""
        return str(self.page.evaluate("(e => e.name || e.innerText || e.tagName)(document.activeElement)"))

    def to(self, name: str) -> None:
        """Tab until there."""
        for _ in range(40):
            if self.on() == name:
                return
            self.press("Tab")
        raise AssertionError(f"forty tabs do not lead to {name}; the cursor is in {self.on()}")

    def type(self, name: str, words: str) -> None:
        """Tab to a box and type."""
        self.to(name)
        self.page.keyboard.insert_text(words)


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def clerk(district: District, open_room: Callable[..., Any], live_server: LiveServer) -> Keyboard:
    """The clerk, with the register open."""
    room = open_room()
    room.add_init_script(NO_MOUSE)
    let_in(room, district, "clerk", live_server.url)
    page = room.new_page()
    page.goto(f"{live_server.url}/desk/register/")
    return Keyboard(page)


def newest() -> Any:
    """The case registered last."""
    return load(CaseRow.objects.order_by("-id").values_list("pk", flat=True)[0])


def saved(clerk: Keyboard) -> None:
    """The receipt is there, and no mouse was used on the way."""
    assert clerk.page.get_attribute("html", "data-mouse") is None
    clerk.page.wait_for_url("**/register/?saved=*")


def test_a_new_person_with_a_failed_attempt_and_a_need(clerk: Keyboard, capsys: pytest.CaptureFixture[str]) -> None:
    clerk.type("phone", "13800000001")
    clerk.type("name", "赵一鸣")
    clerk.type("address", "清溪区荷塘路3号")
    clerk.type("ask", "想在家里换身份证")
    clerk.type("story", "母亲卧床，去不了派出所，窗口说一定要本人来。")
    clerk.type("attempts-0-where", "派出所户籍窗口")
    clerk.to("attempts-0-on")
    for part in ("10", "09", "2026"):
        clerk.page.keyboard.type(part)
    clerk.type("attempts-0-said", "要本人来")
    clerk.type("attempts-0-papers", "户口簿、身份证")
    clerk.to("需要照顾的、怎么来的、反映作风的")
    clerk.press("Enter")
    clerk.to("needs")
    clerk.press("Space")
    clerk.to("save")
    clerk.press("Enter")
    saved(clerk)
    case = newest()
    (attempt,) = case.attempts
    assert (case.applicant().name, case.applicant().needs, case.ask) == ("赵一鸣", ("home_visit",), "想在家里换身份证")
    assert (attempt.where, str(attempt.on), attempt.papers) == ("派出所户籍窗口", "2026-10-09", ("户口簿", "身份证"))
    with capsys.disabled():
        print(f"\na new person, a failed attempt and a need: {clerk.keys} keys besides the text")
    assert clerk.keys <= 60


def test_a_returning_person_is_filled_in_and_answered_on_the_spot(
    district: District, clerk: Keyboard, capsys: pytest.CaptureFixture[str]
) -> None:
    district.case()
    clerk.type("phone", "13800000000")
    clerk.to("look_up")
    clerk.press("Enter")
    clerk.page.wait_for_selector("[role=status]")
    assert clerk.on() == "ask", "the cursor goes where the work goes on"
    clerk.type("ask", "给老人办上门认证")
    clerk.type("story", "老人住院，养老金认证做不了。")
    clerk.type("answer", "养老金可以线上代认证，窗口已帮您约好，今天下午工作人员来电。")
    for question in ("else_to_do", "else_needed", "difficulty"):
        clerk.type(question, "没有了")
    clerk.to("answer_now")
    clerk.press("Enter")
    saved(clerk)
    case = newest()
    assert (case.applicant().name, case.stage) == ("王秀兰", "closed")
    with capsys.disabled():
        print(f"\na returning person, answered on the spot: {clerk.keys} keys besides the text")
    assert clerk.keys <= 40


def test_the_cursor_is_always_seen_and_every_box_is_reached(clerk: Keyboard) -> None:
    reached = set()
    for _ in range(80):
        seen, name = clerk.page.evaluate(
            """() => { const e = document.activeElement, look = getComputedStyle(e.closest(".choice") || e);
                return [look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2, e.name || e.innerText]; }"""
        )
        assert seen, f"no outline on {name}"
        reached.add(name)
        clerk.press("Tab")
        if clerk.page.evaluate("document.activeElement === document.body"):
            break
    boxes = clerk.page.evaluate(
        """[...document.querySelectorAll("main :is(input:not([type=hidden]), select, textarea)")]
            .filter(e => e.checkVisibility()).map(e => e.name)"""
    )
    assert set(boxes) <= reached
