"""Every way is judged alike, with as many settings, on classes that did not choose them."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from bancheng.cli.main import cli
from bancheng.reading.similar.evaluate import SENSE, WORDS, best, cross_validated, ranks, results, tried
from bancheng.reading.similar.measures import figure, judge
from bancheng.reading.similar.pool import LabelledTexts, Pool
from bancheng.reading.similar.views import View
from tests.engine.reading.similar.told import corpus

TEXTS, CLASSES = corpus()
EVENTS = [f"e{number}" for number in range(len(TEXTS))]


def vectors() -> Any:
    """A direction for each class, and some noise."""
    names, of = np.unique(np.array(CLASSES), return_inverse=True)
    return np.float32(np.eye(len(names))[of] + np.random.default_rng(1).normal(0, 0.4, (len(TEXTS), len(names))))


def test_a_perfect_ranking_has_one_and_a_reversed_one_less() -> None:
    right = np.array([[True, True, False, False]])
    good = judge(np.float32([[4, 3, 2, 1]]), right, ["a"])
    bad = judge(np.float32([[1, 2, 3, 4]]), right, ["a"])
    assert (good.first[0], good.ten[0]) == (1, 1)
    assert bad.first[0] == 0 and 0 < bad.ten[0] < 1


def test_an_interval_holds_the_mean_and_draws_whole_classes() -> None:
    values = np.array([1.0] * 50 + [0.0] * 50)
    apart = figure(values, [str(n) for n in range(100)], 1)
    together = figure(values, ["a"] * 50 + ["b"] * 50, 1)
    assert apart.low < apart.mean < apart.high
    assert together.high - together.low > apart.high - apart.low


def test_every_way_may_choose_from_as_many_settings() -> None:
    assert {len(way.settings) for way in (*WORDS, *SENSE)} == {6}


def test_a_copy_and_the_same_event_are_no_merit_in_a_class() -> None:
    texts = ["给孩子上户口要出生证明", "给孩子上户口要出生证明", "孩子的户口上不了缺证明", "路灯坏了"]
    pool = Pool(LabelledTexts(texts, ["a", "a", "a", ""], ["1", "2", "1", ""]), View.CLASS)
    assert pool.asked.tolist() == [1, 2]


def test_results_hold_every_way_with_intervals_and_the_distance_to_the_fusion() -> None:
    pool = Pool(LabelledTexts(TEXTS, CLASSES, EVENTS), View.CLASS, vectors())
    found = results(pool, None, 1)
    assert list(found) == ["bm25", "alone", "words", "sense", "ranks", "fusion"]
    assert found["fusion"].behind_fusion is None and found["words"].behind_fusion is not None
    assert all(each.every["p_at_1"].low <= each.every["p_at_1"].mean <= 1 for each in found.values())
    assert found["fusion"].every["p_at_1"].mean >= 0.9
    assert results(pool, pool, 1)["words"].setting in WORDS[2].settings


def test_cross_validation_judges_every_question_once() -> None:
    pool = Pool(LabelledTexts(TEXTS, CLASSES, EVENTS), View.CLASS)
    made = tried(pool, WORDS[2])
    members, every = cross_validated(made)
    assert len(members.first) == len(every.first) == len(pool.asked)
    assert best(made) in range(6)


def test_ranks_count_from_one_and_equals_keep_their_order() -> None:
    assert ranks(np.float32([[0.2, 0.9, 0.2]])).tolist() == [[2, 1, 3]]


def run(*words: str) -> Any:
    return CliRunner().invoke(cli, [*words, "--json", "--lang", "en"])


def members_in(folder: Path) -> Path:
    table = folder / "members.csv"
    rows = [f"{n},{CLASSES[n] or 'none'},{TEXTS[n]}" for n in range(len(TEXTS))]
    table.write_text("\n".join(["row_id,class_id,text", *rows]), encoding="utf-8")
    return table


@pytest.mark.parametrize("level", ["class", "event"])
def test_the_command_scores_members_that_bring_their_texts(tmp_path: Path, level: str) -> None:
    table = str(members_in(tmp_path))
    answer = run("evaluate", "similar", "--train", table, "--test", table, "--level", level)
    said = json.loads(answer.output)
    assert answer.exit_code == 0 and said["claim"] == "similar" and said["n"] > 0
    assert set(said["ways"]) == {"bm25", "alone", "words"}


def test_members_without_text_are_refused_with_a_remedy(tmp_path: Path) -> None:
    table = tmp_path / "members.csv"
    table.write_text("row_id,class_id\n1,a\n2,a\n", encoding="utf-8")
    answer = run("evaluate", "similar", "--train", str(table))
    assert answer.exit_code == 2 and "--messages" in answer.stderr


def test_the_command_reads_similar_messages_out_of_a_file(tmp_path: Path) -> None:
    table = tmp_path / "messages.csv"
    table.write_text("id,text\n7,小区加装电梯一楼不同意\n8,路灯坏了\n", encoding="utf-8")
    said = json.loads(run("read", "similar", "老人想加装电梯", "--in", str(table)).output)
    assert [(each["id"], each["words"]) for each in said["similar"]] == [("7", ["加装电梯"])]
    assert run("read", "similar", "公积金", "--in", str(table)).exit_code == 1
