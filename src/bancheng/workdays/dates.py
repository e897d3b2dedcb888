"""Dates in the words of the window: 11月27日（周五） and Friday 27 November, whatever the machine's locale."""

from datetime import date

from bancheng.reasons import Sentence

_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: date, near: int | None = None) -> Sentence:
    """The day with its weekday; the year is said unless it is the year `near` that the reader already has in mind.

    >>> in_words(date(2026, 11, 27), near=2026).zh
    '11月27日（周五）'
    >>> in_words(date(2026, 11, 27)).en
    'Friday 27 November 2026'
    """
    return Sentence(
        f"{_year_zh(day, near)}{day.month}月{day.day}日（周{_WEEKDAYS_ZH[day.weekday()]}）",
        f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]}{_year_en(day, near)}",
    )


def day_in_words(day: date) -> Sentence:
    """The day with its year and without its weekday, for what lies months apart.

    >>> day_in_words(date(2026, 3, 2))
    Sentence(zh='2026年3月2日', en='2 March 2026')
    """
    return Sentence(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}")


def span_in_words(first: date, last: date, near: int | None = None) -> Sentence:
    """A run of days without weekdays; a single day keeps its weekday.

    >>> span_in_words(date(2020, 10, 1), date(2020, 10, 8), near=2020)
    Sentence(zh='10月1日至8日', en='1–8 October')
    >>> span_in_words(date(2022, 12, 31), date(2023, 1, 2), near=2022).en
    '31 December – 2 January 2023'
    """
    if first == last:
        return in_words(first, near)
    end_month = _MONTHS_EN[last.month - 1] + _year_en(last, near)
    start = f"{_year_zh(first, near)}{first.month}月{first.day}日"
    if (first.year, first.month) == (last.year, last.month):
        return Sentence(f"{start}至{last.day}日", f"{first.day}–{last.day} {end_month}")
    start_en = f"{first.day} {_MONTHS_EN[first.month - 1]}" + ("" if first.year == last.year else _year_en(first, near))
    return Sentence(
        f"{start}至{_year_zh(last, first.year)}{last.month}月{last.day}日", f"{start_en} – {last.day} {end_month}"
    )


def _year_zh(day: date, near: int | None) -> str:
    return "" if day.year == near else f"{day.year}年"


def _year_en(day: date, near: int | None) -> str:
    return "" if day.year == near else f" {day.year}"
