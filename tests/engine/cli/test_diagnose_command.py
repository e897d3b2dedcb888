"""`bancheng diagnose`: from somebody's words to the knot, in sentences, as a picture and for programs."""

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner, Result

from bancheng.cli.main import cli

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"
MOTHER = "我妈八十一岁卧床不起，身份证过期了，派出所说必须本人去照相"


def run(text: str, *words: str | Path, language: str = "en", **settings: str) -> Result:
    more = ("--catalogue", SAMPLE, "--on", "2026-11-23") if "BANCHENG_CATALOGUE" not in settings else ()
    asked = ["--lang", language, "diagnose", *map(str, words), *map(str, more), "--", text]
    return CliRunner(env=settings).invoke(cli, asked)


def test_the_matter_the_knot_and_the_way_out_are_told_in_numbered_sentences() -> None:
    answer = run(MOTHER)
    assert answer.exit_code == 1
    assert answer.stdout.splitlines()[:5] == [
        "About you: mobility: cannot come; age: 80+.",
        "1. Most likely “Renewal of the identity card” "
        "(100%; name: 身份证过期, 身份证; office: Police; your kind of applicant: cannot come)",
        "   “Renewal of the identity card” cannot be completed. One requirement alone blocks it (proved smallest):",
        "     1. Because Police wants you there in person for “Renewal of the identity card” "
        "[Resident Identity Card Law, 第十条 (law); open to a visit at home]",
        "   Cheapest way out 1 (cost 2): Police, for “coming in person” in “Renewal of the identity card”: "
        "a visit at home",
    ]


def test_a_failed_attempt_between_two_offices_is_mentioned_and_a_person_decides_which_of_both_it_is() -> None:
    answer = run("我们做危化品的，市场局说先改许可证，应急局说先改执照", language="zh")
    assert "听到您跑过几处：市场局说先改许可证；应急局说先改执照。" in answer.stdout
    assert "下面几件都有可能，请一位工作人员来判断。" in answer.stdout
    assert "回到第 1 条，互为前置" in answer.stdout


def test_the_knot_is_drawn_into_the_file_named(tmp_path: Path) -> None:
    drawn = tmp_path / "new" / "knot.svg"
    answer = run(MOTHER, "--svg", drawn)
    assert answer.stdout.endswith(f"The picture is in {drawn}.\n")
    assert "Renewal of the identity card" in (Xml.parse(drawn).getroot()[0].text or "")


def test_programs_get_the_suggestions_the_facts_and_the_whole_answers() -> None:
    data = json.loads(run("快递公司给快递员申请不定时工作制", "--json").stdout)
    first = data["suggestions"][0]
    assert (first["matter"], first["confidence"], data["person_decides"]) == ("special-hours", "sure", False)
    assert data["profile"] == {"trade": "courier"}
    assert data["answers"][0]["alternatives"] == [{"attribute": "trade", "class": "deliverer"}]


def test_what_is_said_to_be_missing_is_not_counted_as_held() -> None:
    assert run("想交契税").exit_code == 0
    answer = run("买房要交契税，购房合同找不到了")
    assert answer.exit_code == 1
    assert "Said to be missing: purchase contract." in answer.stdout
    assert run("买房要交契税，购房合同找不到了", "--holds", "purchase-contract,id-card").exit_code == 0


def test_what_is_written_as_profile_outweighs_what_was_heard() -> None:
    data = json.loads(run(MOTHER, "--profile", "mobility=able", "--json").stdout)
    assert (data["profile"]["mobility"], data["answers"][0]["reachable"]) == ("able", True)


def test_danger_comes_first() -> None:
    answer = run("家里煤气泄漏了，还有我的身份证过期了")
    assert answer.stdout.splitlines()[0] == "If there is danger, call 119, 110 first."


@pytest.mark.parametrize("text", ["", "你好", "😀" * 999, "-–—", "x" * 100_000])
def test_where_nothing_is_recognised_a_person_decides(text: str) -> None:
    answer = run(text)
    assert (answer.exit_code, answer.stdout) == (1, "No matter was recognised in this; a person has to decide.\n")


def test_a_text_is_read_from_standard_input_however_long_and_broken_it_is() -> None:
    words = ["--lang", "en", "diagnose", "-", "--catalogue", str(SAMPLE), "--on", "2026-11-23"]
    said = MOTHER.encode() + b"\xff\xfe" + ("哎" * 900_000).encode()
    answer = CliRunner().invoke(cli, words, input=said)
    assert answer.exit_code == 1
    assert "Renewal of the identity card" in answer.stdout


def test_the_usual_catalogue_is_named_by_a_variable_and_asked_for_where_there_is_none() -> None:
    assert run("想交契税", BANCHENG_CATALOGUE=str(SAMPLE)).exit_code == 0
    answer = run("想交契税", BANCHENG_CATALOGUE="")
    assert answer.exit_code == 2
    assert answer.stderr == "Name the catalogue's folder with --catalogue, or set BANCHENG_CATALOGUE.\n"
