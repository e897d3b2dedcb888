"""The case page: who may see it, what stays masked, what was looked at, and two people acting at once."""

import pytest

from bancheng_site.actions import write
from bancheng_site.actions.add_note import add_note
from bancheng_site.actions.write import load
from bancheng_site.records.ledger import EventRow
from tests.site.builders import MORNING, District, sent
from tests.site.pages.desk_pages import do, set_clock, typed, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> District:
    """The small window on a Monday morning."""
    set_clock(monkeypatch)
    return District()


def test_another_office_s_case_looks_as_if_it_did_not_exist(district: District) -> None:
    number = district.accepted().number
    absent = district.browser("police").get("/desk/cases/2026-000999-7/")
    for page in ("", "confer/", "decide/", "do/note/", "papers/acceptance/"):
        hidden = district.browser("police").get(f"/desk/cases/{number}/{page}")
        assert hidden.status_code == absent.status_code == 404
        assert words(hidden) == words(absent)
    posted = district.browser("police").post(f"/desk/cases/{number}/do/note/", sent(words="看看"))
    assert posted.status_code == 404
    assert not EventRow.objects.filter(kind="NoteAdded").exists()


def test_a_complaint_about_conduct_is_seen_by_supervision_and_audit_only(district: District) -> None:
    number = district.case(concerns_conduct_of=district.police.pk).number
    seen = {who for who in district.people if district.browser(who).get(f"/desk/cases/{number}/").status_code == 200}
    assert seen == {"supervisor", "auditor"}


def test_personal_data_is_masked_until_a_purpose_is_given_and_then_shown_once(district: District) -> None:
    done = district.case(text="我的电话 13800000000，一直没人回。")
    client, where = district.browser("clerk"), f"/desk/cases/{done.number}/"
    masked = typed(client.get(where))
    assert "王秀兰" not in masked and "13800000000" not in masked and "138****0000" in masked
    shown = typed(client.post(f"{where}personal/", sent(purpose="打电话约上门时间")))
    assert "王秀兰" in shown and "13800000000" in shown and "只显示这一次" in shown
    assert "王秀兰" not in typed(client.get(where))
    look = EventRow.objects.get(kind="PersonalDataShown")
    assert (look.payload, look.person_id) == ({"purpose": "打电话约上门时间"}, district.people["clerk"].pk)
    assert "打电话约上门时间" in words(client.get(where))


@pytest.mark.parametrize("purpose", ["", "   "])
def test_without_a_purpose_nothing_is_shown_or_recorded(district: District, purpose: str) -> None:
    number = district.case().number
    response = district.browser("clerk").post(f"/desk/cases/{number}/personal/", sent(purpose=purpose))
    assert response.status_code == 422
    assert "王秀兰" not in typed(response)
    assert not EventRow.objects.filter(kind="PersonalDataShown").exists()


def test_whoever_only_reads_does_not_unmask(district: District) -> None:
    number = district.case().number
    auditor = district.browser("auditor")
    assert "查看完整信息" not in words(auditor.get(f"/desk/cases/{number}/"))
    response = auditor.post(f"/desk/cases/{number}/personal/", sent(purpose="想看看"))
    assert response.status_code == 422 and "王秀兰" not in typed(response)


def test_the_limit_explains_itself(district: District) -> None:
    page = words(district.browser("clerk").get(f"/desk/cases/{district.accepted().number}/"))
    assert "2026年10月12日（周一）收到，当天不计" in page
    assert "共 2 个工作日，最后一天是10月14日（周三）" in page


def test_the_next_step_comes_first(district: District) -> None:
    def first_step(who: str, number: str) -> str:
        page = district.browser(who).get(f"/desk/cases/{number}/")
        return str(page.context["actions"][0]["steps"][0]["title"])

    assert first_step("clerk", district.case().number) == "接手"
    assert first_step("coordinator", district.accepted().number) == "转办"
    offered = district.offered().number
    assert first_step("police", offered) == "签收"
    assert first_step("police", district.investigated().number) == "拟答复"


def test_a_step_sent_twice_happens_once(district: District) -> None:
    number = district.accepted().number
    client, form = district.browser("clerk"), sent(words="已电话核实")
    where = f"/desk/cases/{number}/do/note/"
    assert client.post(where, form).status_code == client.post(where, form).status_code == 302
    assert EventRow.objects.filter(kind="NoteAdded").count() == 1
    assert "没有重复办理" in words(client.get(f"/desk/cases/{number}/"))


