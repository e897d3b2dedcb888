"""What a due date says about itself, word for word, in both languages."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.reasons import Sentence
from bancheng.workdays.calendar import WorkCalendar
from bancheng.workdays.clocks import Clock, DueDate, Extension, Pause, due

CALENDAR = WorkCalendar.shipped()


def said(answer: DueDate) -> tuple[list[str], list[str]]:
    sentences = [reason.sentence for reason in answer.reasons]
    return [sentence.zh for sentence in sentences], [sentence.en for sentence in sentences]


def test_a_limit_over_national_day_with_a_make_up_saturday() -> None:
    zh, en = said(due(Clock(date(2020, 9, 30), 3), CALENDAR))
    assert zh == [
        "2020年9月30日（周三）收到，当天不计。",
        "10月1日至8日不上班（国庆节、中秋节）。",
        "10月10日（周六）上班（国庆节、中秋节调休）。",
        "10月11日（周日）不上班（周末）。",
        "共 3 个工作日，最后一天是10月12日（周一）。",
    ]
    assert en == [
        "Received on Wednesday 30 September 2020; that day is not counted.",
        "1–8 October closed (National Day and Mid-Autumn Festival).",
        "Saturday 10 October is worked (moved for National Day and Mid-Autumn Festival).",
        "Sunday 11 October closed (weekend).",
        "3 working days: the last day is Monday 12 October.",
    ]


def test_a_limit_with_a_pause_and_an_extension() -> None:
    clock = Clock(
        date(2026, 11, 2),
        5,
        (Pause("materials", date(2026, 11, 3), date(2026, 11, 9)),),
        (Extension(2, date(2026, 11, 12), "两个部门还在核对图纸。"),),
    )
    zh, en = said(due(clock, CALENDAR))
    assert zh == [
        "2026年11月2日（周一）收到，当天不计。",
        "11月3日（周二）暂停，11月9日（周一）恢复（等当事人补正材料）；11月4日至9日不计。",
        "11月12日（周四）告知延期 2 个工作日：两个部门还在核对图纸。",
        "11月14日至15日不上班（周末）。",
        "共 7 个工作日，最后一天是11月17日（周二）。",
    ]
    assert en == [
        "Received on Monday 2 November 2026; that day is not counted.",
        "Paused on Tuesday 3 November, resumed on Monday 9 November (waiting for the person to complete the papers); "
        "4–9 November not counted.",
        "Extended by 2 working days, told on Thursday 12 November: 两个部门还在核对图纸.",
        "14–15 November closed (weekend).",
        "7 working days: the last day is Tuesday 17 November.",
    ]


def test_a_limit_over_the_turn_of_the_year_into_an_unpublished_one() -> None:
    zh, en = said(due(Clock(date(2026, 12, 21), 10), CALENDAR))
    assert zh == [
        "2026年12月21日（周一）收到，当天不计。",
        "其间周六、周日共 4 天不计。",
        "没有 2027 年的放假安排，只按周末推算，日期暂定。",
        "共 10 个工作日，最后一天是2027年1月4日（周一）（暂定）。",
    ]
    assert en == [
        "Received on Monday 21 December 2026; that day is not counted.",
        "Saturdays and Sundays in between, 4 days, are not counted.",
        "No holidays are loaded for 2027; only weekends are left out, so the date is tentative.",
        "10 working days: the last day is Monday 4 January 2027 (tentative).",
    ]


def test_a_paused_limit_says_since_when_and_why() -> None:
    answer = due(Clock(date(2026, 11, 2), 5, (Pause("hearing", date(2026, 11, 4)),)), CALENDAR)
    zh, en = said(answer)
    assert (answer.on, answer.paused) == (None, True)
    assert zh[1:] == ["11月4日（周三）起暂停：依法听证。", "暂停中，恢复后再算最后一天。"]
    assert en[1:] == [
        "Paused since Wednesday 4 November: a hearing required by law.",
        "Paused; the last day is counted when the matter goes on.",
    ]


def test_on_the_spot_is_said_as_such() -> None:
    assert said(due(Clock(date(2026, 11, 23), 0), CALENDAR)) == (
        ["2026年11月23日（周一）收到，当场办。", "当场办，最后一天是11月23日（周一）。"],
        [
            "Received on Monday 23 November 2026, to be done on the spot.",
            "On the spot: the last day is Monday 23 November.",
        ],
    )


def test_on_the_spot_during_the_holidays_names_them() -> None:
    zh, _ = said(due(Clock(date(2026, 10, 6), 0), CALENDAR))
    assert zh[1:] == ["10月6日至7日不上班（国庆节）。", "当场办，最后一天是10月8日（周四）。"]


def test_one_working_day_is_not_days() -> None:
    assert due(Clock(date(2026, 11, 23), 1), CALENDAR).sentence.en.startswith("1 working day:")


def test_a_profiles_own_pause_reason_is_used_and_an_unknown_code_is_shown_as_it_is() -> None:
    clock = Clock(date(2026, 11, 2), 5, (Pause("flood", date(2026, 11, 4)), Pause("x7", date(2026, 11, 4))))
    zh, en = said(due(clock, CALENDAR, {"flood": Sentence("防汛停办", "closed for flood duty")}))
    assert zh[1:3] == ["11月4日（周三）起暂停：防汛停办。", "11月4日（周三）起暂停：x7。"]
    assert "closed for flood duty" in en[1]


def test_holidays_inside_a_pause_are_not_named_because_the_pause_left_them_out() -> None:
    clock = Clock(date(2026, 9, 28), 3, (Pause("materials", date(2026, 9, 29), date(2026, 10, 9)),))
    zh, _ = said(due(clock, CALENDAR))
    assert [line for line in zh if "国庆节" in line] == ["10月10日（周六）上班（国庆节调休）。"]
    assert zh[-1].endswith("10月12日（周一）。")


def test_a_pause_begun_on_the_last_day_changed_nothing_and_is_not_mentioned() -> None:
    zh, _ = said(due(Clock(date(2026, 11, 2), 3, (Pause("hearing", date(2026, 11, 5), date(2026, 11, 6)),)), CALENDAR))
    assert zh[1:] == ["共 3 个工作日，最后一天是11月5日（周四）。"]


@given(st.dates(date(2007, 1, 1), date(2026, 8, 31)), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_every_day_passed_over_is_explained_exactly_once(received: date, working_days: int) -> None:
    answer = due(Clock(received, working_days), CALENDAR)
    assert answer.on is not None
    first = received.toordinal() + (1 if working_days else 0)
    passed = [date.fromordinal(ordinal) for ordinal in range(first, answer.on.toordinal() + 1)]
    idle = {day for day in passed if not CALENDAR.counts(day)}
    holidays = {day for day in idle if CALENDAR.holiday(day)}
    told = [reason for reason in answer.reasons if reason.until and "（周末）" not in reason.sentence.zh]
    runs = [reason for reason in told if "不上班" in reason.sentence.zh]
    assert sum((reason.until - reason.on).days + 1 for reason in runs if reason.until) == len(holidays)
    weekends = [
        reason for reason in answer.reasons if "周六、周日" in reason.sentence.zh or "（周末）" in reason.sentence.zh
    ]
    assert len(weekends) == (1 if idle - holidays else 0)
    assert [reason.on for reason in answer.reasons] == sorted(reason.on for reason in answer.reasons)
