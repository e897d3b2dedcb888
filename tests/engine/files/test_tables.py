"""Tables are read the way offices keep them; what cannot be read says where and what to do."""

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.errors import CannotRead
from bancheng.files.limits import Limits
from bancheng.files.tables import Row, read_table
from tests.engine.files.sheets import cell, shared_strings, sheet, sheet_of, workbook

PLAIN = "编号,内容\n1,路灯坏了\n2,井盖丢了\n"


def rows(content: bytes, limits: Limits | None = None) -> list[Row]:
    return list(read_table(content, "台账.csv", limits).rows)


def why_not(content: bytes, limits: Limits | None = None) -> CannotRead:
    with pytest.raises(CannotRead) as caught:
        rows(content, limits)
    return caught.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    wanted = [Row(2, {"编号": "1", "内容": "路灯坏了"}), Row(3, {"编号": "2", "内容": "井盖丢了"})]
    assert rows(PLAIN.encode(encoding)) == wanted


def test_a_wrong_byte_is_named_with_its_line() -> None:
    text = "编号,内容\n1,路灯坏了路灯坏了\n2,".encode() + b"\xff\xfe\xfa\n"
    error = why_not(text)
    assert "第3行" in error.sentence.zh
    assert "FF" in error.sentence.zh
    assert "line 3" in error.sentence.en


def test_a_wrong_byte_in_gbk_is_named_too() -> None:
    assert "第2行" in why_not("编号,内容\n1,路".encode("gbk") + b"\xff\xff\n").sentence.zh


def test_a_nul_is_named_with_its_line() -> None:
    assert "第2行" in why_not(b"a,b\n1,\x002\n").sentence.zh


def test_a_ten_megabyte_cell_is_refused_with_its_line() -> None:
    error = why_not(b"a,b\n1,2\n3," + b"x" * 10_000_000 + b"\n")
    assert "第3行" in error.sentence.zh


def test_a_long_cell_is_refused_with_line_and_column() -> None:
    error = why_not(b"a,b\n1,2\n3," + b"x" * 100_001 + b"\n")
    assert "第3行第2列" in error.sentence.zh


def test_a_lonely_quotation_mark_does_not_swallow_the_file() -> None:
    assert "第3行" in why_not(b'a,b\n1,2\n3,"four\n5,6\n').sentence.zh


def test_titles_above_the_header_and_empty_rows_are_passed_over() -> None:
    content = "清溪区台账,,,\n填报单位：住建局,,,\n编号,内容,电话,时间\n,,,\n1,灯,2,3\n".encode()
    table = read_table(content, "台账.csv")
    assert table.columns == ("编号", "内容", "电话", "时间")
    assert [row.line for row in table.rows] == [5]


def test_a_line_break_in_a_cell_keeps_the_line_numbers_right() -> None:
    assert [row.line for row in rows(b'a,b\n1,"x\ny"\n3,4\n')] == [2, 4]


def test_short_rows_are_filled_and_long_rows_keep_their_surplus() -> None:
    assert rows(b"a,b\n1\n1,2,3\n") == [Row(2, {"a": "1", "b": ""}), Row(3, {"a": "1", "b": "2", "第3列": "3"})]


def test_two_columns_of_one_name_are_refused() -> None:
    assert why_not(b"a,b,a\n1,2,3\n").field == "a"


@pytest.mark.parametrize("content", [b"", b"\n\n", b",,\n", "\ufeff".encode()])
def test_an_empty_table_says_so(content: bytes) -> None:
    assert "空的" in why_not(content).sentence.zh


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_the_separator_is_found(separator: str) -> None:
    assert rows(separator.join("ab").encode() + b"\n" + separator.join("12").encode()) == [Row(2, {"a": "1", "b": "2"})]


def test_gzip_is_unpacked_and_a_bomb_is_not() -> None:
    assert len(rows(gzip.compress(PLAIN.encode()))) == 2
    assert "太大" in why_not(gzip.compress(b"0" * 3_000_000), Limits(unpacked_bytes=1_000_000)).sentence.zh
    assert "损坏" in why_not(gzip.compress(PLAIN.encode())[:-9]).sentence.zh


def test_a_file_too_large_or_not_there_says_so(tmp_path: Path) -> None:
    path = tmp_path / "大.csv"
    path.write_bytes(b"a,b\n" * 10)
    with pytest.raises(CannotRead, match=r"too large"):
        read_table(path, limits=Limits(file_bytes=20))
    with pytest.raises(CannotRead, match="Cannot open"):
        read_table(tmp_path / "没有.csv")


def test_too_many_cells_or_columns_are_refused() -> None:
    assert "太大" in why_not(b"a,b\n" + b"1,2\n" * 50, Limits(cells=60)).sentence.zh
    assert "太大" in why_not(b",".join([b"x"] * 600) + b"\n", Limits()).sentence.zh


def test_rows_before_a_broken_one_come_first() -> None:
    taken = []
    with pytest.raises(CannotRead, match="line 2502"):
        taken.extend(read_table(b"a,b\n" + b"1,2\n" * 2_500 + b'3,"four\n', "a.csv").rows)
    assert len(taken) == 2_500


