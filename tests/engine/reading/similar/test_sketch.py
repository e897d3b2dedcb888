"""What of a text is compared, and that nothing somebody may write makes it long or wrong."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.reading.similar.sketch import UnknownSketch, sketch, unpack
from bancheng.reading.similar.views import LONGEST, PARTED, View, anywhere, plain, without_names

HOSTILE = {
    "empty": "",
    "one character": "办",
    "a megabyte": "办不成事" * 250_000,
    "emoji": "😀👨‍👩‍👧" * 1_000,
    "English": "They will not renew my mother's card " * 50,
    "traditional": "戶口簿遷移證明",
    "digits": "1" * 100_000,
    "repetition": "区" * 100_000,
    "lone surrogates": "\ud800办证\udfff",
    "controls": "\x00\x01办\u202e证\ufeff",
    "grows when folded": "\ufdfa" * 5_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_written_gives_a_small_sketch_that_can_be_kept(text: str) -> None:
    tracemalloc.start()
    made = sketch(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(made.keys) <= 2 * LONGEST
    assert peak < 5_000_000
    kept = unpack(made.pack())
    assert all(np.array_equal(getattr(kept, each), getattr(made, each)) for each in ("keys", "times", "anywhere"))


@settings(max_examples=30, deadline=None)
@given(st.text())
def test_a_text_always_gives_the_same_sketch(text: str) -> None:
    assert sketch(text).pack() == sketch(text).pack()


@pytest.mark.parametrize("packed", [b"", b"x", sketch("办证").pack()[:-1], b"\xff" * 40], ids=str)
def test_bytes_that_are_no_sketch_are_refused(packed: bytes) -> None:
    with pytest.raises(UnknownSketch):
        unpack(packed)


def test_traditional_full_width_and_simplified_are_the_same() -> None:
    assert sketch("我的戶口　遷移").pack() == sketch("我的户口迁移").pack()


def test_a_class_has_no_place_and_an_event_has() -> None:
    here, there = sketch("我住M2县白石镇，没有电梯"), sketch("我住K1市桃源村，没有电梯")
    assert np.array_equal(here.seen(View.CLASS).keys, there.seen(View.CLASS).keys)
    assert not np.array_equal(here.seen(View.EVENT).keys, there.seen(View.EVENT).keys)


@pytest.mark.parametrize("text", ["本市户口", "农村危房改造", "去社区开证明", "城市管理", "国家地区差别", "my id card"])
def test_a_word_that_only_looks_like_a_place_stays(text: str) -> None:
    assert anywhere(text) == text


def test_numbers_of_people_are_masked_and_known_names_taken_out() -> None:
    text = plain(without_names("欧阳小桂的手机13955500123，欧阳说", ["欧阳", "欧阳小桂", "说", ""]))
    assert "小桂" not in text and "欧阳" not in text and "5550" not in text
    assert text.startswith("\0的手机") or not text.startswith(PARTED)
