"""A case's whole life by clicking: told, accepted, sent on, objected to, decided, reviewed, closed, reopened."""

import pytest

from bancheng.cases.model import Case, Grade
from bancheng.cases.people import CITIZEN
from bancheng_site.actions.rate_case import rate_case
from bancheng_site.actions.write import load
from bancheng_site.records.cases import CaseRow
from tests.site.builders import MORNING, District, sent
from tests.site.pages.desk_pages import basis_rows, do, set_clock, words

pytestmark = pytest.mark.django_db
THREE = {"else_to_do": "没有了", "else_needed": "没有了", "difficulty": "没有了"}
ANSWER = "依照居民身份证法第十一条要采集本人指纹，派出所 10 月 13 日上门采集。"


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> District:
    """The small window on a Monday morning."""
    set_clock(monkeypatch)
    return District()


def stands() -> Case:
    return load(CaseRow.objects.get().pk)


def test_from_the_counter_to_a_second_opinion(district: District) -> None:
    clerk, coordinator = district.browser("clerk"), district.browser("coordinator")
    police, civil, legal = district.browser("police"), district.browser("civil"), district.browser("legal")
    told = {"name": "王秀兰", "phone": "13800000000", "for_whom": "self", "channel": "window", "save": ""}
    saved = clerk.post("/desk/register/", sent(ask="想在家里换身份证", story="母亲卧床，去不了。", **told))
    number = saved["Location"].split("=")[1]

    coordinator.post("/desk/claim/", sent())
    do(coordinator, number, "diagnose", cause="process", obstacle="access", words="要本人到场")
    assert do(coordinator, number, "accept", tier="normal", next=f"/desk/cases/{number}/confer/")["Location"].endswith(
        "/confer/"
    )
    offer = {
        "step": "offer_leg", "lead_office": district.police.pk, "lead_ask": "上门采集指纹", "assisting-rows": "1",
        "assisting-0-office": district.civil.pk, "assisting-0-ask": "核实困难情况",
    }  # fmt: skip
    assert coordinator.post(f"/desk/cases/{number}/confer/", sent(**offer)).status_code == 302
    assert [leg.part for leg in stands().legs] == ["lead", "assisting"]

    assert "上门采集指纹" in words(police.get("/desk/legs/"))
    do(police, number, "accept_leg", leg="1")
    objection = {
        "leg": "2", "words": "上门采集属于公安机关职责，民政没有采集设备", "proposed_office": district.police.pk,
        **basis_rows("清溪区民政局三定方案", "第三条"),
    }  # fmt: skip
    do(civil, number, "object_to_leg", **objection)
    ruling = {"step": "rule_on_objection", "number": "1", "uphold": "no", "ruling": "核实困难情况属于民政职责"}
    assert coordinator.post(f"/desk/cases/{number}/confer/", sent(**ruling)).status_code == 302
    do(civil, number, "accept_leg", leg="2")
    do(police, number, "close_leg", leg="1", finding="10 月 13 日上门采集完成")
    do(civil, number, "close_leg", leg="2", finding="残疾证已核实，符合上门条件")

    draft = {
        "step": "draft_answer", "outcome": "lawfully_impossible", "answer": ANSWER, "consulted": [district.civil.pk],
        "way_out": "先办临时身份证，由我们代送", "remedy": "可在六十日内向区政府申请行政复议", **basis_rows(),
    }  # fmt: skip
    assert police.post(f"/desk/cases/{number}/decide/", sent(**draft)).status_code == 302
    assert "第二个人审核后才能告知" in words(clerk.get(f"/desk/cases/{number}/decide/"))
    early = clerk.post(f"/desk/cases/{number}/decide/", sent(step="deliver_answer", means="当面"))
    assert early.status_code == 422 and "要第二个人审核后才能告知" in words(early)
    for client, step in (
        (legal, {"step": "review_answer", "words": "依据无误"}),
        (clerk, {"step": "deliver_answer", "means": "当面"}),
    ):
        assert client.post(f"/desk/cases/{number}/decide/", sent(**step)).status_code == 302
    assert clerk.post(f"/desk/cases/{number}/decide/", sent(step="ask_three_questions", **THREE)).status_code == 302
    do(clerk, number, "close")
    assert stands().outcome == "lawfully_impossible"
    assert clerk.get(f"/desk/cases/{number}/papers/closing/").content.startswith(b"%PDF-")

    do(clerk, number, "call_back", reached="yes", said="还是想换证")
    rate_case(stands().id, Grade.DISSATISFIED, "还是要我跑", by=CITIZEN, at=MORNING)
    assert (stands().stage, stands().reopened) == ("in_triage", 1)
    refused = district.browser("legal")
    assert refused.get(f"/desk/cases/{number}/").status_code == 200
    page = words(coordinator.get(f"/desk/triage/?case={number}"))
    assert "重新办理" in page
    do(coordinator, number, "accept", tier="complex")
    assert stands().tier == "complex"


