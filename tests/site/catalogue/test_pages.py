"""The catalogue's pages: faults drawn with their lines, matters and why, versions, and what a change would do."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from bancheng_site.actions.ask_catalogue import ask_catalogue
from bancheng_site.actions.asked import Question
from bancheng_site.desk import clock
from bancheng_site.records.catalogue import CatalogueAdoption, CatalogueVersion
from bancheng_site.records.in_force import adopted_on
from tests.site.builders import MORNING, District, sent
from tests.site.catalogues import MENDED, RING

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "source", lambda: MORNING)


def get(d: District, address: str, who: str = "coordinator", status: int = 200) -> str:
    answer = d.browser(who).get(f"/desk/catalogue/{address}", headers={"Accept-Language": "zh"})
    assert answer.status_code == status
    return answer.content.decode()


def test_before_a_catalogue_is_adopted_the_pages_say_so_or_are_not_there(district: District) -> None:
    assert "还没有采用事项目录" in get(district, "")
    assert "还没有导入过目录" in get(district, "versions/")
    for address in ("matters/", "matters/move/", f"findings/{RING}/", "what-if/"):
        get(district, address, status=404)


def test_faults_are_listed_by_kind_with_letter_line_offices_and_way_out(district: District) -> None:
    district.adopted()
    html = get(district, "")
    for words in (
        "C 互为前置",
        "P 没人能开的材料",
        "N 分类有空档",
        "A 来不了就办不成",
        "police.yaml:",
        "告知承诺",
        "<svg",
    ):
        assert words in html, words
    assert "外地部门" in html, "an office the window does not know is named"
    assert "离婚登记" in get(district, "?kind=unobtainable") and "离婚登记" not in html


def test_a_fault_says_how_many_open_cases_of_the_readers_met_it_and_which(district: District) -> None:
    version = district.adopted()
    done = district.case(ask="落户要情况函")
    ask_catalogue(
        done.case.id, Question(version=version, goal="move"), None, None, by=district.caller("clerk"), at=MORNING
    )
    assert "在办 1 件碰上" in get(district, "?kind=deadlock")
    html = get(district, f"findings/{RING}/")
    assert done.number in html and "落户要情况函" in html
    assert done.number not in get(district, f"findings/{RING}/", "police"), "the police have no leg of it"


def test_a_later_diagnosis_replaces_the_earlier_in_the_count(district: District) -> None:
    version, by = district.adopted(), district.caller("clerk")
    case = district.case().case.id
    for goal in ("move", "divorce"):
        ask_catalogue(case, Question(version=version, goal=goal), None, None, by=by, at=MORNING)
    assert "在办 0 件碰上" in get(district, "?kind=deadlock")
    assert "在办 1 件碰上" in get(district, "?kind=unobtainable")


def test_a_fault_is_told_requirement_by_requirement(district: District) -> None:
    district.adopted()
    html = get(district, f"findings/{RING}/")
    for words in ("《办事指南（示例）》第一条", "谁能解释或修改", "全国人大常委会", "国办发〔2020〕42号"):
        assert words in html, words
    get(district, "findings/deadlock:nothing/", status=404)


def test_a_matter_shows_needs_basis_days_trips_and_fee(district: District) -> None:
    district.adopted()
    html = get(district, "matters/renewal/")
    for words in (
        "户口簿",
        "《身份证法（示例）》第十条",
        "20 个工作日，跑 1 趟，费用 20 元",
        "上门办理",
        "来不了就办不成",
    ):
        assert words in html, words
    assert "司机" in get(district, "matters/hours/") and "配送员" in get(district, "matters/hours/")
    get(district, "matters/nothing/", status=404)


def test_matters_are_found_by_their_name_in_either_language(district: District) -> None:
    district.adopted()
    assert "离婚登记" in get(district, "matters/?q=离婚") and "落户" not in get(district, "matters/?q=离婚")
    assert "离婚登记" in get(district, "matters/?q=divorce")
    assert "没有找到" in get(district, "matters/?q=%00")


# versions


def adopt(d: District, who: str, digest: str, **typed: str) -> Any:
    fields = {"in_force_from": "2026-10-13", "words": "去掉了互为前置", **typed}
    return d.browser(who).post(f"/desk/catalogue/versions/{digest}/adopt/", sent(**fields))


def mended(d: District) -> str:
    return CatalogueVersion.objects.get(pk=d.proposed(MENDED)).short


def test_a_proposed_version_shows_what_it_would_mend_and_is_adopted_by_a_legal_reviewer(district: District) -> None:
    district.adopted()
    digest = mended(district)
    html = get(district, f"versions/{digest}/", "legal")
    assert "消失的毛病" in html and "情况函、落户互为前置" in html and "采用这一版" in html
    assert "采用这一版" not in get(district, f"versions/{digest}/")
    assert adopt(district, "legal", digest).status_code == 302
    adoption = adopted_on(MORNING.date() + timedelta(days=1))
    assert adoption is not None and adoption.version.short == digest
    assert "去掉了互为前置" in get(district, "versions/", "auditor")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"in_force_from": "2026-10-01"}, "施行日期不能早于今天"),
        ({"words": " "}, "还没有填"),
        ({"in_force_from": "昨天"}, "日期读不出来"),
    ],
)
def test_a_refused_adoption_keeps_what_was_typed(district: District, typed: dict[str, str], says: str) -> None:
    district.adopted()
    answer = adopt(district, "legal", mended(district), **typed)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert CatalogueAdoption.objects.count() == 1


def test_a_version_that_is_not_there_is_absent(district: District) -> None:
    district.adopted()
    get(district, "versions/000000000000/", status=404)
    assert adopt(district, "legal", "000000000000").status_code == 404


# what if


WITHDRAW = {"withdraw": {"matter": "move", "paper": "letter"}}


def trying(d: District, *changes: Any, **more: str) -> str:
    pairs = [("change", json.dumps(each)) for each in changes]
    return get(d, f"what-if/?{urlencode([*pairs, *more.items()])}")


def test_a_requirement_withdrawn_on_trial_makes_the_knot_vanish_and_changes_nothing(district: District) -> None:
    district.adopted()
    html = trying(district, WITHDRAW)
    vanished, appeared = html.split("新出现的毛病")
    assert "情况函、落户互为前置" in vanished.split("消失的毛病")[1] and "没有" in appeared
    assert "情况函、落户互为前置" in get(district, "?kind=deadlock"), "it was only tried"


def test_every_kind_of_change_that_the_page_offers_can_be_tried(district: District) -> None:
    district.adopted()
    for matter in ("move", "renewal", "hours", "divorce"):
        html = get(district, f"what-if/?matter={matter}")
        options = [o.split('"')[0].replace("&quot;", '"') for o in html.split('<option value="')[1:]]
        assert len(options) > 1, matter
        for option in options:
            changed = get(district, f"what-if/?{urlencode([('add', option), ('matter', matter)])}")
            assert "消失的毛病" in changed or "notice careful" in changed, option


def test_admitting_a_class_closes_the_gap(district: District) -> None:
    district.adopted()
    html = trying(district, {"admit": {"matter": "hours", "attribute": "trade", "classes": ["courier"]}})
    assert "分类有空档" in html.split("消失的毛病")[1].split("新出现的毛病")[0]


def test_changes_add_up_and_each_can_be_taken_off(district: District) -> None:
    district.adopted()
    html = trying(district, WITHDRAW, {"withdraw": {"matter": "divorce", "paper": "old-file"}})
    assert html.count("去掉<span") == 2
    assert "没人能开的材料" in html and "互为前置" in html


NONSENSE = [
    "x",
    "{",
    "[" * 999,
    "a: &a [*a]",
    '{"withdraw": {}}',
    '{"withdraw": {"matter": "no", "paper": "x"}}',
    "{fly: 1}",
]


@pytest.mark.parametrize("change", NONSENSE)
def test_what_cannot_be_tried_is_refused_with_a_sentence(district: District, change: str) -> None:
    district.adopted()
    assert "notice careful" in get(district, f"what-if/?{urlencode({'change': change, 'matter': 'move'})}")


def test_an_empty_change_is_none(district: District) -> None:
    district.adopted()
    assert "notice careful" not in get(district, "what-if/?change=&matter=move")
