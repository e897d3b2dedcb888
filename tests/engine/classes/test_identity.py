from datetime import datetime

import pytest

from bancheng.classes.identity import Attached, ClassDismissed, ClassesMerged, ClassSplit, Register
from bancheng.errors import CannotRead, Refused
from bancheng.ids import PersonId

AT, WHO = datetime(2026, 11, 26, 9, 0), PersonId(7)


def register(**classes: list[int]) -> Register:
    facts = [Attached(text, texts[0], 1.0, AT, "相像") for texts in classes.values() for text in texts]
    return Register(facts)


def test_a_merged_class_is_found_under_both_ids() -> None:
    here = register(a=[1, 2], b=[5, 6])
    here.record(ClassesMerged(1, 5, AT, WHO, "同一件事"))
    assert here.members(5) == here.members(1) == (1, 2, 5, 6)
    assert (here.class_of(6), here.names(5), here.classes()) == (1, (1, 5), (1,))


def test_a_text_keeps_its_class_until_a_person_decides() -> None:
    here = register(a=[1, 2], b=[5])
    with pytest.raises(Refused, match="a person may split or merge"):
        here.record(Attached(2, 5, 0.9, AT, "相像"))
    assert here.class_of(2) == 1


def test_what_leaves_has_the_id_of_its_first_text() -> None:
    here = register(a=[1, 2, 3, 4])
    here.record(ClassSplit(1, (4, 3), AT, WHO, "另一件事"))
    assert (here.members(1), here.members(3), here.class_of(4)) == ((1, 2), (3, 4), 3)


def test_a_wrong_merge_is_answered_by_a_split_and_the_old_id_lives_again() -> None:
    here = register(a=[1, 2], b=[5, 6])
    here.record(ClassesMerged(1, 5, AT, WHO, "看错了"))
    here.record(ClassSplit(1, (5, 6), AT, WHO, "不是一件"))
    assert (here.current(5), here.members(5), here.names(1)) == (5, (5, 6), (1,))


@pytest.mark.parametrize("leaving", [(), (1, 2), (1,), (9,)])
def test_a_split_that_leaves_nothing_or_takes_the_founder_is_refused(leaving: tuple[int, ...]) -> None:
    with pytest.raises(Refused):
        register(a=[1, 2]).record(ClassSplit(1, leaving, AT, WHO, "拆"))


def test_the_id_of_a_dismissed_class_is_never_used_again() -> None:
    here = register(a=[1, 2])
    here.record(ClassDismissed(1, AT, WHO, "不是一类"))
    assert (here.class_of(1), here.members(1), here.classes()) == (None, (), ())
    with pytest.raises(Refused):
        here.record(Attached(3, 1, 1.0, AT, "相像"))


def test_an_unknown_id_is_said() -> None:
    with pytest.raises(CannotRead, match="ever had the id 8"):
        register(a=[1]).members(8)


def test_the_same_facts_come_to_the_same_register() -> None:
    here = register(a=[1, 2, 3], b=[5, 6])
    here.record(ClassSplit(1, (3,), AT, WHO, "拆"))
    here.record(ClassesMerged(5, 3, AT, WHO, "并"))
    again = Register(here.facts)
    assert [again.members(each) for each in again.classes()] == [here.members(each) for each in here.classes()]
