from datetime import date, timedelta
from itertools import combinations

import pytest

from bancheng.classes.cold.displacement import Moved, chance_of, displaced
from bancheng.classes.cold.signs import CaseSeen, Sign, SignKind, signs_of

PUBLISHED = date(2026, 3, 4)


def case(week: int, of_class: bool = False, **known: str) -> CaseSeen:
    return CaseSeen(PUBLISHED + timedelta(weeks=week), of_class, **known)


def window(matter_after: str, weeks: int = 30) -> list[CaseSeen]:
    """A class of one matter that stops on the day; what its matter comes as afterwards is the question."""
    before = [case(-week, True, matter="产权", person=f"a{week}", channel="窗口") for week in range(1, weeks + 1)]
    after = [case(week, matter=matter_after, person=f"b{week}", channel="窗口") for week in range(weeks)]
    others = [case(week, matter="路灯", person=f"c{week}{n}") for week in range(-weeks, weeks) for n in range(20)]
    return [*before, *after, *others]


def answers(cases: list[CaseSeen], missing: float = 30) -> dict[SignKind, Moved]:
    found = displaced(signs_of(cases, PUBLISHED, PUBLISHED + timedelta(weeks=30) - timedelta(days=1)), missing)
    return {each.sign.kind: each.answer for each in found.tested}


def test_fishers_test_counts_every_table_by_hand() -> None:
    """Nine cases, four of them now, five marked: of all choices of four, so many hold at least three marked."""
    choices = list(combinations(range(9), 4))
    as_many = sum(len(set(chosen) & set(range(5))) >= 3 for chosen in choices)
    assert chance_of(Sign(SignKind.MATTER, 3, 4, 2, 5)) == pytest.approx(as_many / len(choices))


def test_the_same_matter_under_another_class_is_a_class_that_moved() -> None:
    assert answers(window("产权"))[SignKind.MATTER] is Moved.MOVED


def test_a_matter_that_nobody_brings_any_more_has_not_moved() -> None:
    assert answers(window("户籍"))[SignKind.MATTER] is Moved.NO_SIGN


def test_the_same_people_with_something_else_are_a_sign() -> None:
    cases = [*window("户籍"), *(case(3, person=f"a{week}", matter="投诉") for week in range(1, 16))]
    assert answers(cases)[SignKind.PEOPLE] is Moved.MOVED


def test_people_who_come_back_no_more_often_than_others_are_no_sign() -> None:
    again = [case(3, person=f"c-{week}{n}") for week in range(1, 31) for n in range(20) if n % 10 == 0]
    cases = [*window("户籍"), *again, *(case(3, person=f"a{week}") for week in (1, 2, 3))]
    assert answers(cases)[SignKind.PEOPLE] is not Moved.MOVED


def test_another_channel_is_a_sign() -> None:
    cases = [*window("户籍"), *(case(week, True, matter="产权", channel="热线") for week in range(30))]
    assert answers(cases)[SignKind.CHANNEL] is Moved.MOVED


def test_more_that_are_declined_are_a_sign() -> None:
    cases = [
        *window("户籍"),
        *(case(-week, True, matter="产权", outcome="done") for week in range(1, 20)),
        *(case(week, matter="产权", outcome="declined") for week in range(15)),
    ]
    found = answers(cases)
    assert found[SignKind.DECLINED] is Moved.MOVED
    assert found[SignKind.WITHDRAWN] is not Moved.MOVED


def test_where_few_are_missing_nobody_can_say_that_they_did_not_move() -> None:
    assert answers(window("户籍"), missing=2)[SignKind.MATTER] is Moved.TOO_FEW


def test_without_any_sign_looked_at_there_is_no_answer() -> None:
    assert displaced((), 30).answer is Moved.TOO_FEW
    assert signs_of([], PUBLISHED, PUBLISHED) == ()


def test_no_sign_that_only_says_how_stands_for_where() -> None:
    """That nothing was withdrawn does not show that the matter did not come elsewhere."""
    assert displaced([Sign(SignKind.WITHDRAWN, 0, 100, 0, 100)], 50).answer is Moved.TOO_FEW


def test_a_window_that_only_gets_busier_is_no_sign() -> None:
    assert chance_of(Sign(SignKind.MATTER, 20, 2_000, 10, 1_000)) > 0.4
