"""Dates in words, masked details and grouped numbers, in the reader's language."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone, translation

from bancheng.reasons import Sentence
from bancheng_site.templatetags import look

pytestmark = pytest.mark.asked_once

FRIDAY = date(2026, 11, 27)
SHANGHAI = timezone.get_fixed_timezone(8 * 60)


@pytest.mark.parametrize(
    ("language", "short", "full", "letter"),
    [
        ("zh-hans", "11月27日（周五）", "2026年11月27日（周五）", "2026年11月27日"),
        ("en", "Friday 27 November", "Friday 27 November 2026", "27 November 2026"),
    ],
)
def test_a_date_is_written_as_people_say_it(language: str, short: str, full: str, letter: str) -> None:
    with translation.override(language):
        assert (look.day(FRIDAY), look.full_day(FRIDAY), look.full_date(FRIDAY)) == (short, full, letter)
        assert look.said(FRIDAY) == full


def test_a_moment_late_in_utc_belongs_to_the_next_day_in_china() -> None:
    late = datetime(2026, 11, 26, 17, 5, tzinfo=UTC)
    with timezone.override(SHANGHAI), translation.override("zh-hans"):
        assert look.moment(late) == "11月27日（周五）01:05"
    with timezone.override(SHANGHAI), translation.override("en"):
        assert look.moment(late) == "Friday 27 November, 01:05"


def test_no_date_is_no_words() -> None:
    assert [show(None) for show in (look.day, look.full_day, look.full_date, look.clock, look.moment)] == [""] * 5
    assert look.clock(FRIDAY) == ""


def test_a_sentence_is_said_in_the_readers_language() -> None:
    sentence = Sentence("收到了。", "Received.")
    with translation.override("en"):
        assert look.said(sentence) == "Received."
    with translation.override("zh-hans"):
        assert look.said(sentence) == "收到了。"
    assert look.said(None) == ""


@pytest.mark.parametrize(
    ("detail", "shown"),
    [
        ("13800005678", "138****5678"),
        ("999999189001011234", "999999********1234"),
        ("99999918900101123X", "999999********123X"),
        ("张小明", "张**"),
        ("0550-1234567", "********4567"),
        ("someone@example.org", "s****"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_personal_detail_is_masked(detail: str | None, shown: str) -> None:
    assert look.masked(detail) == shown


def test_a_number_is_read_in_groups_of_four_and_copied_whole() -> None:
    assert look.grouped("2026112300425") == ["2026", "1123", "0042", "5"]
    assert look.grouped("QX-2026-000594") == ["QX", "2026", "0005", "94"]
    assert look.grouped("QX2026") == ["QX", "2026"]


def test_events_stand_under_their_day_in_the_order_given() -> None:
    morning = {"at": datetime(2026, 11, 26, 2, 0, tzinfo=UTC), "title": "登记"}
    evening = {"at": datetime(2026, 11, 26, 9, 0, tzinfo=UTC), "title": "转办"}
    to_come = {"at": FRIDAY, "title": "答复"}
    with timezone.override(SHANGHAI):
        assert look.by_day([morning, evening, to_come]) == [
            (date(2026, 11, 26), [morning, evening]),
            (FRIDAY, [to_come]),
        ]
    assert look.by_day(None) == []
