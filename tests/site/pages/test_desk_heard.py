"""机读建议: what is read out of somebody's words is shown with its reasons; what was decided teaches it."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bancheng.cases.facts import Cause, Obstacle
from bancheng.reading.learned import to_bytes
from bancheng.reading.learning import FEWEST_NEW, starter
from bancheng_site.actions.diagnose_case import diagnose_case
from bancheng_site.actions.learn_readings import learn_readings
from bancheng_site.actions.receive_case import receive_case
from bancheng_site.records.decided import decided
from bancheng_site.records.readers import READ_AT_INTAKE, reading_in_use
from bancheng_site.records.readings import LearnedReading
from tests.site.builders import MORNING, District, told
from tests.site.pages.desk_pages import words

pytestmark = pytest.mark.django_db
DAY, NEXT = date(2026, 10, 12), date(2026, 10, 13)
LIST = "versions:\n- version: 2026-1\n  in_force_from: 2026-01-01\n  rules: [{}]\n"
STUCK = "派出所说要先有无房证明，房管局说要先有户口本，来回跑了三趟都没有办成"


def fragment(district: District, ask: str, story: str) -> str:
    return words(district.browser("clerk").post("/desk/register/alike/", {"ask": ask, "story": story}))


def test_while_the_clerk_types_it_is_read_who_should_lead_and_why(district: District) -> None:
    page = fragment(district, "想落户", STUCK)
    for said in ("机读建议", "由您定", "别处没办成的事", "派出所", "请人定"):
        assert said in page, said


def test_where_there_is_too_little_to_read_nothing_is_pretended(district: District) -> None:
    for ask in ("", "办", "1", "👩‍👩‍👧"):
        assert "机读建议" not in fragment(district, ask, "")


@pytest.mark.parametrize(
    "odd", ["9" * 5_000, "办不成" * 20_000, "no english words known", "﷽" * 300, "\u0000\u202e abcdefg"]
)
def test_odd_texts_are_read_or_left_to_a_person(district: District, odd: str) -> None:
    assert "机读建议" in fragment(district, "有事要说一说", odd)


@pytest.fixture
def move_in(settings: Any, tmp_path: Path) -> None:
    """A dispatch list of one rule."""
    settings.DISPATCH = str(tmp_path / "list.yaml")
    rule = "{code: move-in, words: [落户], lead: police, basis: 户口登记条例第三条}"
    (tmp_path / "list.yaml").write_text(LIST.format(rule), encoding="utf-8")


@pytest.mark.usefixtures("move_in")
def test_a_rule_of_the_dispatch_list_speaks_before_what_was_learned(district: District) -> None:
    assert "派单目录（2026-1 版）move-in：户口登记条例第三条" in fragment(district, "想落户", STUCK)


@pytest.mark.usefixtures("move_in")
def test_a_matter_told_before_the_list_was_in_force_is_not_read_by_it(district: District) -> None:
    before = datetime(2025, 3, 3, 10, 0, tzinfo=MORNING.tzinfo)
    assert receive_case(told(ask="想落户", text=STUCK), by=district.caller("clerk"), at=before).case.readings == ()


@pytest.mark.usefixtures("move_in")
def test_what_a_rule_said_at_registration_stays_with_the_version_that_said_it(district: District) -> None:
    done = receive_case(told(ask="想落户", text=STUCK), by=district.caller("clerk"), at=MORNING)
    (kept,) = done.case.readings
    assert (kept.question, kept.answer, kept.version, kept.words) == ("office", "police", "2026-1", ("落户",))
    page = words(district.browser("clerk").get(f"/desk/cases/{done.number}/"))
    assert "牵头部门：police（中文） · 第 2026-1 版" in page


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (LIST.format("{code: bad, words: [落户], lead: nobody, basis: x}"), "第 4 行：没有这个部门：nobody"),
        ("[", "list.yaml 第 2 行"),
    ],
)
def test_a_broken_list_is_reported_beside_every_reading(
    district: District, settings: Any, tmp_path: Path, written: str, said: str
) -> None:
    settings.DISPATCH = str(tmp_path / "list.yaml")
    (tmp_path / "list.yaml").write_text(written, encoding="utf-8")
    page = fragment(district, "想落户", STUCK)
    assert said in page and "请人定" in page


def test_the_case_in_hand_is_read_too(district: District) -> None:
    done = receive_case(told(ask="想落户", text=STUCK), by=district.caller("clerk"), at=MORNING)
    page = words(district.browser("clerk").get(f"/desk/triage/?case={done.number}"))
    assert "机读建议" in page and "试过哪里" in page and "派出所" in page


def test_what_was_decided_is_a_label_and_a_correction_changes_it(district: District) -> None:
    case = district.accepted().case
    diagnose_case(case.id, Cause.PROCESS, Obstacle.CYCLE, "", by=district.caller("clerk"), at=MORNING)
    assert [each.label for each in decided("cause")] == ["process"]
    assert [each.label for each in decided("scope")] == ["window"]
    diagnose_case(case.id, Cause.LEGACY, Obstacle.CYCLE, "", by=district.caller("clerk"), at=MORNING)
    assert [each.label for each in decided("cause")] == ["legacy"]


def test_with_few_decisions_the_first_reading_is_kept_once_a_day_and_promises_nothing(district: District) -> None:
    district.accepted()
    assert learn_readings(on=DAY) == 4 and learn_readings(on=DAY) == 0
    rows = LearnedReading.objects.all()
    assert [(row.task, row.compared) for row in rows] == [(task, 0) for task in READ_AT_INTAKE]
    assert bytes(rows[0].content or b"") == to_bytes(starter("scope"))
    assert learn_readings(on=NEXT) == 4
    assert not LearnedReading.objects.filter(on=NEXT, content__isnull=False).exists()


def test_enough_decisions_are_learned_from_and_the_ledger_says_how_well(district: District) -> None:
    for number in range(FEWEST_NEW):
        district.accepted(ask=f"第{number}次来办", text=STUCK)
    learn_readings(on=DAY)
    row = LearnedReading.objects.get(task="scope")
    assert (row.decisions, row.compared) == (FEWEST_NEW, FEWEST_NEW)
    assert row.new_accuracy == 1.0 and row.old_accuracy is not None
    assert reading_in_use("scope").learned == FEWEST_NEW


def test_a_worse_reading_is_not_taken(district: District, monkeypatch: pytest.MonkeyPatch) -> None:
    learn_readings(on=DAY)
    before = reading_in_use("scope")
    for number in range(FEWEST_NEW):
        district.accepted(ask=f"第{number}次来办", text=STUCK)
    monkeypatch.setattr("bancheng.reading.learning._top", lambda _: "suggestion")
    learn_readings(on=NEXT)
    row = LearnedReading.objects.get(task="scope", on=NEXT)
    assert row.content is None and row.new_accuracy == 0.0
    assert reading_in_use("scope").learned == before.learned == 0


def test_a_reading_that_cannot_be_restored_stops_nobody(district: District) -> None:
    LearnedReading.objects.create(task="scope", on=DAY, decisions=0, compared=0, content=b"of another version")
    assert "机读建议" in fragment(district, "想落户", STUCK)
    assert reading_in_use("scope") == starter("scope")
