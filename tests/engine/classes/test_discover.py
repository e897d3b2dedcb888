from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from bancheng.classes.discover import discover
from bancheng.classes.linking import CLASSES, EVENTS, Encode
from bancheng.reading.embedder import apart
from tests.engine.classes.texts import letters


def found(texts: list[str]) -> set[frozenset[str]]:
    return {frozenset(texts[row] for row in each.rows) for each in discover(texts, EVENTS).classes}


def test_what_is_alike_becomes_a_class_and_strangers_stay_unclassed() -> None:
    texts, truth = letters(classes=5, each=6, strangers=150)
    planted = {frozenset(text for text, of in zip(texts, truth, strict=True) if of == number) for number in range(5)}
    assert found(texts) == planted


def test_the_same_texts_have_the_same_classes() -> None:
    texts, _ = letters(classes=8, each=5, strangers=120)
    assert discover(texts, EVENTS) == discover(texts, EVENTS)


def test_an_encoder_unites_what_meets_in_a_piece_and_is_said_in_other_words() -> None:
    strangers, _ = letters(classes=0, each=0, strangers=150)
    one = [f"孩子落户要出生证明，派出所拒绝登记{end}" for end in ("，跑三趟", "，怎么办", "，等半年")]
    other = [f"娃娃上不了学籍证缺材料，医院没人开{end}" for end in ("，急死", "，咋管", "，推来推去")]
    texts, lot = [*strangers, *one, *other], np.random.default_rng(1)

    def encode(asked: Sequence[str]) -> NDArray[np.float32]:
        rows = lot.standard_normal((len(asked), 64)).astype(np.float32)
        rows[[place for place, text in enumerate(asked) if text in {*one, *other}]] = np.eye(64)[0]
        return apart(rows)

    def classes(asked: Encode | None) -> set[frozenset[str]]:
        classed = discover(texts, CLASSES.with_sense() if asked else CLASSES, encode=asked).classes
        return {frozenset(texts[row] for row in each.rows) for each in classed}

    assert classes(None) == {frozenset(one), frozenset(other)}
    assert classes(encode) == {frozenset([*one, *other])}


def test_the_order_of_arrival_does_not_matter_in_a_small_corpus() -> None:
    texts, _ = letters(classes=5, each=6, strangers=150)
    assert found(texts[::-1]) == found(texts)


def test_a_class_has_the_number_of_its_first_text() -> None:
    texts, truth = letters(classes=1, each=4, strangers=120)
    (found_class,) = discover(texts, EVENTS).classes
    assert found_class.rows[0] == truth.index(0)


def test_the_least_likeness_is_higher_where_more_texts_share_words_by_chance() -> None:
    few, many = (discover(letters(0, 0, strangers)[0], EVENTS) for strangers in (200, 1_000))
    assert few.classes == many.classes == ()
    assert 0 < few.floor < many.floor < 1


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        ["一"],
        ["", "", ""],
        ["房产证" * 100_000] * 3,
        ["😀🎉"] * 5,
        ["12345678"] * 5,
        ["the counter sent me away"] * 4,
        ["臺灣戶口與护照"] * 3,
        ["\ud800", "\x00", "a\n" * 500],
    ],
)
@pytest.mark.parametrize("settings", [EVENTS, CLASSES])
def test_any_text_has_an_answer(texts: list[str], settings: object) -> None:
    answer = discover(texts, settings)  # type: ignore[arg-type]
    assert answer.texts == len(texts)
    assert all(len(each.rows) >= 3 for each in answer.classes)


def test_one_text_sent_four_hundred_times_is_one_class() -> None:
    texts = ["小区房产证办不下来，开发商没有交税"] * 400 + letters(0, 0, 500)[0]
    (only,) = discover(texts, EVENTS).classes
    assert len(only.rows) == 400
