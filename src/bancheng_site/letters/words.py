"""Dates, times, titles and outcomes as a letter says them, in Chinese and in English."""

from datetime import date, datetime

from bancheng.reasons import Language, Sentence
from bancheng_site.letters.model import Kind, Outcome

_WEEKDAYS = "一二三四五六日"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

TITLES: dict[Kind, Sentence] = {
    "receipt": Sentence("回执", "Receipt"),
    "acceptance": Sentence("受理通知书", "Notice of Acceptance"),
    "decline": Sentence("不予受理告知书", "Notice That We Cannot Take This Matter"),
    "materials": Sentence("一次性告知书", "Everything Still Needed, Listed Once"),
    "referral": Sentence("转办单", "Referral to Departments"),
    "supervision": Sentence("督办单", "Supervision Order"),
    "extension": Sentence("延期告知书", "Notice of Extension"),
    "closing": Sentence("办结告知书", "Notice of Outcome"),
    "blank": Sentence("“办不成事”登记表", "Registration Form"),
}

OUTCOMES: dict[Outcome, Sentence] = {
    "done": Sentence("办成", "Done"),
    "partly": Sentence("部分办成", "Partly done"),
    "lawfully_impossible": Sentence("依法不能办", "Not possible under the law"),
    "legal_channel": Sentence("转法定渠道", "Handed to the legal channel"),
    "withdrawn": Sentence("本人撤回", "Withdrawn by the person"),
    "unsolved": Sentence("尚未解决，已上报", "Not solved yet; reported upwards"),
}


def day(on: date, language: Language) -> str:
    """A date without its weekday, as under a signature.

    >>> day(date(2026, 11, 27), "zh"), day(date(2026, 11, 27), "en")
    ('2026年11月27日', '27 November 2026')
    """
    if language == "zh":
        return f"{on.year}年{on.month}月{on.day}日"
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def weekday(on: date, language: Language) -> str:
    """The day of the week.

    >>> weekday(date(2026, 11, 27), "zh"), weekday(date(2026, 11, 27), "en")
    ('星期五', 'Friday')
    """
    return f"星期{_WEEKDAYS[on.weekday()]}" if language == "zh" else _DAYS[on.weekday()]


def day_and_weekday(on: date, language: Language) -> str:
    """A date somebody has to keep, with its weekday.

    >>> day_and_weekday(date(2026, 11, 27), "zh")
    '2026年11月27日（星期五）'
    >>> day_and_weekday(date(2026, 11, 27), "en")
    'Friday, 27 November 2026'
    """
    if language == "zh":
        return f"{day(on, language)}（{weekday(on, language)}）"
    return f"{weekday(on, language)}, {day(on, language)}"


def moment(at: datetime, language: Language) -> str:
    """A date and the time of day, to the minute.

    >>> moment(datetime(2026, 11, 23, 9, 5), "zh")
    '2026年11月23日 09:05'
    """
    return f"{day(at, language)}{' ' if language == 'zh' else ', '}{at:%H:%M}"
