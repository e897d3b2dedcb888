"""Lists that others publish: taken in as far as they go, with everything they leave out counted."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bancheng.catalogue.lists.columns import read_columns
from bancheng.catalogue.lists.gaps import GapKind
from bancheng.catalogue.lists.importing import ImportedList, import_list
from bancheng.cli.main import cli
from bancheng.errors import CannotRead
from bancheng.files.tables import read_table

MAPPING = Path(__file__).resolve().parents[3] / "sample" / "mappings" / "catalogue-list.yaml"
ON = date(2026, 11, 23)
HEADER = "部门,事项名称,事项编码,申请材料,设定依据,承诺时限,收费,序号\n"
DIRTY = """区公安局,迁户口,AB-001,1.户口簿；2.身份证,某法第三条,3个工作日,不收费,1
区公安局,迁户口,AB-001,1.户口簿；2.身份证,某法第三条,3个工作日,不收费,1
区公安局,换领身份证,AB-002,户口簿,,20,20元,2
区公安局,换领身份证,AB-003,,,20,,3
区民政局,结婚登记,AB-002,,,即办,,4
区民政局,收养登记,,无,,看情况,,5
区民政局,换领身份证,1.1E+17,,,,,6
,离婚登记,AB-009,,,,,7
区民政局,,AB-010,,,,,8
"""


def taken(rows: str = DIRTY, header: str = HEADER) -> ImportedList:
    return import_list(read_table((header + rows).encode("gbk"), "清单.csv"), read_columns(MAPPING), ON)


def test_what_the_list_says_is_in_the_catalogue() -> None:
    matter = taken().catalogue.matters["AB-009"]
    assert (matter.name.zh, str(matter.place)) == ("离婚登记", "清单.csv:9")
    move = next(each for each in taken().catalogue.matters.values() if each.name.zh == "迁户口")
    papers = taken().catalogue.papers
    assert [papers[need.papers[0]].name.zh for need in move.routes[0].needs] == ["户口簿", "身份证"]
    assert (move.routes[0].days, move.routes[0].fee, move.name.en) == (3, 0, "迁户口")


def test_everything_that_is_missing_is_counted() -> None:
    assert taken().gaps.counts == {
        GapKind.NO_NAME: 1,
        GapKind.REPEATED_ROW: 1,
        GapKind.NO_OFFICE: 1,
        GapKind.NO_CODE: 1,
        GapKind.ODD_CODE: 1,
        GapKind.REPEATED_CODE: 2,
        GapKind.REPEATED_NAME: 2,
        GapKind.SHARED_NAME: 3,
        GapKind.ODD_CELL: 1,
        GapKind.NO_MATERIALS: 5,
        GapKind.NO_ISSUER: 2,
        GapKind.NO_BASIS: 6,
        GapKind.BASIS_IN_WORDS: 1,
        GapKind.NO_DAYS: 3,
        GapKind.NO_ENGLISH: 7,
    }
    assert taken().gaps.examples[GapKind.NO_NAME] == [(10, "AB-010")]
    assert (taken().rows, taken().unused) == (9, ("序号",))


def test_a_code_of_its_own_is_kept_and_others_are_made_the_same_way_each_time() -> None:
    codes = list(taken().catalogue.matters)
    assert {"AB-001", "AB-003", "AB-009"} <= set(codes)
    assert all(code.isascii() for code in (*codes, *taken().catalogue.offices, *taken().catalogue.papers))
    later = list(taken("区水务局,接水,XY-1,,,,,0\n" + DIRTY).catalogue.matters)
    assert set(codes) <= set(later)


def test_a_full_list_lacks_only_what_no_list_says() -> None:
    header = "部门,事项名称,事项编码,申请材料,承诺时限,name_en,设定依据\n"
    gaps = taken("公安局,迁户口,A1,户口簿,3,Move,某法\n", header).gaps.counts
    assert set(gaps) == {GapKind.NO_ISSUER, GapKind.BASIS_IN_WORDS}


def test_a_list_without_offices_or_names_is_refused() -> None:
    with pytest.raises(CannotRead, match="has no column"):
        taken("x,y\n", "编号,内容\n")


def test_a_mapping_with_an_unknown_field_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("columns:\n  office: [部门]\n  name: [名称]\n  nmae: [名]\n", encoding="utf-8")
    with pytest.raises(CannotRead, match=r"m\.yaml, line 4"):
        read_columns(path)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["--lang", "en", "catalogue", *map(str, words)])


def test_convert_reports_the_gaps_ends_with_one_and_writes_what_lints(tmp_path: Path) -> None:
    (tmp_path / "清单.csv").write_bytes((HEADER + DIRTY).encode("gbk"))
    answer = run("convert", tmp_path / "清单.csv", tmp_path / "out", "--mapping", MAPPING, "--json")
    data = json.loads(answer.stdout)
    assert (answer.exit_code, data["rows"], data["matters"], data["offices"]) == (1, 9, 7, 3)
    assert data["missing"][0] == {
        "what": "no_name",
        "said": {"zh": "没有事项名称，没有收进来", "en": "without a name, left out"},
        "count": 1,
        "examples": [{"line": 10, "text": "AB-010"}],
    }
    assert run("lint", tmp_path / "out").exit_code == 1  # requirements without a basis
    said = run("convert", tmp_path / "清单.csv", tmp_path / "again.xlsx", "--mapping", MAPPING).stdout.splitlines()
    assert said[0] == "9 rows read." and said[1].startswith("1 without a name, left out: line 10")


def test_convert_writes_the_sample_in_every_format(tmp_path: Path) -> None:
    sample = MAPPING.parents[1] / "catalogue"
    assert run("convert", sample, tmp_path / "a", "--format", "csv").exit_code == 0
    assert run("convert", tmp_path / "a", tmp_path / "b.xlsx").exit_code == 0
    assert run("convert", tmp_path / "b.xlsx", tmp_path / "c").exit_code == 0
    reports = {run("lint", path, "--on", "2026-11-23").stdout.splitlines()[-1] for path in (sample, tmp_path / "c")}
    assert len(reports) == 1


def test_what_is_there_already_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "there.xlsx").write_text("mine", encoding="utf-8")
    answer = run("convert", MAPPING.parents[1] / "catalogue", tmp_path / "there.xlsx")
    assert (answer.exit_code, (tmp_path / "there.xlsx").read_text(encoding="utf-8")) == (2, "mine")
    assert "is not overwritten" in answer.stderr


def test_a_second_command_finds_what_the_first_one_kept(tmp_path: Path) -> None:
    sample, runner = MAPPING.parents[1] / "catalogue", CliRunner()
    home = {"XDG_CACHE_HOME": str(tmp_path), "BANCHENG_KEEP_CATALOGUES": "yes"}
    words = ["catalogue", "ask", str(sample), "--goal", "scope-change", "--on", "2026-11-23", "--json"]
    answers = [runner.invoke(cli, words, env=home).stdout for _ in range(2)]
    assert answers[0] == answers[1] == runner.invoke(cli, words, env=home | {"BANCHENG_KEEP_CATALOGUES": "no"}).stdout
    assert len(list((tmp_path / "bancheng" / "catalogues").iterdir())) == 1
