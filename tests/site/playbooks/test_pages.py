"""The library at the desk and in public: written without scripts, read without an account, nothing typed lost."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bancheng.classes.exchange import opened
from bancheng.classes.playbook_life import PlaybookState
from bancheng_site.desk import clock as desk_clock
from bancheng_site.desk.forms.playbook import PlaybookForm
from bancheng_site.desk.playbook_values import begun, filled
from bancheng_site.portal import clock as portal_clock
from bancheng_site.records.playbooks import PlaybookVersion
from tests.site.builders import MORNING, District, sent
from tests.site.catalogues import RING
from tests.site.playbooks.lives import HERE, a_class, approved, published, reviewed, submitted, written
from tests.site.playbooks.test_travelling import FINGERPRINT, FOREIGN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def stand(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The clocks stand still, and the window's key is this test's."""
    settings.SIGNING_KEY_FILE = tmp_path / "signing-key.pem"
    monkeypatch.setattr(desk_clock, "source", lambda: MORNING)
    monkeypatch.setattr(portal_clock, "now", lambda: MORNING)
    for name in ("library", "feeds"):
        monkeypatch.setattr(f"bancheng_site.portal.{name}.now", lambda: MORNING)
    yield


def text_of(browser: Client, address: str, status: int = 200) -> str:
    answer = browser.get(address)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def as_typed(**different: Any) -> dict[str, Any]:
    """What the form of the whole playbook sends, with these inputs different."""
    typed: dict[str, Any] = {**begun(HERE, None), "newest": 0, "klass": ""}
    for group, rows in filled(HERE).items():
        typed[f"{group}-rows"] = len(rows)
        for n, row in enumerate(rows):
            typed |= {f"{group}-{n}-{name}": value for name, value in row.items()}
    typed |= {"origin": "", **different}
    return sent(**{name: _plain(value) for name, value in typed.items() if value is not None})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


# -- writing -------------------------------------------------------------------------------------------------------


def test_what_the_form_sends_is_what_is_kept(district: District) -> None:
    answer = district.browser("owner").post("/desk/playbooks/write/", as_typed(cases=""))
    assert answer.status_code == 302, answer.content.decode()
    value = PlaybookVersion.objects.get().value
    assert value.trigger == HERE.trigger and value.steps == HERE.steps and value.letters == HERE.letters
    assert value.change == HERE.change and value.substitutes == HERE.substitutes and value.exclusions == HERE.exclusions


def test_a_draft_that_says_almost_nothing_is_kept_and_told_what_it_lacks(district: District) -> None:
    owner = district.browser("owner")
    answer = owner.post("/desk/playbooks/write/", sent(code="bare", title="题", question="问？", newest=0))
    assert answer.status_code == 302
    assert "送审之前还缺" in text_of(owner, answer["Location"])


def test_another_row_keeps_what_was_typed(district: District) -> None:
    answer = district.browser("owner").post("/desk/playbooks/write/", as_typed(add="steps"))
    page = answer.content.decode()
    assert answer.status_code == 200 and 'name="steps-2-what"' in page and "核对婚姻登记档案" in page
    assert not PlaybookVersion.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": ""}, "名称"),
        ({"code": "两个字"}, "代码"),
        ({"steps-0-working_days": ""}, "当天办的写 0"),
        ({"steps-0-working_days": "三天"}, "0 到 3650"),
        ({"basis-0-article": ""}, "依据要写全"),
        ({"valid_from": "明天"}, "日期读不出来"),
        ({"facts-0-question": ""}, "不清楚时怎么问"),
        ({"change": "{"}, "change"),
        ({"cases": "2026-1"}, "办件编号像这样"),
        ({"letters-0-paper": ""}, "没有写全"),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(district: District, wrong: dict[str, str], words: str) -> None:
    answer = district.browser("owner").post("/desk/playbooks/write/", as_typed(**{"cases": "", **wrong}))
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page
    assert "核对婚姻登记档案" in page and "凭承诺书即可办理" in page
    assert not PlaybookVersion.objects.exists()


def test_a_matter_is_written_by_its_name_and_an_unknown_one_is_named(district: District) -> None:
    district.adopted()
    owner = district.browser("owner")
    refused = owner.post("/desk/playbooks/write/", as_typed(cases="", matters="飞天"))
    assert refused.status_code == 422 and "目录里没有：飞天" in refused.content.decode()
    assert owner.post("/desk/playbooks/write/", as_typed(cases="", matters="落户")).status_code == 302
    assert PlaybookVersion.objects.get().value.trigger.matters == ("move",)


def test_who_was_faster_is_told_and_the_second_press_saves(district: District) -> None:
    owner = district.browser("owner")
    written(district, title="别人刚写的")
    first = owner.post("/desk/playbooks/write/", as_typed(cases=""))
    assert first.status_code == 422 and "别人存了第 1 版" in first.content.decode()
    assert owner.post("/desk/playbooks/write/", as_typed(cases="", newest=1)).status_code == 302


