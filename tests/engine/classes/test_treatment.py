"""Cases of one class answered differently stand side by side; nothing is called usual that is not."""

from bancheng.cases.model import Outcome
from bancheng.classes.treatment import AnsweredCase, Aspect, same_treatment


def answered(case: int, outcome: Outcome = Outcome.DONE, days: int = 5, **more: frozenset[str]) -> AnsweredCase:
    return AnsweredCase(case=case, outcome=outcome, days=days, **more)


USUALLY = [answered(number, basis=frozenset({"户口登记条例 第七条"})) for number in range(1, 5)]


def test_a_case_refused_where_others_were_done_is_marked() -> None:
    found = same_treatment(9, [*USUALLY, answered(9, Outcome.LAWFULLY_IMPOSSIBLE)])
    assert found.differs(9) == (Aspect.OUTCOME, Aspect.BASIS)
    assert found.differs(1) == ()
    assert (found.members, len(found.answered)) == (9, 5), "the denominators"


def test_without_a_majority_nobody_differs() -> None:
    halves = [answered(1), answered(2), answered(3, Outcome.PARTLY), answered(4, Outcome.PARTLY)]
    assert [same_treatment(4, halves).differs(case) for case in (1, 3)] == [(), ()]


def test_of_two_answers_nothing_is_usual() -> None:
    found = same_treatment(2, [answered(1), answered(2, Outcome.PARTLY)])
    assert all(each.usual is None and not each.differ for each in found.comparisons)


def test_other_substitutes_are_a_difference() -> None:
    odd = answered(9, basis=USUALLY[0].basis, substitutes=frozenset({"书面承诺"}))
    assert same_treatment(5, [*USUALLY, odd]).differs(9) == (Aspect.SUBSTITUTES,)


def test_days_differ_when_they_are_twice_the_middle_and_a_week_away() -> None:
    cases = [answered(1, days=4), answered(2, days=5), answered(3, days=6), answered(4, days=9), answered(5, days=20)]
    found = same_treatment(5, cases)
    assert {case for case in range(1, 6) if Aspect.DAYS in found.differs(case)} == {5}
    assert found.comparisons[-1].usual == 6


def test_a_class_without_answers_compares_nothing() -> None:
    found = same_treatment(3, [])
    assert (found.answered, {each.usual for each in found.comparisons}) == ((), {None})
