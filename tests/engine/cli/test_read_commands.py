"""`bancheng read` and `bancheng evaluate`: answers with reasons, columns added to a table, scores on labels one has."""

import csv
import json
import os
import sys
from pathlib import Path
from subprocess import run as run_process

import pytest
from click.testing import CliRunner, Result

from bancheng.cli.main import cli
from tests.engine.reading.told import many


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", *words])


@pytest.fixture(scope="module")
def labels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("labels") / "labels.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("text", "label"), *((each.text, each.label) for each in many(70))])
    return file


def test_before_anything_was_decided_a_person_decides() -> None:
    answer = run("read", "scope", "派出所要无房证明，住建说查不了，跑了四趟", "--json")
    told = json.loads(answer.stdout)
    assert (answer.exit_code, told["person_decides"], told["label"]) == (1, True, "window")


def test_a_table_gets_the_columns_of_the_answer(labels: Path, tmp_path: Path) -> None:
    target = tmp_path / "read.csv"
    answer = run("read", "topic", "--train", str(labels), "--input", str(labels), "--output", str(target))
    assert answer.exit_code == 0, answer.output
    with target.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 140
    assert {"label", "label_set", "confidence", "why"} <= rows[0].keys()


def test_what_was_saved_is_read_again(labels: Path, tmp_path: Path) -> None:
    model = tmp_path / "topic.npz"
    first = run("read", "topic", "云岭巷，下水道堵了7次", "--train", str(labels), "--save", str(model))
    assert run("read", "topic", "云岭巷，下水道堵了7次", "--model", str(model)).stdout == first.stdout
    assert first.stdout.splitlines()[0] == "streets"


def test_a_broken_rule_is_told_on_standard_error(tmp_path: Path) -> None:
    rules = tmp_path / "dispatch.yaml"
    rule = "{code: a, words: [公积金], lead: moon, basis: 条例}"
    rules.write_text(f"versions:\n- {{version: 1, in_force_from: 2026-01-01, rules: [{rule}]}}\n", encoding="utf-8")
    answer = run("read", "office", "公积金取不出来", "--dispatch", str(rules))
    assert answer.exit_code == 1
    assert "moon" in answer.stderr


def test_topics_need_labels_of_ones_own() -> None:
    answer = run("read", "topic", "路灯不亮")
    assert answer.exit_code == 2
    assert "--train" in answer.stderr


def test_a_reply_that_says_nothing_is_told() -> None:
    answer = run("read", "reply", "您反映的问题已转相关部门。", "--ask", "路灯什么时候修好？", "--json")
    assert answer.exit_code == 1
    assert [flag["kind"] for flag in json.loads(answer.stdout)["flags"]] == ["forward_only"]


def test_a_text_is_masked() -> None:
    assert run("read", "redact", "我叫钱小满，电话13000000001").stdout == "我叫钱**，电话130****0001\n"


def test_an_evaluation_prints_its_figures(labels: Path) -> None:
    told = json.loads(run("evaluate", "topics", "--train", str(labels), "--test", str(labels), "--json").stdout)
    assert (told["claim"], told["unit"], told["n"]) == ("topics", "macro-F1", 140)
    assert told["figure"] > 0.9


