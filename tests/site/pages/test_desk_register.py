"""登记台: one page; nothing typed is lost; sent twice is registered once; answered at once in the same submission."""

from typing import Any

import pytest
from django.test import Client

from bancheng_site.actions.write import load
from bancheng_site.records.cases import CaseRow
from bancheng_site.records.ledger import EventRow
from tests.site.builders import District, sent
from tests.site.pages.desk_pages import set_clock, typed, words

pytestmark = pytest.mark.django_db
PAGE = "/desk/register/"


@pytest.fixture
def district(monkeypatch: pytest.MonkeyPatch) -> District:
    """The small window on a Monday morning."""
    set_clock(monkeypatch)
    return District()


def filled(**changes: Any) -> dict[str, Any]:
    """The form as a clerk fills it."""
    known = {
        "phone": "138 0000 0001", "name": "刘小满", "for_whom": "self", "ask": "给新生儿上户口",
        "story": "派出所和医院都说要对方先开证明。", "channel": "window", "attempts-rows": "1",
        "attempts-0-where": "派出所户籍窗口", "attempts-0-on": "2026-10-09", "attempts-0-said": "先拿出生证",
        "attempts-0-papers": "身份证、结婚证", "save": "",
    }  # fmt: skip
    return sent(**{**known, **changes})


ANSWER = {
    "answer": "带身份证到二楼 3 号窗口，今天就能补领出生证明，已替您约好。",
    "else_to_do": "没有了", "else_needed": "没有了", "difficulty": "没有了", "answer_now": "",
}  # fmt: skip


def the_only_case() -> CaseRow:
    return CaseRow.objects.get()


def test_a_matter_is_registered_with_all_that_was_told(district: District) -> None:
    client = district.browser("clerk")
    response = client.post(PAGE, filled(needs=["wheelchair"]))
    case = load(the_only_case().pk)
    assert (case.ask, case.channel) == ("给新生儿上户口", "window")
    assert case.attempts[0].papers == ("身份证", "结婚证")
    assert (case.parties[0].phone, case.parties[0].needs) == ("13800000001", ("wheelchair",))
    page = words(client.get(response["Location"]))
    assert "查询码" in page and "打印回执" in page and "10月19日（周一）前说明是否受理" in page


def test_the_receipt_is_printed_from_the_page_after_saving(district: District) -> None:
    client = district.browser("clerk")
    number = client.post(PAGE, filled())["Location"].split("=")[1]
    receipt = client.get(f"/desk/cases/{number}/papers/receipt/")
    assert receipt["Content-Type"] == "application/pdf"
    assert receipt.content.startswith(b"%PDF-")
    assert district.browser("supervisor").get(f"/desk/cases/{number}/papers/receipt/").status_code == 404


def test_a_returning_person_is_found_by_telephone_and_filled_in(district: District) -> None:
    client = district.browser("clerk")
    client.post(PAGE, filled(address="清溪路 1 号", needs=["large_print"]))
    page = client.post(PAGE, sent(phone="１３８-0000-0001", look_up="", ask="还没问完"))
    assert page.status_code == 200
    assert "以前来过" in words(page) and "给新生儿上户口" in words(page)
    form = page.context["form"]
    assert (form["name"].value(), form["address"].value()) == ("刘小满", "清溪路 1 号")
    assert form["needs"].value() == ["large_print"]
    assert form["ask"].value() == "还没问完"
    assert not form.errors
    assert CaseRow.objects.count() == 1


def test_what_was_typed_is_not_overwritten_by_what_is_known(district: District) -> None:
    client = district.browser("clerk")
    client.post(PAGE, filled())
    page = client.post(PAGE, sent(phone="13800000001", name="刘大满", look_up=""))
    assert page.context["form"]["name"].value() == "刘大满"


def test_a_case_out_of_reach_is_not_found_by_its_telephone(district: District) -> None:
    district.case(concerns_conduct_of=district.police.pk)
    page = district.browser("clerk").post(PAGE, sent(phone="13800000000", look_up=""))
    assert "这个电话以前没有来过" in words(page)


def test_one_more_place_keeps_what_was_typed_and_judges_nothing(district: District) -> None:
    page = district.browser("clerk").post(PAGE, filled(ask="", add="attempts"))
    form = page.context["form"]
    assert page.status_code == 200 and not form.errors
    assert [row[0].value() for row in form.shown_rows()[0].rows] == ["派出所户籍窗口", None]
    assert 'name="attempts-1-where"' in page.content.decode()
    assert CaseRow.objects.count() == 0


def test_two_places_become_two_attempts(district: District) -> None:
    two = {"attempts-rows": "2", "attempts-1-where": "区医院出生证窗口", "attempts-1-said": "先办户口"}
    district.browser("clerk").post(PAGE, filled(**two))
    assert [a.where for a in load(the_only_case().pk).attempts] == ["派出所户籍窗口", "区医院出生证窗口"]


def test_a_phrase_goes_to_the_end_of_the_story(district: District) -> None:
    page = district.browser("clerk").post(PAGE, filled(phrase="没说缺什么", add_phrase=""))
    assert page.context["form"]["story"].value() == (
        "派出所和医院都说要对方先开证明。\n窗口只说材料不齐，没有一次讲清还缺什么。"
    )


