import pytest

from bancheng.classes.attach import Arrivals, begin_epoch
from bancheng.classes.linking import EVENTS
from bancheng.errors import CannotRead
from tests.engine.classes.texts import letters


def arrivals(texts: list[str], room: int = 1_000) -> Arrivals:
    return Arrivals(begin_epoch(texts, EVENTS), room)


def test_a_class_begins_with_its_third_text_and_has_the_number_of_the_first() -> None:
    texts, truth = letters(classes=1, each=4, strangers=120)
    here, told = arrivals(texts), []
    for text in texts:
        told.append(here.add(text))
    first, _, third, fourth = (row for row, of in enumerate(truth) if of == 0)
    assert [made for made in told if made] == [told[third], told[fourth]]
    assert {made.class_id for made in (*told[third], *told[fourth])} == {first}
    assert [made.founded for made in told[third]] == [True] * 3
    assert [made.founded for made in told[fourth]] == [False]


def test_no_later_text_changes_the_class_of_an_earlier_one() -> None:
    texts, _ = letters(classes=12, each=8, strangers=150, seed=3)
    here, known = arrivals(texts), {}
    for row, text in enumerate(texts):
        here.add(text)
        for earlier, class_id in known.items():
            assert here.class_of(earlier) == class_id
        known.update({each: of for each in range(row + 1) if (of := here.class_of(each)) is not None})
    assert len(known) > 90


def test_strangers_have_no_class() -> None:
    texts, _ = letters(classes=0, each=0, strangers=200)
    here = arrivals(texts)
    assert [here.add(text) for text in texts] == [()] * 200


def test_a_full_epoch_says_so() -> None:
    here = arrivals(["房产证"], room=1)
    here.add("房产证")
    with pytest.raises(CannotRead, match="begin a new one"):
        here.add("房产证")
