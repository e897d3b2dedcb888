"""A reading is learned, promises what it can hold, is kept as data, and replaced only by one that is no worse."""

import io
import zipfile

import numpy as np
import pytest

from bancheng.errors import CannotRead
from bancheng.reading.conformal import calibrated
from bancheng.reading.evaluate import evaluate
from bancheng.reading.learned import Learned, from_bytes, to_bytes
from bancheng.reading.learning import FEWEST_NEW, learn, refit, starter
from bancheng.reading.starter import Labelled, invented, invented_for
from tests.engine.reading.told import many, told

ODD_TEXTS = [
    "",
    "证",
    "😀" * 40,
    "hello world",
    "領結婚證",
    "1234567890" * 20,
    "推诿" * 50_000,
    "\x00\ud800",
    "a" * 1_000_000,
]


@pytest.fixture(scope="module")
def learned() -> Learned:
    return learn("topic", many(80))


def test_it_reads_what_it_has_learned_and_says_by_which_words(learned: Learned) -> None:
    read = learned.read("云岭巷，下水道堵了7次，怎么办")
    assert (read.label, read.label_set, read.person_decides) == ("streets", ("streets",), False)
    assert any("下水道" in word for word in read.words)
    assert all(word in "云岭巷，下水道堵了7次，怎么办" for word in read.words)


def test_the_same_labels_give_the_same_reading(learned: Learned) -> None:
    again = learn("topic", many(80))
    assert np.array_equal(again.classifier.weights, learned.classifier.weights)
    assert again.calibration == learned.calibration


def test_what_is_kept_reads_the_same(learned: Learned) -> None:
    kept = from_bytes(to_bytes(learned))
    text = "白石村，医保报销退了3次，求助"
    assert kept.read(text) == learned.read(text)
    assert kept.learned == 160


def test_what_is_kept_is_numbers_and_text_alone(learned: Learned) -> None:
    with np.load(io.BytesIO(to_bytes(learned)), allow_pickle=False) as archive:
        assert {archive[name].dtype.kind for name in archive.files} == {"u", "f"}


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"{}"])
def test_a_damaged_reading_is_refused(broken: bytes) -> None:
    with pytest.raises(CannotRead):
        from_bytes(broken)


def test_a_reading_with_a_part_missing_is_refused(learned: Learned) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(to_bytes(learned))) as whole, zipfile.ZipFile(written, "w") as part:
        part.writestr("about.npy", whole.read("about.npy"))
    with pytest.raises(CannotRead):
        from_bytes(written.getvalue())


@pytest.mark.parametrize("text", ODD_TEXTS, ids=range(len(ODD_TEXTS)))
def test_odd_texts_are_read_or_left_to_a_person(learned: Learned, text: str) -> None:
    for reading in (learned, starter("scope")):
        read = reading.read(text)
        assert read.person_decides or read.label in reading.classifier.labels


def test_before_anything_was_decided_a_person_decides() -> None:
    read = starter("scope").read("派出所让我开无房证明，住建说查不了，跑了四趟办不成")
    assert read.label == "window"
    assert read.coverage is None
    assert read.person_decides


def test_one_kind_of_label_cannot_be_learned_from() -> None:
    with pytest.raises(CannotRead):
        learn("topic", [told("streets", number) for number in range(5)])


def test_a_better_reading_takes_over() -> None:
    upside_down = [Labelled(each.text, "papers" if each.label == "streets" else "streets") for each in many(20)]
    old = learn("topic", upside_down)
    found = refit(old, [*upside_down, *many(60, seed=1)])
    assert found.promoted
    assert found.new_accuracy is not None and found.old_accuracy is not None
    assert found.new_accuracy > 0.7 > found.old_accuracy
    assert found.chance is not None and found.chance < 0.01


def test_a_worse_reading_does_not_take_over(learned: Learned) -> None:
    nonsense = [Labelled(f"{number}号", ("streets", "papers")[number % 2]) for number in range(400)]
    old = Learned("topic", learned.classifier, learned.calibration, len(nonsense))
    found = refit(old, [*nonsense, *many(FEWEST_NEW // 2, seed=3)], ())
    assert found.old_accuracy is not None and found.new_accuracy is not None
    assert found.promoted == (found.new_accuracy >= found.old_accuracy)
    assert found.reading is old or found.promoted


def test_too_few_new_decisions_change_nothing(learned: Learned) -> None:
    found = refit(learned, [*many(80), *many(5, seed=2)])
    assert found.reading is learned
    assert (found.promoted, found.chance) == (False, None)


def test_sets_hold_the_right_label_as_often_as_stated() -> None:
    dice = np.random.default_rng(7)
    right = dice.integers(0, 5, 4_000)
    scores = dice.normal(size=(4_000, 5)).astype(np.float32)
    scores[np.arange(4_000), right] += 1.0
    trust = calibrated(scores[:2_000], right[:2_000].tolist(), 0.9)
    assert trust is not None
    held = np.mean([own in trust.chosen(row) for own, row in zip(right[2_000:], scores[2_000:], strict=True)])
    assert 0.88 <= held <= 0.94


def test_with_few_labels_nothing_is_promised() -> None:
    assert calibrated(np.zeros((20, 3), dtype=np.float32), [0] * 20) is None


def test_invented_messages_take_the_names_in_use_and_leave_out_offices_that_are_not_there() -> None:
    found = invented_for("office", ["公安局", "housing"])
    assert {each.label for each in found} == {"公安局", "housing"}
    assert len(invented("office")) > len(found) > 50


def test_an_evaluation_tells_how_often_the_sets_held() -> None:
    found = evaluate("topic", many(60), many(30, seed=9))
    assert found.accuracy.value > 0.95
    assert found.accuracy.low <= found.accuracy.value <= found.accuracy.high
    assert found.covered is not None and found.covered > 0.8
    assert evaluate("topic", many(60), None).macro_f1.value > 0.95
