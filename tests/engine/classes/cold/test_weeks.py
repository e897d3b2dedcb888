from datetime import date, datetime, timedelta

import pytest

from bancheng.classes.cold.weeks import MOST_AFTER, MOST_BEFORE, Weeks, of_a_class, weeks_around
from bancheng.classes.identity import Attached, ClassesMerged, ClassSplit, Register
from bancheng.errors import CannotRead
from bancheng.ids import PersonId

PUBLISHED = date(2026, 3, 4)  # a Wednesday
AT, OWNER = datetime(2026, 1, 1), PersonId(7)


def days(*weeks_from_publication: int) -> list[date]:
    return [PUBLISHED + timedelta(weeks=week) for week in weeks_from_publication]


def test_a_week_never_lies_on_both_sides_of_publication() -> None:
    day_before, day = PUBLISHED - timedelta(days=1), PUBLISHED
    weeks = weeks_around([day_before, day], days(-2), PUBLISHED, PUBLISHED + timedelta(days=6))
    assert (weeks.before, weeks.after) == ((0, 1), (1,))


def test_a_week_that_is_not_over_is_not_counted() -> None:
    assert weeks_around(days(0, 1), [], PUBLISHED, PUBLISHED + timedelta(days=12)).after == (1,)
    assert weeks_around(days(0, 1), [], PUBLISHED, PUBLISHED + timedelta(days=13)).after == (1, 1)


def test_the_first_three_cases_and_their_weeks_are_left_out_where_nobody_knows_when_it_was_noticed() -> None:
    weeks = weeks_around(days(-10, -9, -7, -3, 2), days(-12), PUBLISHED, PUBLISHED + timedelta(weeks=4))
    assert sorted(weeks.opening) == [2, 3, 4, 5]
    assert weeks.left_out == 3
    assert sum(weeks.counted_before[0]) == 1
    assert len(weeks.counted_before[0]) == 8


def test_with_the_day_it_was_noticed_the_four_weeks_up_to_then_are_left_out() -> None:
    opened = PUBLISHED - timedelta(weeks=20)
    weeks = weeks_around(days(-40, -30, -22, -20, -5), [], PUBLISHED, PUBLISHED, opened)
    assert weeks.left_out == 2
    assert sum(weeks.counted_before[0]) == 3


def test_what_lies_far_back_or_ahead_is_not_counted() -> None:
    weeks = weeks_around(days(-200, 150), days(-200, 150), PUBLISHED, PUBLISHED + timedelta(weeks=200))
    assert len(weeks.before) <= MOST_BEFORE
    assert len(weeks.after) == MOST_AFTER
    assert sum(weeks.others_after) == 0


def test_nothing_at_all_is_weeks_without_cases() -> None:
    assert weeks_around([], [], PUBLISHED, PUBLISHED - timedelta(weeks=3)).after == ()


def test_counts_that_do_not_match_are_refused_with_a_sentence() -> None:
    with pytest.raises(CannotRead, match="same weeks"):
        Weeks(PUBLISHED, (1, 2), (3,), (), ())
    with pytest.raises(CannotRead):
        Weeks(PUBLISHED, (-1,), (3,), (), ())


@pytest.mark.parametrize("year", [1, 9999])
def test_a_year_nobody_lives_in_is_refused_with_a_sentence(year: int) -> None:
    with pytest.raises(CannotRead, match="check the year"):
        weeks_around([], [], date(year, 1, 1), PUBLISHED)


def register() -> Register:
    made = Register(Attached(case, case, 1.0, AT, "首件") for case in (1, 5))
    for case, class_id in ((2, 1), (6, 5)):
        made.record(Attached(case, class_id, 0.9, AT, "相像"))
    return made


def test_after_a_merge_the_cases_of_both_count_under_either_name() -> None:
    made, received = register(), dict(zip((1, 2, 5, 6, 9), days(-4, 1, -3, 2, 0), strict=True))
    made.record(ClassesMerged(1, 5, AT, OWNER, "同一件事"))
    own, others = of_a_class(made, 5, received)
    assert sorted(own) == sorted(days(-4, 1, -3, 2))
    assert others == days(0)


def test_after_a_split_those_that_left_count_elsewhere() -> None:
    made, received = register(), dict(zip((1, 2, 5, 6), days(-4, 1, -3, 2), strict=True))
    made.record(ClassSplit(5, (6,), AT, OWNER, "另一件事"))
    own, others = of_a_class(made, 5, received)
    assert own == days(-3)
    assert len(others) == 3