def test_the_form_of_a_class_begins_with_what_is_known_of_it(district: District) -> None:
    klass = a_class(district)
    page = text_of(district.browser("owner"), f"/desk/playbooks/write/?class={klass.pk}")
    assert "换身份证要本人来" in page and f"class-{klass.pk}" in page


def test_a_change_that_was_tried_comes_along_in_the_address(district: District) -> None:
    change = '{"withdraw":{"matter":"renewal","paper":"letter"}}'
    browser = district.browser("owner")
    written(district)
    page = browser.get("/desk/playbooks/write/", {"code": "moving", "change": change}).content.decode()
    assert "renewal" in page and "&quot;move&quot;" in page


def test_form_and_value_go_round_without_loss() -> None:
    rows = filled(HERE)
    assert PlaybookForm.groups and {group.name for group in PlaybookForm.groups} == rows.keys()
    for group in PlaybookForm.groups:
        assert all(row.keys() <= group.fields.keys() for row in rows[group.name])


# -- the way -------------------------------------------------------------------------------------------------------


def move(district: District, who: str, verb: str, words: str = "核对过，没问题。", number: int = 1) -> Any:
    return district.browser(who).post(f"/desk/playbook/moving/{number}/{verb}/", sent(words=words))


def test_the_whole_way_by_clicking(district: District) -> None:
    written(district)
    for who, verb in (
        ("owner", "submit_playbook"),
        ("legal", "review_playbook"),
        ("supervisor", "approve_playbook"),
        ("owner", "publish_playbook"),
    ):
        assert move(district, who, verb).status_code == 302
    assert PlaybookVersion.objects.get().state is PlaybookState.PUBLISHED


def test_a_step_that_is_refused_shows_why_and_keeps_the_words(district: District) -> None:
    submitted(district)
    answer = move(district, "legal", "review_playbook", " ")
    assert answer.status_code == 422 and "请写明理由" in answer.content.decode()
    answer = move(district, "legal", "publish_playbook", "我来发布")
    assert answer.status_code == 422
    assert move(district, "legal", "nothing_playbook").status_code == 404


@pytest.mark.parametrize(
    ("stand_at", "who", "button"),
    [
        (written, "owner", "送审"),
        (submitted, "legal", "审核通过"),
        (reviewed, "supervisor", "批准"),
        (approved, "owner", "发布"),
    ],
)
def test_each_is_offered_the_one_step_that_is_theirs_in_red(
    district: District, stand_at: Any, who: str, button: str
) -> None:
    stand_at(district)
    page = text_of(district.browser(who), "/desk/playbook/moving/1/")
    assert f'<button class="button primary" type="submit">{button}</button>' in page
    assert page.count("button primary") == 1


def test_nobody_is_offered_to_judge_their_own(district: District) -> None:
    reviewed(district)
    for who in ("owner", "legal"):
        page = text_of(district.browser(who), "/desk/playbook/moving/1/")
        assert "approve_playbook" not in page


def test_a_reader_is_offered_no_step(district: District) -> None:
    submitted(district)
    page = text_of(district.browser("clerk"), "/desk/playbook/moving/")
    assert "button primary" not in page and "法制审核中" in page


def test_the_change_is_shown_with_what_it_dissolves_now_and_when_submitted(district: District) -> None:
    district.adopted()
    submitted(district)
    page = text_of(district.browser("legal"), "/desk/playbook/moving/1/")
    assert "消失的毛病" in page and "送审时（2026-10-12）试的" in page and RING not in page


def test_two_versions_stand_beside_each_other(district: District) -> None:
    written(district)
    written(district, title="换个名称")
    page = text_of(district.browser("legal"), "/desk/playbook/moving/2/?beside=1")
    assert "第 2 版和第 1 版比" in page and "<del>" in page and "<ins>" in page
    assert "<del>" in text_of(district.browser("legal"), "/desk/playbook/moving/1/?beside=2")


def test_the_list_shows_what_waits_first_and_is_searched(district: District) -> None:
    published(district)
    submitted(district, code="waiting", title="等着审的")
    clerk = district.browser("clerk")
    page = text_of(clerk, "/desk/playbooks/")
    assert page.index("等着审的") < page.index(HERE.title)
    assert HERE.title not in text_of(clerk, "/desk/playbooks/?q=等着")
    assert "没有找到" in text_of(clerk, "/desk/playbooks/?q=xyz")


def test_what_is_not_there_is_not_there(district: District) -> None:
    written(district)
    clerk = district.browser("clerk")
    for address in ("/desk/playbook/none/", "/desk/playbook/moving/7/"):
        text_of(clerk, address, 404)
    text_of(clerk, "/desk/playbook/moving/file/", 422)