def test_labels_without_their_texts_say_what_to_give(tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("row_id,scope\n1,window\n2,other\n", encoding="utf-8")
    answer = run("evaluate", "scope", "--train", str(file))
    assert answer.exit_code == 2
    assert "--messages" in answer.stderr


def test_other_commands_do_not_pay_for_learning() -> None:
    script = "import sys; import bancheng.cli.main; print('sklearn' in sys.modules)"
    found = run_process([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "False\n"


@pytest.mark.parametrize(("task", "label"), [("cause", "unclear_policy"), ("obstacle", "cycle")])
def test_cause_and_obstacle_are_read_and_left_to_a_person(task: str, label: str) -> None:
    answer = run("read", task, "住建说要先有消防验收，消防说要先有住建的许可，政策没有说清楚归谁", "--json")
    told = json.loads(answer.stdout)
    assert (answer.exit_code, told["person_decides"]) == (1, True)
    assert label in told["label_set"]


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", ""), ("gbk", "GB18030 (GBK)"), ("utf-16", "UTF-16")])
def test_a_table_in_another_encoding_is_read_and_it_is_said_which(
    labels: Path, tmp_path: Path, encoding: str, said: str
) -> None:
    source, target = tmp_path / "messages.csv", tmp_path / "read.csv"
    source.write_bytes("编号,text\n1,云岭巷的下水道又堵了\n".encode(encoding))
    answer = run("read", "topic", "--train", str(labels), "--input", str(source), "--output", str(target))
    assert answer.exit_code == 0 and said in answer.stderr and bool(said) == bool(answer.stderr)
    assert "云岭巷的下水道又堵了,streets" in target.read_text("utf-8")


def test_classes_are_found_in_a_table_of_another_encoding(tmp_path: Path) -> None:
    source = tmp_path / "board.csv"
    lines = [f"{number},青石巷垃圾站半夜装车噪音大，{number}号楼没法睡" for number in range(30)]
    source.write_bytes("\n".join(["id,text", *lines]).encode("gb18030"))
    written = ["--output", str(tmp_path / "list.csv"), "--report", str(tmp_path / "report.html")]
    answer = run("classes", "discover", str(source), *written, "--json")
    assert answer.exit_code == 0 and "GB18030" in answer.stderr
    assert json.loads(answer.stdout)["messages"] == 30


def test_what_was_fitted_in_the_beginning_is_kept_and_a_damaged_one_is_fitted_anew(tmp_path: Path) -> None:
    home = {"XDG_CACHE_HOME": str(tmp_path), "BANCHENG_KEEP_CATALOGUES": "yes"}
    words = ["--lang", "en", "read", "obstacle", "派出所要无房证明，住建说查不了", "--json"]
    answers = [CliRunner().invoke(cli, words, env=home).stdout for _ in range(2)]
    (kept,) = (tmp_path / "bancheng" / "readings").iterdir()
    kept.write_bytes(kept.read_bytes()[:-40] + b"x" * 40)
    assert {*answers, CliRunner().invoke(cli, words, env=home).stdout} == {answers[0]}
    assert CliRunner().invoke(cli, words, env=home | {"BANCHENG_KEEP_CATALOGUES": "no"}).stdout == answers[0]


def test_reading_with_what_is_kept_loads_no_library_of_learning(tmp_path: Path) -> None:
    code = "import sys; from bancheng.cli.main import cli; cli(sys.argv[1:], standalone_mode=False); "
    code += "print('sklearn' in sys.modules)"
    command = [sys.executable, "-c", code, "read", "obstacle", "派出所要无房证明"]
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "BANCHENG_KEEP_CATALOGUES": "yes"}
    first, second = (run_process(command, capture_output=True, text=True, env=env, check=True).stdout for _ in range(2))
    assert (first.splitlines()[-1], second.splitlines()[-1]) == ("True", "False")
    assert first.splitlines()[:-1] == second.splitlines()[:-1]


def test_names_and_addresses_are_scored_on_sentences_that_come_along_or_are_brought(tmp_path: Path) -> None:
    told = json.loads(run("evaluate", "redact", "--json").stdout)
    assert told["sentences"] > 80 and 0.8 < told["all"]["recall"][0] < 1 and told["name"]["marked"] > 50
    own = tmp_path / "own.txt"
    own.write_text("# mine\n我叫⟦n|钱小满⟧，住和平路⟦a|7号⟧。\n", encoding="utf-8")
    assert "address: 1 marked, recall 1.000" in run("evaluate", "redact", "--test", str(own)).stdout
    own.write_text("没有标\n", encoding="utf-8")
    assert run("evaluate", "redact", "--test", str(own)).exit_code == 2
