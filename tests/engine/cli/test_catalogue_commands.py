"""`bancheng catalogue`: what each command prints and how it ends."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bancheng.cli.main import cli
from bancheng.deadlocks.findings import FindingKind

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "catalogue"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "catalogue", *map(str, words)])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE, tmp_path / "copy"))


def test_lint_ends_with_one_when_something_is_found_and_counts_it() -> None:
    answer = run("lint", SAMPLE, "--on", "2026-11-23")
    assert answer.exit_code == 1
    assert answer.stdout.splitlines()[-1].startswith("25 offices, 120 matters: 27 knots")


def test_what_the_baseline_knows_is_not_reported_again_and_what_is_new_is(tmp_path: Path, copy: Path) -> None:
    known = tmp_path / "known.json"
    known.write_text(run("lint", SAMPLE, "--on", "2026-11-23", "--json").stdout, encoding="utf-8")
    assert run("lint", copy, "--on", "2026-11-23", "--baseline", known).exit_code == 0
    tax = copy / "tax.yaml"
    text = tax.read_text(encoding="utf-8").replace("needs: purchase-contract", "needs: transfer")
    tax.write_text(text, encoding="utf-8")
    answer = run("lint", copy, "--on", "2026-11-23", "--baseline", known, "--json")
    assert answer.exit_code == 1
    assert [finding["key"] for finding in json.loads(answer.stdout)["findings"]] == ["deadlock:deed-tax+transfer"]


def test_diff_names_what_a_change_brings_and_what_it_removes(copy: Path) -> None:
    market = copy / "market.yaml"
    text = market.read_text(encoding="utf-8")
    start = text.index("{needs: hazard-licence-change")
    market.write_text(text[:start] + text[text.index("{needs: business-licence", start) :], encoding="utf-8")
    answer = run("diff", SAMPLE, copy, "--on", "2026-11-23")
    assert answer.exit_code == 0
    assert [line[0] for line in answer.stdout.splitlines()[:-1]] == ["-"]
    assert "Change of the hazardous chemicals licence" in answer.stdout
    assert run("diff", copy, SAMPLE, "--on", "2026-11-23").exit_code == 1


def test_sarif_names_a_rule_a_line_and_a_lasting_fingerprint_for_each() -> None:
    log = json.loads(run("lint", SAMPLE, "--on", "2026-11-23", "--sarif").stdout)["runs"][0]
    assert {rule["id"] for rule in log["tool"]["driver"]["rules"]} == set(FindingKind)
    assert len(log["results"]) > 50
    for result in log["results"]:
        place = result["locations"][0]["physicalLocation"]
        lines = (SAMPLE / place["artifactLocation"]["uri"]).read_text(encoding="utf-8").splitlines()
        assert 1 <= place["region"]["startLine"] <= len(lines)
        assert result["partialFingerprints"]["bancheng/key"].startswith(result["ruleId"])


def test_ask_gives_what_programs_rely_on_for_a_blocked_goal() -> None:
    answer = run("ask", SAMPLE, "--goal", "scope-change", "--on", "2026-11-23", "--json")
    data = json.loads(answer.stdout)
    assert (answer.exit_code, data["reachable"], data["size"], data["proof"]) == (1, False, 2, "optimal")
    assert {"office", "matter", "needs", "basis", "level", "waivable"} <= set(data["explanation"][0])
    item = data["coordination"][0]["items"][0]
    assert (item["office"], item["matter"], item["instrument"]) == ("market", "scope-change", "accept-later")
    assert "scope-change" in data["certificate"]["unfounded_set"]


def test_ask_gives_a_plan_with_real_dates() -> None:
    answer = run("ask", SAMPLE, "--goal", "transfer", "--from", "2026-11-23", "--json")
    plan = json.loads(answer.stdout)["plan"]
    assert (answer.exit_code, plan["working_days"], plan["steps"][-1]["by"]) == (0, 20, "2026-12-21")


def test_who_holds_nothing_is_told_what_is_missing() -> None:
    answer = run("ask", SAMPLE, "--goal", "deed-tax", "--holds", "id-card", "--on", "2026-11-23")
    assert answer.exit_code == 1
    assert "“purchase contract” before “Deed tax”" in answer.stdout


def test_the_schema_accepts_what_the_sample_writes_at_the_top() -> None:
    schema = json.loads(run("schema", "--json").stdout)
    assert {"office", "shared"} == {choice["$ref"].rsplit("/", 1)[1] for choice in schema["oneOf"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lint", "nowhere"], "There is no file of a catalogue"),
        (["ask", SAMPLE, "--goal", "scope-chnge", "--on", "2026-11-23"], "There is no matter or paper"),
        (["ask", SAMPLE, "--goal", "transfer", "--profile", "trade"], "as name=value"),
        (["ask", SAMPLE, "--goal", "transfer", "--profile", "trade=pilot"], "is no class of occupation"),
        (["lint", SAMPLE, "--baseline", SAMPLE / "tax.yaml"], "is not what `catalogue lint --json` printed"),
    ],
)
def test_what_cannot_be_understood_ends_with_two_and_a_sentence(words: list[str | Path], said: str) -> None:
    answer = run(*words)
    assert answer.exit_code == 2
    assert said in answer.stderr