# -- between windows -----------------------------------------------------------------------------------------------


def test_a_file_is_taken_in_by_clicking(district: District) -> None:
    owner = district.browser("owner")
    assert "核对这个指纹" in text_of(owner, "/desk/playbooks/take-in/")
    file = SimpleUploadedFile("a.json", FOREIGN.encode())
    page = owner.post("/desk/playbooks/take-in/", sent(file=file)).content.decode()
    assert FINGERPRINT in page and "民政局" in page
    typed = {"content": FOREIGN, "name": "a.json", "code": "kinship-proof", "office-police": "police"}
    answer = owner.post("/desk/playbooks/take-in/", sent(**typed))
    assert answer.status_code == 422 and "指纹" in answer.content.decode()
    compared = {**typed, "fingerprint": FINGERPRINT}
    answer = owner.post("/desk/playbooks/take-in/", sent(**compared))
    assert answer.status_code == 422 and "在这里是哪个部门" in answer.content.decode()
    answer = owner.post("/desk/playbooks/take-in/", sent(**compared, **{"office-civil-affairs": "civil"}))
    assert answer.status_code == 302
    assert "样本区" in text_of(owner, answer["Location"])


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff\xfe", FOREIGN.replace("police", "p0lice").encode(), b"[" * 99_999]
)
def test_a_file_that_cannot_be_trusted_is_refused_on_the_page(district: District, content: bytes) -> None:
    file = SimpleUploadedFile("a.json", content)
    answer = district.browser("owner").post("/desk/playbooks/take-in/", sent(file=file))
    assert answer.status_code == 422 and "有 1 处要改" in answer.content.decode()
    again = district.browser("owner").post("/desk/playbooks/take-in/", sent(content="{}", name="a.json"))
    assert again.status_code == 422


# -- in public -----------------------------------------------------------------------------------------------------


def test_anybody_reads_what_is_published_without_an_account(district: District, client: Client) -> None:
    published(district)
    assert HERE.title in text_of(client, "/playbooks/")
    page = text_of(client, "/playbooks/moving/")
    assert "凭承诺书即可办理" in page and "<svg" in page and "police（中文）" in page
    file = client.get("/playbooks/moving/file/")
    assert opened(file.content.decode()).parcel.address == "http://testserver/playbooks/moving/"
    assert file["Content-Disposition"] == 'attachment; filename="moving-1.playbook.json"'


@pytest.mark.parametrize("stand_at", [written, submitted, approved])
def test_nobody_reads_in_public_what_is_not_published(district: District, client: Client, stand_at: Any) -> None:
    stand_at(district)
    assert HERE.title not in text_of(client, "/playbooks/")
    for address in ("/playbooks/moving/", "/playbooks/moving/file/"):
        text_of(client, address, 404)


def test_what_is_not_yet_or_no_longer_valid_is_not_on_the_shelf(district: District, client: Client) -> None:
    published(district, valid_from=date(2026, 10, 13))
    assert HERE.title not in text_of(client, "/playbooks/")
    text_of(client, "/playbooks/moving/", 404)


@pytest.mark.parametrize(
    ("words", "found"), [("亲属关系", True), ("派出所 系统", True), ("承诺", True), ("飞船", False)]
)
def test_the_library_is_searched_in_all_its_words(district: District, client: Client, words: str, found: bool) -> None:
    published(district)
    page = client.get("/playbooks/", {"q": words}).content.decode()
    assert (HERE.title in page) is found


def test_the_feeds_name_each_playbook_and_its_file(district: District, client: Client) -> None:
    published(district)
    feed = ElementTree.fromstring(client.get("/playbooks/feed.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    entry = feed.find(f"{atom}entry")
    assert entry is not None and entry.findtext(f"{atom}title") == HERE.title
    assert entry.findtext(f"{atom}updated") == "2026-10-12T10:00:00+08:00" == feed.findtext(f"{atom}updated")
    (item,) = json.loads(client.get("/playbooks/feed.json").content)["items"]
    assert item["url"] == "http://testserver/playbooks/moving/" and item["attachments"][0]["url"].endswith("/file/")


def test_an_empty_library_is_a_page_and_two_feeds(district: District, client: Client) -> None:
    assert "还没有公布的方案" in text_of(client, "/playbooks/")
    for name in ("atom", "json"):
        text_of(client, f"/playbooks/feed.{name}")


def test_the_query_of_the_library_does_not_grow_with_it(
    district: District, client: Client, django_assert_max_num_queries: Any
) -> None:
    for n in range(4):
        published(district, code=f"moving-{n}", title=f"第{n}份")
    text_of(client, "/playbooks/")
    with django_assert_max_num_queries(3):
        text_of(client, "/playbooks/")