def test_empty_rows_and_many_blocks_keep_the_line_numbers_right() -> None:
    found = rows(b"a,b\n" + b"1,2\n,\n" * 2_000)
    assert [row.line for row in found] == list(range(2, 4_002, 2))


# -- workbooks ----------------------------------------------------------------------------------------------------


def test_a_workbook_is_read_with_its_row_numbers() -> None:
    content = workbook(sheet([["清溪区台账"], ["编号", "内容"], [1.0, "路灯坏了"], [2.5, "井盖"]], first=3))
    assert rows(content) == [Row(5, {"编号": "1", "内容": "路灯坏了"}), Row(6, {"编号": "2.5", "内容": "井盖"})]


def test_a_number_of_sixteen_digits_is_refused_with_its_row() -> None:
    content = workbook(sheet([["编号", "证件号"], [1.0, "999999189912310010"], [2.0, 999999189912310010.0]]))
    error = why_not(content)
    assert "第3行第2列" in error.sentence.zh
    assert "row 3" in error.sentence.en


def test_a_zip_bomb_is_refused_by_its_declared_size() -> None:
    content = workbook(sheet([["a", "b"]]), {"xl/media/image1.png": b"\0" * 3_000_000})
    assert "太大" in why_not(content, Limits(unpacked_bytes=1_000_000)).sentence.zh


def test_a_zip_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(workbook(sheet([["a", "b"], *[["x" * 99, "y" * 99]] * 5000])))
    size = len(sheet([["a", "b"], *[["x" * 99, "y" * 99]] * 5000]).encode())
    lie = (100).to_bytes(4, "little")
    assert size.to_bytes(4, "little") in content
    assert why_not(bytes(content).replace(size.to_bytes(4, "little"), lie)).sentence.zh


def test_a_sheet_that_claims_the_whole_grid_is_refused() -> None:
    far = sheet_of(f'<row r="1">{cell("A1", "a")}</row><row r="1048576">{cell("XFD1048576", "b")}</row>')
    assert "太大" in why_not(workbook(far)).sentence.zh


@pytest.mark.parametrize("place", ["B99999999999999999993", "XFE1", "A0", "A1048577", "AAAA1", "1", "A", "a1"])
def test_a_cell_outside_the_grid_never_reaches_the_reader(place: str) -> None:
    """The reader would ask for a hundred gigabytes and take the whole process down."""
    body = f'<row r="1">{cell("A1", "a")}</row><row r="2"><c r="{place}"><v>1</v></c></row>'
    assert "打不开" in why_not(workbook(sheet_of(body))).sentence.zh


def test_cells_without_a_place_follow_one_another() -> None:
    body = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"
    assert rows(workbook(sheet_of(body))) == [Row(2, {"1": "3", "2": "4"})]


def test_an_unknown_encoding_inside_a_workbook_says_it_cannot_be_opened() -> None:
    assert "打不开" in why_not(workbook(sheet([["a", "b"]]).replace("UTF-8", "UTF-9"))).sentence.zh


def test_one_string_repeated_into_gigabytes_is_refused() -> None:
    body = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 3000))
    content = workbook(sheet_of(body), {"xl/sharedStrings.xml": shared_strings("x" * 90_000)})
    assert "太大" in why_not(content).sentence.zh


def test_a_document_type_is_refused() -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet([["a", "b"]]).partition("?>")[2]
    assert "打不开" in why_not(workbook(evil)).sentence.zh


def test_an_old_or_locked_workbook_says_what_to_do() -> None:
    assert ".xlsx" in why_not(b"\xd0\xcf\x11\xe0" + b"\0" * 600).sentence.zh


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(content: bytes) -> None:
    try:
        rows(content)
    except CannotRead as error:
        assert error.sentence.zh


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_damaged_workbook_gives_rows_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(
        workbook(sheet([["编号", "内容"], [1.0, "灯"]]), {"xl/sharedStrings.xml": shared_strings("a", "b")})
    )
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        rows(bytes(content))
    except CannotRead as error:
        assert error.sentence.zh


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet='<>/="crvt AZ19sxmlns:row&;', max_size=200))
def test_a_sheet_of_any_xml_gives_rows_or_a_sentence(body: str) -> None:
    try:
        rows(workbook(sheet_of(body)))
    except CannotRead as error:
        assert error.sentence.zh


def test_a_crc_lie_does_not_reach_the_reader() -> None:
    """A header with a short size and the matching checksum yields only that much, and that is not a sheet."""
    xml = sheet([["a", "b"], *[["x", "y"]] * 2000]).encode()
    content = workbook(xml.decode())
    short, checksum = xml[:300], zlib.crc32(xml[:300]).to_bytes(4, "little")
    lying = content.replace(len(xml).to_bytes(4, "little"), len(short).to_bytes(4, "little"))
    lying = lying.replace(zlib.crc32(xml).to_bytes(4, "little"), checksum)
    assert "打不开" in why_not(lying).sentence.zh