def test_a_bare_no_is_refused_in_place_with_every_word_kept(district: District) -> None:
    number = district.investigated().number
    typed = {
        "step": "draft_answer",
        "outcome": "partly",
        "answer": "不能办。",
        "way_out": "先办临时身份证",
        "remedy": "可申请复议",
        **basis_rows(),
    }
    page = district.browser("police").post(f"/desk/cases/{number}/decide/", sent(**typed))
    assert page.status_code == 422
    form = page.context["refused"]
    assert "answer" in form.errors
    assert form["answer"].value() == "不能办。" and form["way_out"].value() == "先办临时身份证"
    assert form["basis-0-document"].value() == "居民身份证法"
    assert stands().decision is None


@pytest.mark.parametrize(
    ("lacks", "field"),
    [
        ({"basis-0-document": "", "basis-0-article": "", "basis-0-level": ""}, "basis-0-document"),
        ({"basis-0-level": ""}, "basis-0-level"),
        ({"way_out": ""}, "way_out"),
        ({"remedy": ""}, "remedy"),
    ],
)
def test_a_no_without_grounds_way_out_or_remedy_names_what_is_missing(
    district: District, lacks: dict[str, str], field: str
) -> None:
    number = district.investigated().number
    whole = {
        "step": "draft_answer", "outcome": "partly", "answer": ANSWER, "consulted": [district.civil.pk],
        "way_out": "先办临时身份证", "remedy": "可申请复议", **basis_rows(),
    }  # fmt: skip
    page = district.browser("police").post(f"/desk/cases/{number}/decide/", sent(**{**whole, **lacks}))
    assert page.status_code == 422
    assert field in page.context["refused"].errors


def test_one_more_article_can_be_added_before_anything_is_decided(district: District) -> None:
    number = district.investigated().number
    typed = {"step": "draft_answer", "outcome": "partly", "answer": ANSWER, "add": "basis", **basis_rows()}
    page = district.browser("police").post(f"/desk/cases/{number}/decide/", sent(**typed))
    assert page.status_code == 200
    rows = page.context["refused"].shown_rows()[0].rows
    assert (len(rows), rows[0][0].value(), rows[1][0].value()) == (2, "居民身份证法", None)
    assert stands().decision is None


def test_whoever_drafted_is_not_offered_the_review(district: District) -> None:
    number = district.investigated().number
    client = district.browser("coordinator")
    typed = {"step": "draft_answer", "outcome": "done", "answer": "派出所已经上门办好，证件 10 月 28 日送到家。"}
    assert client.post(f"/desk/cases/{number}/decide/", sent(**typed)).status_code == 302
    assert "审核通过" not in words(client.get(f"/desk/cases/{number}/decide/"))
    refused = client.post(f"/desk/cases/{number}/decide/", sent(step="review_answer", words=""))
    assert refused.status_code == 422 and "不能自己审核" in words(refused)
    assert "审核通过" in words(district.browser("legal").get(f"/desk/cases/{number}/decide/"))
    back = district.browser("legal").post(
        f"/desk/cases/{number}/decide/", sent(step="send_back_answer", reason="请写明送达的日期和联系人电话")
    )
    assert back.status_code == 302 and stands().decision is None


def test_a_decline_begins_with_the_texts_for_its_reason_and_may_be_changed(district: District) -> None:
    number = district.case().number
    client = district.browser("clerk")
    page = client.get(f"/desk/cases/{number}/do/decline/?reason=open_information")
    form = page.context["form"]
    assert form["basis-0-document"].value() == "中华人民共和国政府信息公开条例"
    typed = {"reason": "open_information", **{f: form[f].value() for f in ("explanation", "channel", "remedy")}}
    do(client, number, "decline", **typed, **basis_rows(form["basis-0-document"].value(), "第二十七条"))
    assert stands().stage == "declined"
    assert client.get(f"/desk/cases/{number}/papers/decline/").status_code == 200


