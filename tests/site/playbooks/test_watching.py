"""The owner hears once, and in time, that a norm leaves force, that a review is due, that the last day comes."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from bancheng_site.actions.watch_playbooks import watch_playbooks
from bancheng_site.actions.withdraw_playbook import withdraw_playbook
from bancheng_site.jobs.playbook_notices import carry_playbook_notices
from bancheng_site.records.playbooks import PlaybookNotice
from tests.site.builders import MORNING, District
from tests.site.catalogues import SMALL
from tests.site.playbooks.lives import GUIDE, published

pytestmark = pytest.mark.django_db


def _told() -> list[tuple[str, str]]:
    return list(PlaybookNotice.objects.order_by("id").values_list("kind", "about"))


def _ending(day: str) -> dict[str, bytes]:
    name = next(name for name, content in SMALL.items() if b"  guide:" in content)
    return {**SMALL, name: SMALL[name].replace(b"since: 2020-01-01}", f"since: 2020-01-01, until: {day}}}".encode())}


def test_of_a_sound_playbook_nothing_is_said(district: District) -> None:
    district.adopted()
    published(district)
    assert watch_playbooks(at=MORNING) == 0


def test_a_review_that_is_due_is_told_once(district: District) -> None:
    published(district, review_on=date(2026, 10, 20))
    days = [watch_playbooks(at=MORNING + timedelta(days=after)) for after in (7, 8, 9, 30)]
    assert days == [0, 1, 0, 0] and _told() == [("review_due", "2026-10-20")]


def test_the_last_day_is_told_a_month_before(district: District) -> None:
    published(district, valid_to=date(2026, 12, 12), review_on=date(2026, 12, 12))
    assert [watch_playbooks(at=MORNING + timedelta(days=after)) for after in (30, 31)] == [0, 1]


def test_a_norm_is_told_before_it_ends_and_when_it_has_ended(district: District) -> None:
    district.adopted(_ending("2026-11-20"))
    published(district, basis=(GUIDE,), substitutes=())
    assert [watch_playbooks(at=MORNING + timedelta(days=after)) for after in (0, 15, 39, 40)] == [0, 1, 0, 1]
    assert _told() == [("norm_ends", "guide"), ("norm_ended", "guide")]


def test_what_is_not_in_use_is_not_watched(district: District) -> None:
    version = published(district, review_on=date(2026, 10, 13))
    withdraw_playbook(version.pk, "不用了", by=district.caller("owner"), at=MORNING)
    assert watch_playbooks(at=MORNING + timedelta(days=3)) == 0


def test_notices_leave_for_the_owner_once(district: District, tmp_path: Path) -> None:
    published(district, review_on=date(2026, 10, 13))
    later = MORNING + timedelta(days=1)
    watch_playbooks(at=later)
    assert [carry_playbook_notices(at=later, folder=tmp_path) for _ in range(2)] == [1, 0]
    (file,) = tmp_path.iterdir()
    said = json.loads(file.read_text(encoding="utf-8"))
    assert said["to"] == {"staff": "owner"} and "该复审了" in said["zh"] and said["playbook"] == "moving"
