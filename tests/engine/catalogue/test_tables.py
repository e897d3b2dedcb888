"""Tables as a clerk fills them in: what they mean, and the sentence each mistake is answered with."""

import pytest

from bancheng.catalogue.formats.headings import headings
from bancheng.catalogue.law import Level
from bancheng.catalogue.load import load_catalogue
from bancheng.catalogue.model import PRESENCE
from bancheng.errors import CannotRead
from bancheng.files.cells import folded
from bancheng.files.workbook_writing import TextSheet, write_workbook
from bancheng.reasons import Sentence
from tests.engine.catalogue.tables import (
    CLASSES,
    MATTERS,
    OFFICES,
    ON,
    REQUIREMENTS,
    ROUTES,
    SMALL,
    as_csv,
    catalogue_of,
    changed,
)


def test_the_tables_mean_what_a_clerk_wrote() -> None:
    catalogue = catalogue_of(SMALL)
    route = catalogue.matters["move"].routes[0]
    assert [need.papers for need in route.needs] == [("book",), (PRESENCE, "@home-visit")]
    assert route.needs[0].level(ON) is Level.LAW
    assert str(route.needs[0].place) == "要求.csv:2"
    assert (route.days, route.admitted, catalogue.matters["move"].open_to) == (
        3,
        {"trade": {"courier"}},
        {"age": {"18+"}},
    )
    assert catalogue.papers["book"].bring


def test_without_english_the_chinese_serves_for_both() -> None:
    assert catalogue_of(SMALL).papers["book"].name == Sentence("户口簿", "户口簿")


def test_headings_are_understood_in_english_and_whatever_their_width_or_case() -> None:
    english = {**SMALL, "事项": [["CODE", "Office ", "Ｎａｍｅ", "open to"], *MATTERS[1:]]}
    assert catalogue_of(english).matters["move"].open_to


def test_a_column_for_remarks_is_passed_over() -> None:
    remarked = {**SMALL, "部门": [["部门代码", "部门名称", "备注"], ["police", "公安局", "电话占线"]]}
    assert catalogue_of(remarked).offices.keys() == {"police"}


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-16"])
def test_tables_may_come_in_any_encoding_that_offices_use(encoding: str) -> None:
    assert catalogue_of(SMALL, encoding).matters["move"].name.zh == "迁户口"


def test_one_table_may_be_several_files() -> None:
    more = {"事项-civil.csv": as_csv([MATTERS[0], ["wed", "police", "结婚", ""]])}
    assert list(catalogue_of(SMALL, more=more).matters) == ["move", "wed"]


def test_tables_and_yaml_may_stand_in_one_folder() -> None:
    without = {name: rows for name, rows in SMALL.items() if name != "依据"}
    norms = "norms: {a-law: {title: 某法, level: law, body: npc}}".encode()
    hall = "office: hall\nname: 大厅\nmatters: {old: {name: 老年证, open_to: {age: {from: 60}}}}".encode()
    catalogue = catalogue_of(without, more={"norms.yaml": norms, "hall.yaml": hall})
    assert catalogue.matters["move"].open_to == {"age": {"18-59", "60+"}}
    assert catalogue.matters["old"].open_to == {"age": {"60+"}}


def test_several_routes_keep_the_order_of_their_rows() -> None:
    tables = {
        **SMALL,
        "情形": [["事项代码", "情形", "跑动次数"], ["move", "代办", "0"], ["move", "本人办", "1"]],
        "要求": [["事项代码", "情形", "材料"], ["move", "本人办", "book"]],
    }
    routes = catalogue_of(tables).matters["move"].routes
    assert [(route.number, route.trips, len(route.needs)) for route in routes] == [(1, 0, 0), (2, 1, 1)]


def test_a_cell_that_was_disarmed_is_read_as_it_was() -> None:
    assert catalogue_of(changed("材料", 2, 2, "'=户口簿")).papers["book"].name.zh == "=户口簿"


NAMED_ROUTE = {"情形": changed("情形", 2, 2, "本人办")["情形"]}

