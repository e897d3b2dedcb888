"""One matter from the first word to the archive, by clicking, with scripts and without."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from bancheng_site.actions.write import load
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import EventRow
from tests.site.browser.people import Person
from tests.site.browser.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORY = "母亲卧床三年，身份证到期，取不了养老金。派出所说一定要本人去。"
ASK = "想在家里换身份证"
ANSWER = "依照居民身份证法第十一条要采集本人指纹，派出所上门采集两次都没有采到，现在不能换发。"
BASIS = {
    "basis__0__document": "居民身份证法", "basis__0__article": "第十一条", "basis__0__level": "法律",
    "basis__0__in_force_on": "2026-10-12",
}  # fmt: skip


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def window(
    request: pytest.FixtureRequest, open_room: Callable[..., Any], live_server: LiveServer, browser: Browser
) -> Any:
    """The window on a Monday morning."""
    opened = Window(open_room, live_server.url, java_script_enabled=request.param)
    with opened.clock():
        yield opened


def told(window: Window) -> tuple[str, str]:
    """A daughter tells it for her mother: number and code from the receipt."""
    daughter = window.new()
    daughter.go("/")
    daughter.follow("说说我的事")
    daughter.send(text=STORY, ask=ASK)
    daughter.send(a0__where="城东派出所户籍窗口", a0__said="必须本人来，不归我们上门")
    daughter.fill(for_whom="other")
    daughter.send(person="王秀兰", relation="女儿", consent=True, needs=["home_visit"])
    daughter.send(name="李小梅", phone="13800000000")
    daughter.sees(STORY, ASK, "城东派出所户籍窗口", "王秀兰", "女儿", "李小梅", "出不了门，请上门")
    daughter.follow("提交")
    daughter.sees("收到了", "扫码查进度", "10:10 前可以改")
    return daughter.page.inner_text(".receipt-number").replace(" ", ""), daughter.page.inner_text(".code")


def accepted(window: Window, number: str) -> None:
    """The clerk takes it from the queue and calls; the coordinator says why it failed and accepts."""
    clerk = window["clerk"]
    clerk.go("/desk/queue/triage/")
    clerk.follow(ASK)
    clerk.sees(STORY, "要上门", "代办人 · 李**")
    clerk.follow("接手")
    clerk.follow("联系本人")
    clerk.send(means="电话", words="和女儿约了下周上门的时间")
    clerk.sees("已联系本人", "和女儿约了下周上门的时间")
    coordinator = window["coordinator"]
    coordinator.go("/desk/triage/")
    coordinator.go(f"/desk/triage/?case={number}")
    coordinator.send("details:has([name=cause])", cause="process", obstacle="access", words="要求本人到场")
    coordinator.send("details:has([name=tier])", tier="normal")
    coordinator.sees("转办与会商", "还没有转给部门")


def sent_on(window: Window, number: str) -> None:
    """Two offices are asked; one objects and is overruled; both sign."""
    district, coordinator = window.district, window["coordinator"]
    coordinator.step(
        "offer_leg", lead_office=district.police.pk, lead_ask="上门采集指纹和照片",
        assisting__0__office=district.civil.pk, assisting__0__ask="核实困难情况",
    )  # fmt: skip
    police, civil = window["police"], window["civil"]
    police.go("/desk/legs/")
    police.sees("上门采集指纹和照片")
    police.follow("签收")
    civil.go("/desk/legs/")
    civil.follow("提出异议")
    civil.send(
        words="上门采集属于公安机关职责，民政没有采集设备", proposed_office=district.police.pk,
        basis__0__document="清溪区民政局三定方案", basis__0__article="第三条", basis__0__level="规范性文件",
        basis__0__in_force_on="2026-10-12",
    )  # fmt: skip
    coordinator = window.at_case("coordinator", number)
    coordinator.sees("民政没有采集设备")
    coordinator.follow("裁定异议")
    coordinator.step("rule_on_objection", uphold="no", ruling="核实困难情况属于民政职责，采集由公安做")
    civil = window["civil"]
    civil.go("/desk/legs/")
    civil.sees("核实困难情况")
    assert not civil.offers("提出异议"), "an office objects once"
    civil.follow("签收")


def worked_on(window: Window, number: str) -> None:
    """Papers asked for once and received, a meeting, an extension, a visit at home, both offices done."""
    clerk = window.at_case("clerk", number)
    clerk.follow("一次性告知")
    clerk.step(
        "request_materials", items__0__name="残疾证", items__0__basis="上门办理规定第二条",
        items__1__name="户口簿", items__1__basis="户口登记条例", items__1__substitute="户籍证明",
    )  # fmt: skip
    clerk.follow("收到材料")
    clerk.step("receive_materials", answer="两样都交了")
    coordinator = window.at_case("coordinator", number)
    coordinator.follow("召集会商")
    coordinator.step("call_meeting", question="指纹采不到怎么办", planned_on="2026-10-13")
    both = (window.district.police.pk, window.district.civil.pk)
    says = {f"says_{both[0]}": "再采一次，不成就只留照片", f"says_{both[1]}": "陪同上门"}
    coordinator.follow("会商结论")
    coordinator.step("conclude_meeting", held_on="2026-10-12", conclusion="公安再上门一次，民政陪同。", **says)
    coordinator.follow("延期")
    coordinator.send(working_days="2", reason="采集设备 10 月 15 日才修好")
    coordinator.sees("延 2 个工作日")
    police = window.at_case("police", number)
    police.follow("约定上门或踏勘")
    police.step("plan_visit", kind="home", purpose="上门采集指纹", planned_on="2026-10-13")
    police.follow("记录上门或踏勘")
    police.step("make_visit", made_on="2026-10-12", found="老人手指磨损，采不到指纹")
    for name, found in (("police", "上门两次，指纹没有采到"), ("civil", "残疾证已核实，符合上门条件")):
        handler = window[name]
        handler.go("/desk/legs/")
        handler.follow("办完了")
        handler.send(finding=found)


def answered(window: Window, number: str) -> None:
    """A bare no is refused with every word kept; the whole answer is checked by a second person, told and closed."""
    police = window.at_case("police", number)
    police.follow("拟答复")
    police.step("draft_answer", outcome="lawfully_impossible", answer="不能办。", way_out="先办临时身份证，由我们代送")
    police.sees("这段话只说了“不”")
    form = "details#draft_answer "
    assert police.page.input_value(f"{form}[name=answer]") == "不能办。"
    assert police.page.input_value(f"{form}[name=way_out]") == "先办临时身份证，由我们代送"
    police.step("draft_answer", answer=ANSWER, remedy="可在六十日内向区政府申请行政复议", **BASIS)
    police.go(f"/desk/cases/{number}/decide/")
    police.sees("这样的答复要第二个人审核后才能告知")
    assert not police.offers("审核通过"), "nobody reviews the own draft"
    legal = window["legal"]
    legal.go(f"/desk/cases/{number}/decide/")
    legal.step("review_answer", words="依据无误")
    window.told_and_closed("clerk", number)
    assert CaseRow.objects.get().stage == "closed"


def looked_up(window: Window, number: str, code: str) -> Person:
    """With number and code from the paper, in another browser."""
    daughter = window.new()
    daughter.go("/")
    daughter.follow("查进度")
    daughter.send(number=number, code=code)
    return daughter


def rated(daughter: Person, grade: str, words: str) -> None:
    """One of five grades."""
    daughter.follow("评价")
    daughter.send(grade=grade, words=words)


def test_told_worked_on_answered_reopened_and_archived(window: Window) -> None:
    number, code = told(window)
    accepted(window, number)
    sent_on(window, number)
    worked_on(window, number)
    answered(window, number)

    daughter = looked_up(window, number, code)
    daughter.sees(ANSWER, "居民身份证法 第十一条", "先办临时身份证", "申请行政复议", "依据")
    rated(daughter, "very_dissatisfied", "跑了两次还是没办成")
    assert CaseRow.objects.get().stage == "in_triage"
    daughter.sees("换人重新办", "上次的答复")

    again(window, number)
    daughter = looked_up(window, number, code)
    daughter.sees("办成", "身份证 10 月 20 日送到家里")
    rated(daughter, "very_satisfied", "谢谢")
    clerk = window.at_case("clerk2", number)
    clerk.follow("回访")
    clerk.send(reached="yes", said="证件收到了")
    clerk.follow("归档")
    clerk.send()
    clerk.sees("已归档")
    case = load(CaseRow.objects.get().pk)
    assert (case.stage, case.reopened, case.outcome) == ("archived", 1, "done")
    kinds = list(EventRow.objects.order_by("seq").values_list("kind", flat=True))
    assert {"LegObjected", "MeetingConcluded", "VisitMade", "TermExtended", "MaterialsReceived"} <= set(kinds)
    assert kinds[-1] == "CaseArchived"


def again(window: Window, number: str) -> None:
    """Another clerk takes it up and gets it done."""
    clerk = window.at_case("clerk2", number)
    clerk.follow("接手")
    clerk.follow("受理")
    clerk.send(tier="normal")
    clerk.follow("拟答复")
    clerk.step("draft_answer", outcome="done", answer="新设备采到了指纹，身份证 10 月 20 日送到家里。")
    window.told_and_closed("clerk2", number)
