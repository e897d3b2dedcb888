"""机读台账: what reads today, how well each day's learning did, and whether it was taken."""

from datetime import date, timedelta

import pytest

from bancheng_site.records.readings import LearnedReading
from tests.site.builders import District
from tests.site.pages.desk_pages import words

pytestmark = pytest.mark.django_db
FIRST = date(2026, 10, 12)


def learned(days: int, old: float | None, new: float | None, *, taken: bool, compared: int = 50) -> None:
    LearnedReading.objects.create(
        task="office", on=FIRST + timedelta(days), decisions=compared * (days + 1), compared=compared, old_accuracy=old,
        new_accuracy=new, chance=0.0625 if compared else None, content=b"kept" if taken else None,
    )  # fmt: skip


def page(district: District) -> str:
    return words(district.browser("auditor").get("/desk/readings/"))


def test_before_anything_is_learned_it_says_what_reads() -> None:
    said = page(District())
    assert said.count("随软件来的，还没有从本窗口学过") == 4 and "还没有学过" in said


def test_each_comparison_stands_with_its_intervals_and_its_chance() -> None:
    district = District()
    learned(0, 0.6, 0.9, taken=True)
    learned(1, 0.9, 0.8, taken=False)
    said = page(district)
    assert f"第 {LearnedReading.objects.get(content__isnull=False).pk} 号，2026年10月12日从 50 件定过的学来" in said
    for wanted in ("60% 46–72", "90% 79–96", "80% 67–89", "0.06", "换上新的", "仍用旧的", "牵头部门：一百件里读对几件"):
        assert wanted in said, wanted


def test_the_line_is_what_was_in_use_from_that_day_on() -> None:
    district = District()
    learned(0, 0.6, 0.9, taken=True)
    learned(1, 0.9, 0.8, taken=False)
    chart = district.browser("auditor").get("/desk/readings/").context["tasks"][1]["chart"]
    assert [row["value"] for row in chart["rows"]] == [90, 90]


def test_a_day_with_too_little_to_compare_is_no_row() -> None:
    district = District()
    learned(0, None, None, taken=True, compared=0)
    said = page(district)
    assert "新定的不到 30 件，没有比" in said and "换上新的" not in said


def test_it_is_on_the_way_of_those_who_may_see_it() -> None:
    district = District()
    assert "机读台账" in words(district.browser("supervisor").get("/desk/queue/supervision/"))
    assert "机读台账" not in words(district.browser("clerk").get("/desk/queue/mine/"))