MISTAKES = {
    "an unknown paper": (changed("要求", 2, 3, "bok"), '要求.csv, line 2: there is no "bok"; did you mean "book"?'),
    "an unknown document": (
        changed("要求", 2, 4, "a-lew"),
        '“依据文件”: there is no "a-lew"; did you mean "a-law"?',
    ),
    "a basis without article": (changed("要求", 2, 5, ""), "“条款”: fill in this cell"),
    "an unknown matter": (changed("要求", 2, 1, "mve"), '要求.csv, line 2: no matter "mve"; did you mean "move"?'),
    "an unknown office": (changed("事项", 2, 2, "polce"), 'line 2: there is no "polce"; did you mean "police"?'),
    "an unknown level": (changed("依据", 2, 3, "法侓"), "“效力层级”: there is no"),
    "an unknown route": (
        {**SMALL, **NAMED_ROUTE, "要求": changed("要求", 2, 2, "代办")["要求"]},
        '"move" has no route "代办"',
    ),
    "an unknown class": (changed("情形", 2, 4, "trade=drver"), 'did you mean "driver"?'),
    "a class of no attribute": (changed("类别", 2, 1, "trad"), '“条件代码”: there is no "trad"; did you mean "trade"?'),
    "neither yes nor no": (changed("材料", 2, 3, "也许"), "“本人可有”: there is no"),
    "a merged cell": (changed("要求", 3, 1, ""), "“事项代码”: fill in this cell (split merged ones)"),
    "a code in powers of ten": (changed("材料", 2, 1, "4.4E+17"), "if a spreadsheet changed it"),
    "a code made a fraction": (changed("材料", 2, 1, "12.0"), "looks like a code made into a fraction"),
    "a code made a date": (changed("材料", 2, 1, "2026-03-01 00:00:00"), "if a spreadsheet changed it"),
    "a formula for a code": (changed("材料", 2, 1, "=A1"), "cannot be a code"),
    "coming in person as a code": (changed("材料", 2, 1, "本人到场"), "means coming in person"),
    "a code twice": (
        {**SMALL, "材料": [*SMALL["材料"], SMALL["材料"][1]]},
        'line 3: “材料代码”: "book" is written in',
    ),
    "a route twice": ({**SMALL, "情形": [*ROUTES, ROUTES[1]]}, "give each route"),
    "an unknown heading": (changed("材料", 1, 3, "本人可以有"), '材料.csv, line 1: no column "本人可以有"'),
    "a heading twice": (changed("材料", 1, 3, "名称"), 'line 1: "名称" is there twice'),
    "a heading missing": ({**SMALL, "部门": [["部门代码"], ["police"]]}, 'the column "name" is missing'),
    "more cells than headings": (
        {**SMALL, "要求": [*REQUIREMENTS, ["move", "", "book", "", "", "x"]]},
        "line 4: more cells than columns",
    ),
    "an unknown table": ({**SMALL, "材枓": SMALL["材料"]}, 'no table is called "材枓"'),
    "an empty table": ({**SMALL, "材料": []}, "is empty"),
    "no office at all": ({"事项": MATTERS[:1], "类别": CLASSES[:1]}, "there is no office here"),
    "an office without a name": ({**SMALL, "部门": [OFFICES[0], ["police", ""]]}, "“部门名称”: fill in this cell"),
}


@pytest.mark.parametrize(("tables", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_answered_with_file_line_column_and_the_nearest_name(tables, said: str) -> None:
    with pytest.raises(CannotRead) as caught:
        catalogue_of(tables)
    assert said in caught.value.sentence.en
    assert caught.value.sentence.zh


def test_of_several_mistakes_in_one_table_the_first_is_told() -> None:
    good = ["move", "", "book", "a-law", "第三条"]
    unknown, nameless = ["move", "", "book", "a-lew", "第三条"], ["", "", "book", "", ""]
    tables = {**SMALL, "要求": [REQUIREMENTS[0], *[good] * 1_500, unknown, *[good] * 40, nameless, ["x"] * 9]}
    with pytest.raises(CannotRead, match=r'要求\.csv, line 1502: “依据文件”: there is no "a-lew"'):
        catalogue_of(tables)


def test_a_code_that_is_also_a_word_of_the_column_means_the_word() -> None:
    tables = {
        **SMALL,
        "材料": [*SMALL["材料"], ["video", "录像", "是"]],
        "要求": [REQUIREMENTS[0], ["move", "", "video", "", ""]],
    }
    assert catalogue_of(tables).matters["move"].routes[0].needs[0].papers == ("@video",)


def test_a_number_without_its_leading_zeros_is_recognised() -> None:
    with pytest.raises(CannotRead, match='did you mean "0007"'):
        catalogue_of({**changed("材料", 2, 1, "0007"), "要求": [REQUIREMENTS[0], ["move", "", "7", "", ""]]})


def test_a_mistake_in_a_workbook_is_answered_with_sheet_and_row(tmp_path) -> None:
    tables = changed("要求", 3, 3, "bok")
    path = tmp_path / "目录.xlsx"
    write_workbook(path, [TextSheet(name, rows[0], rows[1:]) for name, rows in tables.items()])
    with pytest.raises(CannotRead, match=r"目录\.xlsx#要求, line 3: there is no"):
        load_catalogue(path, ON)


def test_no_heading_of_a_table_means_two_columns() -> None:
    for kind in headings().tables.values():
        words = [folded(each) for column in kind.columns.values() for each in (column.key, column.heading.zh)]
        assert len(words) == len(set(words)), kind.key
