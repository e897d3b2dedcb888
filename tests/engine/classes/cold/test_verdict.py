from datetime import date, timedelta

import pytest

from bancheng.classes.cold.cure import CatalogueFacts
from bancheng.classes.cold.data import verdict_data
from bancheng.classes.cold.displacement import Moved
from bancheng.classes.cold.looks import FEWEST, SETTLED
from bancheng.classes.cold.recurrence import Recurrence
from bancheng.classes.cold.signs import CaseSeen, Sign, SignKind, signs_of
from bancheng.classes.cold.verdict import judge
from bancheng.classes.cold.weeks import Weeks, weeks_around
from bancheng.classes.cold.words import headline, said

PUBLISHED = date(2025, 3, 3)
STAYED = [Sign(SignKind.MATTER, 10, 4_000, 10, 4_000)]
MOVED = [Sign(SignKind.MATTER, 60, 4_000, 10, 4_000)]
DONE = CatalogueFacts(change_in_force=True, lint_clean=True)


def weeks(before: list[int], after: list[int], all_before: int = 100, all_after: int = 100) -> Weeks:
    others = (all_before,) * len(before), (all_after,) * len(after)
    return Weeks(PUBLISHED, tuple(before), others[0], tuple(after), others[1])


STEADY = [1, 0, 2, 1] * 13


def answer(before: list[int], after: list[int]) -> Recurrence:
    return judge(weeks(before, after)).answer


def test_a_class_that_stopped_is_cold() -> None:
    verdict = judge(weeks(STEADY, [0] * 40))
    assert verdict.answer is Recurrence.COLD
    assert verdict.since is not None
    assert PUBLISHED + timedelta(weeks=8) < verdict.since < PUBLISHED + timedelta(weeks=26)
    assert verdict.at_most < 0.5


def test_a_class_that_goes_on_is_not_cold() -> None:
    assert answer(STEADY, STEADY) is Recurrence.NOT_COLD


def test_a_class_of_which_more_than_half_is_left_has_fallen_and_is_not_cold() -> None:
    assert answer([6, 7, 5, 6] * 13, [3, 4, 4, 4] * 13) is Recurrence.FALLEN


def test_a_class_that_came_again_after_it_was_cold_is_back() -> None:
    verdict = judge(weeks(STEADY, [0] * 40 + [6, 7]))
    assert verdict.answer is Recurrence.RETURNED
    assert verdict.again is not None
    assert verdict.again.seen >= 6


def test_few_cases_are_too_few_and_it_says_how_many_weeks_are_missing() -> None:
    verdict = judge(weeks([0, 0, 1, 0] * 8, [0] * 12))
    assert verdict.answer is Recurrence.TOO_FEW
    assert verdict.needed is not None
    assert verdict.needed.weeks_more is not None
    missing = verdict.needed.weeks_more
    later = [judge(weeks([0, 0, 1, 0] * 8, [0] * (12 + more))).answer for more in (missing - 1, missing)]
    assert later == [Recurrence.TOO_FEW, Recurrence.COLD]


def test_below_six_cases_before_no_time_is_enough_and_it_says_how_many_would_do() -> None:
    verdict = judge(weeks([0] * 50 + [2, 3], [0] * 100))
    assert verdict.answer is Recurrence.TOO_FEW
    assert verdict.needed is not None
    assert verdict.needed.weeks_more is None
    assert verdict.needed.cases_before >= FEWEST


def test_when_everything_falls_no_class_is_cold() -> None:
    assert judge(weeks(STEADY, [0, 1, 0, 0] * 10, 100, 20)).answer is not Recurrence.COLD


def test_without_other_cases_nothing_is_said() -> None:
    assert judge(weeks(STEADY, [0] * 40, 0, 0)).answer is Recurrence.TOO_FEW


def test_the_latest_four_weeks_do_not_count() -> None:
    assert judge(weeks(STEADY, [1, 1] * 20)).now.after == 36


def test_the_ratio_is_read_at_two_dates_fixed_beforehand() -> None:
    half, whole = judge(weeks(STEADY, [0] * 40)).fixed
    assert (half.weeks_after, whole.weeks_after) == (26, 52)
    assert half.ratio is not None
    assert half.ratio.high < 0.5
    assert whole.ratio is None
    assert whole.on == PUBLISHED + timedelta(weeks=52 + SETTLED)


@pytest.mark.parametrize(
    ("after", "signs", "catalogue", "cured"),
    [
        ([0] * 40, STAYED, DONE, True),
        ([0] * 40, STAYED, CatalogueFacts(True, None), False),
        ([0] * 40, STAYED, CatalogueFacts(False, True), False),
        ([0] * 40, MOVED, DONE, False),
        ([0] * 40, [], DONE, False),
        (STEADY, STAYED, DONE, False),
    ],
)
def test_a_class_is_cured_only_if_all_four_are_known_to_hold(
    after: list[int], signs: list[Sign], catalogue: CatalogueFacts, cured: bool
) -> None:
    verdict = judge(weeks(STEADY, after), signs, catalogue)
    assert verdict.cure.cured is cured
    assert all(condition.why.zh and condition.why.en for condition in verdict.cure.conditions)


def test_what_nobody_looked_at_is_not_known() -> None:
    conditions = judge(weeks([1], [0])).cure.conditions
    assert [condition.holds for condition in conditions] == [None, None, None, None]


def test_the_headline_has_both_numbers_in_both_languages() -> None:
    sentence = headline(judge(weeks(STEADY, [0] * 20 + [1] + [0] * 19)))
    assert sentence.zh == "冷了：发布后 36 周有 1 件，照原来应有约 36 件。"
    assert sentence.en == "Cold: 1 in the 36 weeks since publication, where about 36 were to be expected."


ODD = [
    weeks([], []),
    weeks([0], []),
    weeks([], [0] * 104),
    weeks([5] * 52, [10_000] * 52),
    weeks([0] * 52, [3] * 52),
    weeks(STEADY, [0] * 104, 1, 1_000_000),
]


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_whatever_the_weeks_are_there_are_sentences_and_plain_values(odd: Weeks) -> None:
    verdict = judge(odd, STAYED)
    assert verdict.answer in Recurrence
    assert all(each.zh and each.en and "nan" not in each.en for each in said(verdict))
    assert verdict_data(verdict)["answer"] == verdict.answer.value


def test_a_hundred_thousand_cases_are_judged_like_a_hundred() -> None:
    days = [PUBLISHED + timedelta(days=number % 700 - 360) for number in range(100_000)]
    cases = [CaseSeen(day, number % 47 == 0, f"{number}", "产权") for number, day in enumerate(days)]
    today = PUBLISHED + timedelta(days=339)
    own, others = ([case.on for case in cases if case.of_class is of] for of in (True, False))
    verdict = judge(weeks_around(own, others, PUBLISHED, today), signs_of(cases, PUBLISHED, today))
    assert verdict.answer is Recurrence.NOT_COLD
    assert verdict.displacement.answer is not Moved.MOVED