def test_the_key_of_one_step_does_not_pass_for_another(district: District) -> None:
    number = district.accepted().number
    client, form = district.browser("clerk"), sent(words="已电话核实", reason="着急", means="电话")
    do(client, number, "note", **form)
    refused = client.post(f"/desk/cases/{number}/do/contact/", form)
    assert refused.status_code == 422
    assert "已经提交过" in words(refused) and "已电话核实" in typed(refused)


def test_the_same_key_from_two_people_is_two_submissions(district: District) -> None:
    number, form = district.accepted().number, sent(words="看过了")
    for who in ("clerk", "coordinator"):
        do(district.browser(who), number, "note", **form)
    assert EventRow.objects.filter(kind="NoteAdded").count() == 2


def test_when_a_colleague_was_faster_the_typed_words_stay(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    number = district.accepted().number

    monkeypatch.setattr(write, "update", lambda *_: 0)  # the row has another version by now
    client = district.browser("clerk")
    page = client.post(f"/desk/cases/{number}/do/note/", sent(words="写了很久的一段话"))
    assert page.status_code == 422
    assert "刚刚有同事更新" in words(page) and "写了很久的一段话" in typed(page)


def test_a_step_that_is_over_is_refused_with_what_is_possible(district: District) -> None:
    number = district.accepted().number
    client = district.browser("clerk")
    page = client.post(f"/desk/cases/{number}/do/accept/", sent(tier="simple"))
    assert page.status_code == 422 and "现在可以" in words(page)
    moved_on = client.get(f"/desk/cases/{number}/do/accept/", follow=True)
    assert "登记或研判中的事项可以受理" in words(moved_on)


def test_a_step_of_another_role_is_refused(district: District) -> None:
    number = district.offered().number
    page = district.browser("clerk").post(f"/desk/cases/{number}/do/extend/", sent(working_days="2", reason="等设备"))
    assert page.status_code == 422 and "不由您的岗位来做" in words(page)


def test_an_office_cannot_sign_for_another_office_s_leg(district: District) -> None:
    done = district.offered()
    page = district.browser("civil").post(f"/desk/cases/{done.number}/do/accept_leg/", sent(leg="1"))
    assert page.status_code == 422
    assert load(done.case.id).legs[0].state == "offered"


def test_an_unknown_step_does_not_exist(district: District) -> None:
    number = district.case().number
    assert district.browser("clerk").get(f"/desk/cases/{number}/do/delete/").status_code == 404


@pytest.mark.parametrize("paper", ["closing", "receipt-2", "blank", "x"])
def test_a_paper_the_case_does_not_have_does_not_exist(district: District, paper: str) -> None:
    number = district.case().number
    assert district.browser("clerk").get(f"/desk/cases/{number}/papers/{paper}/").status_code == 404


def test_a_step_never_leads_out_of_the_house(district: District) -> None:
    number = district.case().number
    for outside in ("https://elsewhere.example/", "//elsewhere.example/"):
        response = do(district.browser("clerk"), number, "note", words="看过了", next=outside)
        assert response["Location"] == f"/desk/cases/{number}/"


def test_a_note_by_a_machine_shows_in_the_history_without_a_name(district: District) -> None:
    done = district.accepted()
    add_note(done.case.id, "电话打不通", by=district.caller("clerk"), at=MORNING)
    page = words(district.browser("supervisor").get(f"/desk/cases/{done.number}/"))
    assert "电话打不通" in page and district.people["clerk"].name in page


@pytest.mark.parametrize("typed_words", ["　", "\t\n"])
def test_an_empty_note_is_refused_at_its_field(district: District, typed_words: str) -> None:
    number = district.case().number
    page = district.browser("clerk").post(f"/desk/cases/{number}/do/note/", sent(words=typed_words))
    assert page.status_code == 422 and "words" in page.context["form"].errors


def test_input_no_form_sends_gets_a_sentence_and_never_a_failure(district: District) -> None:
    number = district.offered().number
    for verb, fields in (
        ("accept_leg", {"leg": "１"}), ("accept_leg", {"leg": "99"}), ("accept_leg", {}),
        ("settle_object", {"number": "x", "outcome": "done"}), ("diagnose", {"cause": "weather"}),
        ("note", {"words": "a\x00b"}), ("order_supervision", {"office": "0", "words": "x", "answer_by": "昨天"}),
        ("extend", {"working_days": "１２３４５６７８９０", "reason": "x"}), ("offer_leg", {"lead_office": "-1"}),
    ):  # fmt: skip
        page = district.browser("supervisor").post(f"/desk/cases/{number}/do/{verb}/", sent(**fields))
        assert page.status_code == 422, verb