def test_a_meeting_needs_a_word_from_every_office_and_keeps_the_dissent(district: District) -> None:
    number = district.offered().number
    client, where = district.browser("coordinator"), f"/desk/cases/{number}/confer/"
    both = [district.police.pk, district.civil.pk]
    call = {"step": "call_meeting", "question": "谁来上门采集", "offices": both, "planned_on": "2026-10-13"}
    assert client.post(where, sent(**call)).status_code == 302
    said = {
        "step": "conclude_meeting", "held_on": "2026-10-12", "conclusion": "公安 13 日上门，民政陪同。",
        f"says_{district.police.pk}": "可以上门",
    }  # fmt: skip
    page = client.post(where, sent(**said))
    assert page.status_code == 422 and "还有1个部门的意见没有记" in words(page)
    assert page.context["refused"][f"says_{district.police.pk}"].value() == "可以上门"
    whole = {**said, f"says_{district.civil.pk}": "人手不够", f"dissents_{district.civil.pk}": "on"}
    assert client.post(where, sent(**whole)).status_code == 302
    assert [p.dissents for p in stands().meetings[0].positions] == [False, True]
    assert "人手不够" in words(client.get(where)) and "不同意" in words(client.get(where))


def test_everything_missing_is_told_at_once_and_the_clock_stops(district: District) -> None:
    number = district.accepted().number
    client, where = district.browser("clerk"), f"/desk/cases/{number}/confer/"
    items = {
        "step": "request_materials", "items-rows": "3", "items-0-name": "残疾证", "items-0-basis": "上门办理规定第二条",
        "items-1-name": "户口簿", "items-1-basis": "户口登记条例", "items-1-substitute": "户籍证明",
    }  # fmt: skip
    assert client.post(where, sent(**items)).status_code == 302
    assert [item.name for item in stands().material_requests[0].items] == ["残疾证", "户口簿"]
    assert stands().is_paused()
    again = client.post(where, sent(**items))
    assert again.status_code == 422 and "已经一次性告知过" in words(again)
    received = {"step": "receive_materials", "number": "1", "answer": "两样都交了"}
    assert client.post(where, sent(**received)).status_code == 302
    assert not stands().is_paused()


def test_a_visit_is_planned_and_recorded(district: District) -> None:
    number = district.accepted().number
    client, where = district.browser("clerk"), f"/desk/cases/{number}/confer/"
    plan = {"step": "plan_visit", "kind": "home", "purpose": "上门采集", "planned_on": "2026-10-13"}
    assert client.post(where, sent(**plan)).status_code == 302
    made = {"step": "make_visit", "number": "1", "made_on": "2026-10-12", "found": "指纹已采"}
    assert client.post(where, sent(**made)).status_code == 302
    assert stands().visits[0].found == "指纹已采"


def test_the_clock_is_extended_before_it_ends_and_the_supervisor_orders(district: District) -> None:
    number = district.offered().number
    coordinator, supervisor = district.browser("coordinator"), district.browser("supervisor")
    do(coordinator, number, "extend", working_days="3", reason="设备外借，13 日归还")
    do(coordinator, number, "escalate", reason="设备不够")
    do(supervisor, number, "order_supervision", office=district.police.pk, words="13 日前上门", answer_by="2026-10-13")
    page = words(supervisor.get(f"/desk/cases/{number}/"))
    assert "延 3 个工作日" in page and "督办单" in page
    assert supervisor.get(f"/desk/cases/{number}/papers/supervision/").status_code == 200


def test_thirty_two_flats_each_have_their_own_ending(district: District) -> None:
    number = district.accepted().number
    client = district.browser("clerk")
    do(client, number, "list_objects", kind="房屋", labels="\n".join(f"{n}号" for n in range(1, 33)))
    do(client, number, "settle_object", number="1", outcome="done", note="")
    refused = client.post(
        f"/desk/cases/{number}/do/settle_object/", sent(number="2", outcome="escalated", note="不能办")
    )
    assert refused.status_code == 422
    do(client, number, "settle_object", number="2", outcome="escalated", note="自然资源局 12 月 1 日前补测")
    assert [o.outcome for o in stands().objects[:3]] == ["done", "escalated", ""]
