"""The index finds what is alike, says why, follows every change, and answers the same whichever way it searches."""

import random

import numpy as np
import pytest

from bancheng.errors import CannotRead
from bancheng.reading.embedder import embedder, model_of
from bancheng.reading.similar import index as made_of
from bancheng.reading.similar.index import Index
from bancheng.reading.similar.pool import LabelledTexts, Pool
from bancheng.reading.similar.sketch import sketch
from bancheng.reading.similar.views import View
from bancheng.reading.similar.why import shared_words
from tests.engine.reading.similar.test_sketch import HOSTILE
from tests.engine.reading.similar.told import corpus

TEXTS, CLASSES = corpus()


def indexed(texts: list[str]) -> Index:
    index = Index()
    for number, text in enumerate(texts):
        index.put(number, sketch(text))
    return index


def keys(index: Index, text: str, **more: object) -> list[int]:
    return [hit.key for hit in index.search(sketch(text), **more)]  # type: ignore[arg-type]


def test_the_same_matter_elsewhere_comes_first_in_the_view_of_classes() -> None:
    index = indexed(TEXTS)
    for row, name in enumerate(CLASSES):
        if name:
            assert CLASSES[keys(index, TEXTS[row], without=[row])[0]] == name


def test_the_same_place_comes_first_in_the_view_of_events() -> None:
    index = indexed(["白石镇的路灯坏了", "望城村的路灯坏了", "白石镇的水管坏了"])
    assert keys(index, "望城村路灯一直坏着", view=View.EVENT)[0] == 1


def test_what_is_found_shares_words_and_they_are_the_askers_own() -> None:
    index = indexed(TEXTS)
    asked = "想给孩子上户口，派出所不给登记"
    best = keys(index, asked)[0]
    words = shared_words(index, best, asked, View.CLASS)
    assert "孩子上户口" in "".join(words) and all(word in asked for word in words)


def test_a_text_put_again_replaces_and_a_dropped_one_is_gone() -> None:
    index = indexed(["路灯坏了", "水管坏了"])
    index.put(0, sketch("水管爆了"))
    assert keys(index, "路灯") == []
    index.drop(0)
    index.drop(0)
    assert keys(index, "水管") == [1]
    assert (len(index), 0 in index, 1 in index) == (1, False, True)


def test_an_index_after_many_changes_answers_like_a_new_one() -> None:
    chance, index, stands = random.Random(7), Index(), dict[int, str]()
    for _ in range(400):
        key, text = chance.randrange(40), chance.choice(TEXTS)
        if chance.random() < 0.3:
            index.drop(key)
            stands.pop(key, None)
        else:
            index.put(key, sketch(text))
            stands.pop(key, None)
            stands[key] = text
    fresh = Index()
    for key, text in stands.items():
        fresh.put(key, sketch(text))
    for text in TEXTS:
        assert index.search(sketch(text)) == fresh.search(sketch(text))


def test_a_large_index_finds_what_comparing_with_everything_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    clauses = [clause for text in TEXTS for clause in text.split("，")]
    texts = ["，".join(chance.sample(clauses, 4)) + str(number) for number in range(600)]
    index = indexed(texts)
    monkeypatch.setattr(made_of, "EVERYTHING", len(texts))
    all_of_them = [keys(index, text, most=1) for text in texts[:40]]
    monkeypatch.setattr(made_of, "EVERYTHING", 0)
    assert [keys(index, text, most=1) for text in texts[:40]] == all_of_them


def test_the_index_weighs_words_as_the_evaluation_does() -> None:
    pool = Pool(LabelledTexts(TEXTS, CLASSES, [""] * len(TEXTS)), View.CLASS)
    index = indexed(TEXTS)
    for row in pool.asked.tolist():
        for hit in index.search(sketch(TEXTS[row]), without=[row]):
            assert hit.words == pytest.approx(float(pool.words[row, hit.key]), abs=1e-5)


@pytest.mark.parametrize("view", View)
def test_the_index_puts_in_order_as_the_evaluation_does(view: View) -> None:
    chance = random.Random(5)
    texts = ["".join(chance.choices("孩子的户口上不了缺证明医院派出所社保局档案", k=40)) for _ in range(60)]
    pool, index = Pool(LabelledTexts(texts, ["a", "b"] * 30, [""] * 60), view), indexed(texts)
    ordered = pool.ordered(pool.words)
    for place, row in enumerate(pool.asked.tolist()):
        hits = index.search(sketch(texts[row]), view=view, without=[row])
        scores = [float(ordered[place, hit.key]) for hit in hits]
        assert scores == pytest.approx([hit.score + (view is View.CLASS) for hit in hits], abs=1e-4)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_sense_finds_what_shares_no_word_and_is_left_out_where_a_vector_is_missing() -> None:
    index = Index()
    east, north = np.float32([1, 0, 0.2]), np.float32([0, 1, 0.2])
    index.put(1, sketch("娃儿落户"), east)
    index.put(2, sketch("路灯坏了"), north)
    index.put(3, sketch("没有向量"), None)
    assert [hit.key for hit in index.search(sketch("小孩登记"), east)] == [1]
    assert index.search(sketch("小孩登记")) == []
    assert [hit.key for hit in index.search(sketch("路灯"), np.float32([1.0]))] == [2]
    index.drop(1)
    assert index.search(sketch("小孩登记"), east) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_taken_in_asked_about_and_explained(text: str) -> None:
    index = indexed([*HOSTILE.values(), *TEXTS])
    for view in View:
        for hit in index.search(sketch(text), view=view):
            assert 0 < hit.score <= 1.000001
            shared_words(index, hit.key, text, view)


def test_nothing_is_found_in_nothing() -> None:
    assert Index().search(sketch("户口")) == []
    assert indexed(["", "，。"]).search(sketch("")) == []


def test_no_encoder_is_an_encoder_too() -> None:
    assert (embedder(""), model_of("")) == (None, "")


def test_an_unknown_encoder_is_refused_with_those_there_are() -> None:
    with pytest.raises(CannotRead, match="use"):
        embedder("bert")