@pytest.mark.parametrize("field", ["ask", "story"])
def test_what_is_missing_is_named_and_the_rest_stays(district: District, field: str) -> None:
    page = district.browser("clerk").post(PAGE, filled(**{field: " "}))
    assert page.status_code == 422
    assert f'href="#reg-{field}"' in page.content.decode()
    assert "刘小满" in typed(page) and "先拿出生证" in typed(page)
    assert CaseRow.objects.count() == 0


def test_what_the_engine_refuses_stands_at_its_field(district: District) -> None:
    page = district.browser("clerk").post(PAGE, filled(ask="办" * 81))
    assert page.status_code == 422
    assert "一句话请不超过80个字" in str(page.context["form"].errors["ask"])
    helper = district.browser("clerk").post(PAGE, filled(for_whom="other", helper_name="刘大姐"))
    assert "请写明您和本人的关系" in words(helper) and "刘大姐" in typed(helper)


def test_a_helper_is_registered_with_relation_and_consent(district: District) -> None:
    helper = {"for_whom": "other", "helper_name": "刘大姐", "relation": "女儿", "authority": "委托书", "consent": "on"}
    district.browser("clerk").post(PAGE, filled(**helper))
    person, daughter = load(the_only_case().pk).parties
    assert (person.role, daughter.role, daughter.relation, daughter.consent) == ("applicant", "helper", "女儿", True)


def test_sent_twice_is_registered_once(district: District) -> None:
    client, form = district.browser("clerk"), filled()
    first, second = client.post(PAGE, form), client.post(PAGE, form)
    assert first["Location"] == second["Location"]
    assert CaseRow.objects.count() == 1


def test_the_same_key_with_other_words_is_refused_and_the_words_stay(district: District) -> None:
    client, form = district.browser("clerk"), filled()
    client.post(PAGE, form)
    page = client.post(PAGE, {**form, "ask": "另一件事"})
    assert page.status_code == 422
    assert "这份表单已经提交过" in words(page) and "另一件事" in typed(page)
    fresh = page.context["form"]["submission_key"].value()
    assert fresh != form["submission_key"]
    assert client.post(PAGE, {**form, "ask": "另一件事", "submission_key": fresh}).status_code == 302
    assert CaseRow.objects.count() == 2


@pytest.mark.parametrize("key", ["", "x", "' OR 1=1 --" * 9])
def test_a_form_without_a_key_is_refused_and_gets_one(district: District, key: str) -> None:
    page = district.browser("clerk").post(PAGE, {**filled(), "submission_key": key})
    assert page.status_code == 422
    assert "缺少提交编号" in words(page) and "给新生儿上户口" in typed(page)
    assert CaseRow.objects.count() == 0


def test_a_consultation_is_registered_and_answered_in_one_submission(district: District) -> None:
    client, form = district.browser("clerk"), filled(**ANSWER)
    location = client.post(PAGE, form)["Location"]
    case = load(the_only_case().pk)
    assert (case.stage, case.outcome) == ("closed", "done")
    assert "已当场答复" in words(client.get(location))
    assert client.post(PAGE, form)["Location"] == location
    assert EventRow.objects.filter(kind="CaseClosed").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"answer": "不归我管"}, "answer"), ({"answer": ""}, "answer"), ({"difficulty": ""}, "difficulty")],
)
def test_a_refused_answer_leaves_nothing_done_and_everything_typed(
    district: District, changes: dict[str, str], field: str
) -> None:
    page = district.browser("clerk").post(PAGE, filled(**{**ANSWER, **changes}))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert "刘小满" in typed(page) and "派出所和医院都说要对方先开证明" in typed(page)
    assert (CaseRow.objects.count(), EventRow.objects.count()) == (0, 0)


def test_danger_is_shown_at_once_after_saving(district: District) -> None:
    client = district.browser("clerk")
    response = client.post(PAGE, filled(story="楼道里煤气泄漏，没有人来。"))
    assert "现在有危险吗" in words(client.get(response["Location"]))


def test_a_complaint_about_conduct_leaves_the_clerk_with_number_and_code_only(district: District) -> None:
    client = district.browser("clerk")
    location = client.post(PAGE, filled(concerns_conduct_of=str(district.police.pk)))["Location"]
    page = words(client.get(location))
    assert "查询码" in page and "只有督办看得到" in page and "打开这件事" not in page
    number = location.split("=")[1]
    assert client.get(f"/desk/cases/{number}/").status_code == 404
    assert district.browser("supervisor").get(f"/desk/cases/{number}/").status_code == 200


def test_the_page_after_saving_opens_only_for_whoever_saved(district: District) -> None:
    location = district.browser("clerk").post(PAGE, filled())["Location"]
    assert district.browser("coordinator").get(location).status_code == 404
    assert district.browser("clerk").get(location).status_code == 404


def test_nobody_registers_without_being_logged_in(district: District) -> None:
    refused = Client().post(PAGE, filled())
    assert refused.status_code == 401 and filled()["story"] in typed(refused)
    assert CaseRow.objects.count() == 0


@pytest.mark.parametrize("rows", ["-1", "９", "99999", "abc"])
def test_a_strange_number_of_rows_does_no_harm(district: District, rows: str) -> None:
    assert district.browser("clerk").post(PAGE, filled(**{"attempts-rows": rows})).status_code == 302
