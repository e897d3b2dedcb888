"""A class drops out of the comparison with its own playbook, so that classes cured together do not hide each other."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from bancheng.classes.cold.comparison import FEWEST_OTHERS, comparison
from bancheng.classes.cold.data import judged_again, verdict_data
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.verdict import judge
from bancheng.classes.cold.weeks import Treated, Weeks, weeks_around
from bancheng.classes.cold.words import said

PUBLISHED = date(2025, 3, 3)
WEEKS = range(-52, 40)
Days = Counter[date]


def every_week(of: range = WEEKS, many: int = 1, left_since: int | None = None) -> Days:
    """So many a week on Mondays; none any more from the week `left_since`."""
    kept = [week for week in of if left_since is None or week < left_since]
    return Counter({PUBLISHED + timedelta(weeks=week): many for week in kept})


def treated(since: int, days: Days) -> Treated:
    return PUBLISHED + timedelta(weeks=since), days


def around(own: Days, others: Days, *beside: Treated) -> Weeks:
    rest = sum((Counter(days) for _, days in beside), Counter(others))
    today = PUBLISHED + timedelta(weeks=WEEKS.stop) - timedelta(days=1)
    return weeks_around(own, rest, PUBLISHED, today, opened=PUBLISHED - timedelta(weeks=52), treated=beside)


def test_classes_that_are_cured_together_do_not_hide_each_other() -> None:
    """Each falls from three a week to one with its playbook; only a few cases have no class."""
    fallen = every_week()
    own, rest = every_week(many=2, left_since=0) + fallen, every_week(many=2)
    beside = [treated(week, every_week(many=2, left_since=week) + fallen) for week in (-3, 0, 2, 4, 6)]
    everything = sum((Counter(days) for _, days in beside), Counter(rest))
    today = PUBLISHED + timedelta(weeks=26)
    hidden, shown = (
        judge(weeks_around(own, everything, PUBLISHED, today, treated=each)).answer for each in ((), beside)
    )
    assert (hidden, shown) == (Recurrence.NOT_COLD, Recurrence.COLD)


def test_where_everything_falls_for_another_reason_no_class_is_cold() -> None:
    def fallen(many: int) -> Days:
        return every_week(many=many) + every_week(many=2 * many, left_since=0)

    beside = [treated(week, fallen(1)) for week in (-3, 4, 8)]
    assert judge(around(fallen(1), fallen(3), *beside)).answer is Recurrence.NOT_COLD


def test_whoever_stays_stands_for_all_from_the_week_a_class_drops_out() -> None:
    weeks = around(every_week(), every_week(many=6), treated(10, every_week(many=4)))
    assert weeks.others_before[-1] == 10
    assert weeks.others_after[8:12] == (10, 10, 6, 6)
    assert weeks.weighed_after[8:12] == pytest.approx((10, 10, 10, 10))


def test_a_class_whose_playbook_was_there_before_is_not_compared_at_all() -> None:
    weeks = around(every_week(), every_week(many=6), treated(-30, every_week(many=4)))
    assert set(weeks.others_before) == set(weeks.others_after) == {6}
    assert set(weeks.parts) == {1.0}


def test_what_comes_out_later_changes_no_week_gone_by() -> None:
    own, rest, first = every_week(), every_week(many=2), treated(5, every_week())
    before, now = (
        around(own, rest, first, (date(2027, 1, 1), every_week())),
        around(own, rest, first, treated(20, every_week())),
    )
    assert (before.others_after[:20], before.parts[:20]) == (now.others_after[:20], now.parts[:20])
    assert before.others_after[20:] != now.others_after[20:]


def test_where_too_few_would_stay_the_class_stays() -> None:
    weeks = around(every_week(), every_week(range(-20, 40)), treated(3, every_week()))
    assert sum(weeks.others_before) > FEWEST_OTHERS
    assert set(weeks.parts) == {1.0}


def test_of_those_that_were_out_the_latest_drops_out_first() -> None:
    """It is the one that still falls; with both out, too few would stay."""
    weeks = around(
        every_week(), every_week(range(-10, 40)), treated(-50, every_week()), treated(-2, every_week(many=2))
    )
    assert weeks.others_before[0] == 1


def test_fewer_to_compare_with_make_it_harder_to_say() -> None:
    own = every_week(left_since=0)
    thin, whole = (around(own, every_week(), treated(week, every_week(many=9))) for week in (1, 200))
    spreads = [judge(weeks).now.spread for weeks in (thin, whole)]
    assert spreads[0] > spreads[1]


def test_the_sentences_say_how_much_is_still_compared() -> None:
    sentences = said(judge(around(every_week(left_since=0), every_week(many=6), treated(10, every_week(many=4)))))
    assert any("还在比的，占原来的 60%" in each.zh and "60% is still compared" in each.en for each in sentences)


def test_without_enough_others_it_says_how_many_it_takes() -> None:
    sentences = said(judge(around(every_week(), every_week(range(-9, 40)))))
    assert any("只有 9 件，要有 30 件才能比" in each.zh for each in sentences)


def test_the_verdict_can_be_read_back_with_what_dropped_out_and_from_before_anything_did() -> None:
    verdict = judge(around(every_week(left_since=0), every_week(many=6), treated(10, every_week(many=4))))
    found = verdict_data(verdict)
    assert judged_again(found) == verdict
    del found["weeks"]["part"]
    assert set(judged_again(found).weeks.parts) == {1.0}


@pytest.mark.parametrize("seed", range(30))
def test_whatever_drops_out_enough_stay_and_nothing_is_negative(seed: int) -> None:
    draw = Random(seed)
    beside = [(draw.randint(-60, 45), Counter(draw.choices(WEEKS, k=draw.randint(0, 80)))) for _ in range(8)]
    others = sum((cases for _, cases in beside), Counter(draw.choices(WEEKS, k=draw.randint(0, 90))))
    counted = range(-52, 0)
    found = comparison(others, beside, counted, WEEKS)
    whole = sum(others[week] for week in counted)
    assert min((*found.before, *found.after)) >= 0
    assert sum(found.before) * min(found.part) >= min(whole, FEWEST_OTHERS) - 1e-6
    assert list(found.part) == sorted(found.part, reverse=True)
