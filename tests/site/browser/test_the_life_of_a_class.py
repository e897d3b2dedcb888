"""One class from the radar to another window's counter, by clicking: solved once, there for everybody, gone cold."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from bancheng_site.actions.attach_new_cases import attach_new_cases
from bancheng_site.actions.look_at_classes import look_at_classes
from bancheng_site.actions.propose_classes import propose_classes
from bancheng_site.records import alike, directory, matching, readers
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.uses import UseSettlement
from tests.site.browser.people import Person
from tests.site.browser.window import Window
from tests.site.builders import District
from tests.site.classes import LIFT, OTHERS, tell
from tests.site.pages.citizens import an_open_window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WEEK = timedelta(weeks=1)
BETWEEN = timedelta(days=5)
"""From one other matter to the next."""
HOW = "三分之二的住户同意就可以报，一楼不签字不挡。"
RULE = "老旧小区加装电梯办法（示例）"
NEXT = ("加装电梯一楼不签字", "七楼的老人下不了楼，单元想加装电梯，一楼不签字，街道说必须全体同意，不收材料。")


@pytest.fixture
def window(
    open_room: Callable[..., Any], live_server: LiveServer, settings: LazySettings, tmp_path: Path
) -> Iterator[Window]:
    """A window to which the same matter came every week for half a year, among others."""
    settings.SIGNING_KEY_FILE = tmp_path / "here.pem"
    district = called(an_open_window(), "公安分局", "住房和城乡建设局")
    district.adopted()
    tell(district, LIFT * 5, apart=WEEK)
    tell(district, OTHERS * 3, apart=BETWEEN)
    opened = Window(open_room, live_server.url, district)
    with opened.clock():
        yield opened


def called(district: District, police: str, civil: str, code: str = "civil") -> District:
    """The two departments under other names, the second with a code of its own."""
    for office, name in ((district.police, police), (district.civil, civil)):
        office.name_zh = name
    district.civil.code = code
    district.police.save()
    district.civil.save()
    return district


def confirmed(window: Window) -> None:
    """What the night found is a class: its owner says so."""
    propose_classes(on=window.at.date())
    owner = window["owner"]
    owner.go("/desk/classes/radar/")
    owner.follow("加装电梯")
    owner.sees("怎么说的", "都说到")
    owner.send(
        "details:has([name=cause])", name="加装电梯须全体签字", question="一楼不同意，加装电梯还能不能报？",
        cause="unclear_policy", obstacle="missing_link", owner=window.district.people["owner"].pk,
        words="同一道签字把大家挡住",
    )  # fmt: skip
    owner.sees("立为一类", "给这一类写方案")


def written(window: Window) -> None:
    """The way it is solved, by the owner, sent to review."""
    owner = window["owner"]
    owner.follow("给这一类写方案")
    owner.sees("起草方案")
    owner.send(
        words="加装电梯、不签字、全体同意", lead="civil", assisting=["police"],
        facts__0__what="同意的住户够三分之二", facts__0__question="同意的住户够三分之二吗？",
        basis__0__document=RULE, basis__0__article="第八条", basis__0__level="规范性文件",
        basis__0__in_force_on="2026-10-12",
        steps__0__what="核对同意的户数和面积", steps__0__office="civil", steps__0__working_days="2",
        steps__1__what="查一楼住户的户籍和住址", steps__1__office="police", steps__1__working_days="3",
        letters__0__paper="办结告知书", letters__0__text=HOW,
        protected__0__who="照本提示受理的经办人", protected__0__why="已核对户数，事后发现签字不实的，由签字人负责。",
        valid_from="2026-10-12", review_on="2027-10-12",
    )  # fmt: skip
    owner.sees("存成第 1 版草稿")


def passed(window: Window, code: str) -> None:
    """Sent to review, checked against the law, approved by a second person, published."""
    for name, verb, words, then in (
        ("owner", "submit_playbook", "", "送审了"),
        ("legal", "review_playbook", "依据核对过，现行有效。", "审核通过了"),
        ("supervisor", "approve_playbook", "同意。", "批准了"),
        ("owner", "publish_playbook", "", "发布了，从现在起照它办"),
    ):
        person = window[name]
        person.go("/desk/playbooks/")
        person.follow("加装电梯须全体签字")
        person.send(f"form[action$='/{verb}/']", words=words)
        person.sees(then)


def solved_with_it(window: Window, first: str, second: str) -> str:
    """The next such case: registered, laid out with two more keys, done by the offices, closed as done."""
    clerk = window["clerk"]
    clerk.go("/desk/register/")
    ask, story = NEXT
    clerk.fill(name="赵一鸣", phone="13800000031", ask=ask, story=story)
    clerk.page.locator(".fits").wait_for()
    clerk.sees("可能合用", "先问一句：", "同意的住户够三分之二吗？")
    clerk.page.click("button.primary[name=save]")
    clerk.sees("已登记", "用这条", "先问一句：")
    number = clerk.page.inner_text(".receipt-number").replace(" ", "")
    keys(clerk, "y", "y")
    clerk.sees(ask, "步骤和日期", "核对同意的户数和面积")
    for name, found in ((first, "十六户里十二户同意，面积也够。"), (second, "一楼两户的户籍和住址核对过了。")):
        office = window[name]
        office.go("/desk/legs/")
        office.sees(ask)
        office.follow("签收")
        office.follow("办完了")
        office.send(finding=found)
    clerk = window.at_case("clerk", number)
    clerk.follow("拟答复")
    assert clerk.page.input_value("details#draft_answer [name=answer]") == HOW
    clerk.step("draft_answer", outcome="done")
    window.told_and_closed("clerk", number, worked="yes")
    assert (UseSettlement.objects.get().outcome, CaseRow.objects.latest("pk").stage) == ("ok", "closed")
    return number


def keys(person: Person, *pressed: str) -> None:
    """Single keys, each of which leads to another page."""
    for key in pressed:
        before = person.page.url
        person.page.keyboard.press(key)
        person.page.wait_for_url(lambda url, before=before: url != before)
        person.page.wait_for_load_state()


def gone_cold(window: Window) -> None:
    """Half a year of other matters later its page says so, and what that does not mean."""
    attach_new_cases(at=window.at)
    window.at += 26 * WEEK
    tell(window.district, OTHERS * 3, at=window.at, apart=BETWEEN)
    look_at_classes(at=window.at)
    owner = window["owner"]
    owner.go("/desk/classes/")
    owner.follow("加装电梯须全体签字")
    owner.sees("冷了没有", "冷了：")
    owner.go("/cockpit/classes/")
    owner.sees("加装电梯须全体签字")


def exported(window: Window, to: Path) -> tuple[Path, str]:
    """The signed file, and the fingerprint that the other window is told on the telephone."""
    owner = window["owner"]
    owner.go("/desk/playbooks/")
    owner.follow("加装电梯须全体签字")
    with owner.page.expect_download() as coming:
        owner.page.get_by_text("签名文件").click()
    file = to / coming.value.suggested_filename
    coming.value.save_as(file)
    owner.go("/desk/playbooks/take-in/")
    return file, owner.page.inner_text(".own-mark code")


@pytest.fixture
def elsewhere(window: Window, settings: LazySettings, tmp_path: Path) -> Callable[[], Window]:
    """Empties the books: another tenant with its own people, offices and key, which never heard of anything."""

    def opener() -> Window:
        call_command("flush", verbosity=0, interactive=False)
        for memory in (alike, directory, matching, readers):
            memory.forget()
        settings.SIGNING_KEY_FILE = tmp_path / "there.pem"
        district = called(an_open_window(), "公安局", "住建和城管局", code="building")
        there = Window(window.open_room, window.url, district)
        there.at = window.at
        return there

    return opener


def taken_in(there: Window, file: Path, mark: str) -> None:
    """Their file becomes a draft here: fingerprint compared, each office of theirs mapped to one of ours."""
    owner = there["owner"]
    owner.go("/desk/playbooks/")
    owner.follow("收别处的方案")
    owner.page.set_input_files("[name=file]", file)
    owner.send()
    owner.sees(mark, "住房和城乡建设局")
    owner.send(fingerprint=True, **{"office-civil": "building"})
    owner.sees("收下了，是第 1 版草稿")


def test_a_class_is_solved_once_and_its_solution_travels(
    window: Window, elsewhere: Callable[[], Window], tmp_path: Path
) -> None:
    confirmed(window)
    written(window)
    window.at += WEEK
    passed(window, "class-1")
    solved_with_it(window, "civil", "police")
    gone_cold(window)
    file, mark = exported(window, tmp_path)

    there = elsewhere()
    with there.clock():
        taken_in(there, file, mark)
        passed(there, "class-1")
        solved_with_it(there, "civil", "police")
