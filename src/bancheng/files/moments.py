"""Dates and times as people type them into tables."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from bancheng.errors import CannotRead

_WRITTEN = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?[ T]{0,3}"
    r"(?:(上午|下午|am|pm)? ?([0-9]{1,2})[:时点]([0-9]{0,2})[:分]?([0-9]{0,2})秒?(?:\.[0-9]{1,6})? ?(am|pm)?)?",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[ T]?([0-9]{2})([0-9]{2})([0-9]{2})?)?")
_SERIAL = re.compile(r"[1-9][0-9]{4}(?:\.[0-9]{1,15})?")
_SERIAL_ZERO = datetime(1899, 12, 30)  # Excel's day 60 is a 29 February 1900 that never was; later days count from here
_AFTERNOON = ("下午", "pm")


def moment(written: str, formats: Iterable[str] = ()) -> datetime:
    """The moment somebody wrote down, on the clock of the place (no time zone). Raises CannotRead.

    `formats` (strptime) are tried first. Without a time of day it is midnight. A bare number of five digits is a
    day of Excel's 1900 calendar.

    >>> for form in ("2020/1/6 12:09:38", "2019-1-6", "２０１９年1月6日 下午3点", "43836.5"):
    ...     print(moment(form))
    2020-01-06 12:09:38
    2019-01-06 00:00:00
    2019-01-06 15:00:00
    2020-01-06 12:00:00
    """
    plain = " ".join(unicodedata.normalize("NFKC", written[:200]).split())
    try:
        return _by_format(plain, formats) or _by_shape(plain)
    except (ValueError, OverflowError) as error:
        shown = plain[:30]
        raise CannotRead(
            f"「{shown}」不是能认的时间：请写成 2020-01-06 12:09。", f"“{shown}” is not a time: write 2020-01-06 12:09."
        ) from error


def _by_format(plain: str, formats: Iterable[str]) -> datetime | None:
    for form in formats:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=None)
        except (ValueError, re.error):
            continue
    return None


def _by_shape(plain: str) -> datetime:
    if _SERIAL.fullmatch(plain):
        return (_SERIAL_ZERO + timedelta(days=float(plain)) + timedelta(milliseconds=500)).replace(microsecond=0)
    if together := _TOGETHER.fullmatch(plain):
        return datetime(*(int(part or 0) for part in together.groups()))  # type: ignore[arg-type]
    parts = _WRITTEN.fullmatch(plain)
    if parts is None:
        raise ValueError(plain)
    year, month, day, before, hour, minute, second, behind = parts.groups()
    hours = int(hour or 0)
    if (before or behind or "").lower() in _AFTERNOON and hours < 12:
        hours += 12
    return datetime(int(year), int(month), int(day), hours, int(minute or 0), int(second or 0))
