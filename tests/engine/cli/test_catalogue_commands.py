"""`bancheng catalogue`: what each command prints and how it ends."""

import json
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

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


def test_an_answer_that_went_out_is_verified_and_an_altered_one_refused(tmp_path: Path) -> None:
    sent = tmp_path / "answer.json"
    sent.write_text(run("ask", SAMPLE, "--goal", "public-household", "--on", "2026-11-23", "--json").stdout, "utf-8")
    fine = run("verify", SAMPLE, sent, "--on", "2026-11-23")
    assert (fine.exit_code, fine.stdout) == (0, "The answer stands: all of it is proved.\n")
    sent.write_text(sent.read_text("utf-8").replace('"cost": 3', '"cost": 2'), "utf-8")
    altered = run("verify", SAMPLE, sent, "--on", "2026-11-23")
    assert (altered.exit_code, altered.stdout) == (1, "The ways out: this did not pass its check.\n")
    sent.write_text("{", "utf-8")
    broken = run("verify", SAMPLE, sent)
    assert broken.exit_code == 2 and "is not JSON" in broken.stderr


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
        (["lint", SAMPLE, "--baseline", SAMPLE / "tax.yaml"], "is not what `catalogue lint --write-baseline`"),
        (["lint", SAMPLE, "--baseline", SAMPLE / "no.json"], "cannot be opened"),
        (["lint", SAMPLE, "--write-baseline", SAMPLE / "tax.yaml" / "known.json"], "cannot be written"),
        (["what-if", SAMPLE], "Name a change"),
        (["what-if", SAMPLE, "--withdraw", "scope-change"], "as MATTER:PAPER"),
        (["what-if", SAMPLE, "--withdraw", "scope-chang:x"], 'did you mean "scope-change"?'),
        (["what-if", SAMPLE, "--change", SAMPLE / "tax.yaml"], "write each change as one word"),
    ],
)
def test_what_cannot_be_understood_ends_with_two_and_a_sentence(words: list[str | Path], said: str) -> None:
    answer = run(*words)
    assert answer.exit_code == 2
    assert said in answer.stderr


def test_a_baseline_is_written_as_known_and_only_what_is_new_fails_afterwards(tmp_path: Path, copy: Path) -> None:
    known = tmp_path / "known.json"
    written = run("lint", SAMPLE, "--on", "2026-11-23", "--write-baseline", known)
    assert (written.exit_code, written.stdout) == (0, "53 findings are noted as known.\n")
    assert run("lint", SAMPLE, "--on", "2026-11-23", "--baseline", known).exit_code == 0
    market = copy / "market.yaml"
    text = market.read_text(encoding="utf-8")
    start = text.index("{needs: hazard-licence-change")
    market.write_text(text[:start] + text[text.index("{needs: business-licence", start) :], encoding="utf-8")
    better = run("lint", copy, "--on", "2026-11-23", "--baseline", known)
    assert better.exit_code == 0
    assert better.stdout.endswith("1 known fault gone; renew the baseline with --write-baseline.\n")


def test_lint_draws_each_finding_into_a_file_named_after_its_key(tmp_path: Path) -> None:
    answer = run("lint", SAMPLE, "--on", "2026-11-23", "--svg", tmp_path / "a" / "b", "--json")
    findings = json.loads(answer.stdout)["findings"]
    drawn = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "a" / "b").iterdir()}
    assert {finding["picture"] for finding in findings} == set(drawn)
    assert "deadlock.hazard-licence-change+scope-change.svg" in drawn
    assert all(text.startswith("<svg xmlns=") and "<desc>" in text for text in drawn.values())


def test_sarif_is_what_version_2_1_0_demands() -> None:
    log = json.loads(run("lint", SAMPLE, "--on", "2026-11-23", "--sarif").stdout)
    assert (log["version"], log["$schema"].rsplit("/", 1)[1]) == ("2.1.0", "sarif-2.1.0.json")
    (part,) = log["runs"]
    driver = part["tool"]["driver"]
    assert driver["name"] and driver["version"]
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(rules) == len(set(rules))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"] and rule["defaultConfiguration"]["level"] in LEVELS
    for result in part["results"]:
        assert result["ruleId"] in rules and result["level"] in LEVELS and result["message"]["text"]
        assert len(result["locations"]) == 1
        for location in (*result["locations"], *result["relatedLocations"]):
            assert set(location) <= {"physicalLocation", "message"}
            place = location["physicalLocation"]
            assert place["region"]["startLine"] >= 1 and isinstance(place["region"]["startLine"], int)
            address = urlsplit(place["artifactLocation"]["uri"])
            assert not address.scheme and not address.netloc and not address.path.startswith("/")
            assert address.path.isascii() and " " not in address.path


LEVELS = {"none", "note", "warning", "error"}


def test_a_file_name_of_any_script_is_a_valid_address_in_sarif(tmp_path: Path) -> None:
    (tmp_path / "民政 一.yaml").write_text(
        "office: a\nname: {zh: 甲, en: A}\nmatters: {m: {name: {zh: 事, en: M}, needs: [{needs: m}]}}\n",
        encoding="utf-8",
    )
    result = json.loads(run("lint", tmp_path, "--sarif").stdout)["runs"][0]["results"][0]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii() and unquote(uri) == "民政 一.yaml"


def test_what_if_says_what_a_withdrawn_requirement_would_change() -> None:
    answer = run("what-if", SAMPLE, "--withdraw", "scope-change:hazard-licence-change", "--on", "2026-11-23")
    assert (answer.exit_code, answer.stdout.splitlines()) == (
        0,
        [
            "What if: “Change of business scope (hazardous chemicals)” no longer asks for “Change of the hazardous "
            "chemicals licence”.",
            "- emergency.yaml:8 C deadlock: Change of the hazardous chemicals licence, Change of business scope "
            "(hazardous chemicals) each need the other. Holds up 2 matters.",
            "0 added, 1 removed.",
        ],
    )


def test_what_if_reads_changes_from_files_and_ends_with_one_when_a_fault_appears(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.yaml", tmp_path / "good.json"
    bad.write_text("- require: {matter: deed-tax, needs: transfer, basis: [tax-law, 第一条]}\n", encoding="utf-8")
    good.write_text(
        '[{"allow": {"matter": "divorce", "paper": "marriage-file-proof", "instrument": "promise"}}]', "utf-8"
    )
    answer = run("what-if", SAMPLE, "--change", bad, "--change", good, "--on", "2026-11-23", "--json")
    data = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert [finding["key"] for finding in data["appeared"]] == ["deadlock:deed-tax+transfer"]
    assert {finding["key"] for finding in data["vanished"]} >= {"unobtainable:marriage-file-proof"}
    assert [list(change) for change in data["changes"]] == [["require"], ["allow"]]
    assert run("what-if", SAMPLE, "--change", good, "--on", "2026-11-23").exit_code == 0


def test_what_no_body_may_do_is_refused_with_one(tmp_path: Path) -> None:
    change = tmp_path / "change.yaml"
    change.write_text("- allow: {matter: scope-change, paper: business-licence, instrument: accept-later}\n", "utf-8")
    answer = run("what-if", SAMPLE, "--change", change, "--on", "2026-11-23")
    assert answer.exit_code == 1
    assert "the authority table does not allow accepting now with the paper to follow here." in answer.stderr
