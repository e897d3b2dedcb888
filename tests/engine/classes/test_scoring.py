import pytest

from bancheng.classes.evaluate import LabelledMessages, best_setting, cross_validated, sureness
from bancheng.classes.scoring import scores, tallies

TRUTH = {row: f"K{row // 4}" for row in range(40)} | dict.fromkeys(range(40, 60), "")
KNOWN = LabelledMessages([""] * 60, TRUTH, [])
PERFECT = {row: row // 4 for row in range(40)}
ALL_IN_ONE = dict.fromkeys(range(60), 1)


def test_what_is_found_as_it_is_scores_one() -> None:
    assert KNOWN.score(PERFECT).f == KNOWN.score(PERFECT).pair_f == 1.0


def test_a_text_of_no_class_that_is_put_into_one_costs_precision() -> None:
    assert KNOWN.score({**PERFECT, 40: 0, 41: 0}).precision < 1.0
    assert KNOWN.score({**PERFECT, 40: 0, 41: 0}).recall == 1.0


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        pytest.param("1111", 0.5, 1.0, id="all in one"),
        pytest.param("1234", 1.0, 0.5, id="each alone"),
        pytest.param("1212", 0.5, 0.5, id="across"),
    ],
)
def test_b_cubed_is_the_textbook_s(found: str, precision: float, recall: float) -> None:
    got = scores(tallies("aabb", found))
    assert (got.precision, got.recall) == (precision, recall)


def test_the_setting_that_fits_best_is_chosen_on_other_classes_than_it_is_scored_on() -> None:
    good_for_the_first = {row: row // 4 if row < 4 else 99 for row in range(60)}
    found = {"one": ALL_IN_ONE, "first only": good_for_the_first, "right": PERFECT}
    assert best_setting(KNOWN, found) == "right"
    assert scores(list(cross_validated(KNOWN, found).values())).f == 1.0
    assert sorted(cross_validated(KNOWN, found)) == sorted(TRUTH)


def test_the_bounds_hold_the_score_and_are_the_same_every_time() -> None:
    counted = KNOWN.tallies({row: row // 8 for row in range(40)})
    low, high = sureness(KNOWN, counted)
    assert low <= scores(list(counted.values())).f <= high
    assert (low, high) == sureness(KNOWN, counted)
    assert low < high
