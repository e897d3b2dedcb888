"""Every row becomes a message or a reason; the error report gives the rows back as they were."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bancheng.errors import CannotRead
from bancheng.files.formulas import disarmed, restored
from bancheng.files.moments import moment
from bancheng.files.tables import read_table
from bancheng.reading.error_report import BadRow, write_error_report
from bancheng.reading.mapping import Message, load_mapping, read_messages
from bancheng.reasons import Sentence

SAMPLE = Path(__file__).parents[3] / "sample" / "mappings"
SIMPLE = "columns: {text: [内容], time: 时间, phone: 电话, id_number: 证件号, source_id: 编号}"


def read(csv_text: str, mapping: str = SIMPLE) -> list[Message | BadRow]:
    return list(read_messages(read_table(csv_text.encode(), "留言.csv"), load_mapping(mapping)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2020/1/6 12:09:38", datetime(2020, 1, 6, 12, 9, 38)),
        ("2019-1-6", datetime(2019, 1, 6)),
        ("2019年1月6日", datetime(2019, 1, 6)),
        ("2019年01月06日 9时5分", datetime(2019, 1, 6, 9, 5)),
        ("2019.1.6 下午3点", datetime(2019, 1, 6, 15)),
        ("２０１９／１／６　８：００", datetime(2019, 1, 6, 8)),
        ("20190106", datetime(2019, 1, 6)),
        ("20190106120938", datetime(2019, 1, 6, 12, 9, 38)),
        ("2019-01-06T12:09:38", datetime(2019, 1, 6, 12, 9, 38)),
        ("43836", datetime(2020, 1, 6)),
        ("43836.5066", datetime(2020, 1, 6, 12, 9, 30)),
        ("2020/1/6 11:30 PM", datetime(2020, 1, 6, 23, 30)),
    ],
)
def test_mixed_date_forms_mean_one_moment(written: str, meant: datetime) -> None:
    assert moment(written) == meant


@pytest.mark.parametrize("written", ["昨天", "2019-13-01", "2019/2/30", "2019-1-6 25:00", "12", "", "99999999999"])
def test_what_is_no_time_says_how_to_write_one(written: str) -> None:
    with pytest.raises(CannotRead, match="write 2020-01-06"):
        moment(written)


def test_a_form_of_ones_own_is_tried_first() -> None:
    assert moment("06/01/2020", ["%d/%m/%Y"]) == datetime(2020, 1, 6)


def test_a_row_becomes_a_message() -> None:
    row = "7,2020/1/6 12:09:38,灯坏了、打13000000001,１３００００００００２,999999189912310010"
    (one,) = read(f"编号,时间,内容,电话,证件号\n{row}\n")
    assert isinstance(one, Message)
    assert (one.line, one.source_id, one.phone) == (2, "7", "13000000002")
    assert one.time == datetime(2020, 1, 6, 12, 9, 38)
    assert one.masked().text == "灯坏了、打130****0001"


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("1,2020-1-1,,,", "text"),
        ("1,昨天,灯坏了,,", "time"),
        ("1,2020-1-1,灯坏了,1.3E+10,", "phone"),
        ("1,2020-1-1,灯坏了,,999999189912310011", "id_number"),
        ("1,2020-1-1,灯坏了,,9.99999E+17", "id_number"),
        ("1,2020-1-1,灯坏了,,,多余", ""),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_where(row: str, field: str) -> None:
    (bad,) = read(f"编号,时间,内容,电话,证件号\n{row}\n")
    assert isinstance(bad, BadRow)
    assert (bad.line, bad.field) == (2, field)
    assert bad.sentence.zh
    assert bad.sentence.en


def test_none_given_is_not_a_wrong_number() -> None:
    (one,) = read("编号,时间,内容,电话,证件号\n1,,灯坏了,无,未提供\n")
    assert isinstance(one, Message)
    assert (one.phone, one.id_number, one.time) == ("", "", None)


def test_the_same_id_twice_is_reported_with_the_first_line() -> None:
    first, second = read("编号,内容\n1,灯\n1,灯\n")
    assert isinstance(first, Message)
    assert isinstance(second, BadRow)
    assert second.sentence.zh == "编号与第2行重复。"


def test_a_missing_column_names_those_that_are_there() -> None:
    with pytest.raises(CannotRead) as caught:
        read_messages(read_table("编号,话\n1,灯\n".encode()), load_mapping(SIMPLE))
    assert caught.value.field == "text"
    assert "编号、话" in caught.value.sentence.zh


def test_column_names_match_whatever_their_width_and_case() -> None:
    assert isinstance(read("ＴＥＸＴ\n灯\n", "columns: {text: text}")[0], Message)


@pytest.mark.parametrize("name", ["messages.yaml", "replies.yaml"])
def test_the_shipped_mappings_load(name: str) -> None:
    assert "text" in load_mapping(SAMPLE / name).columns


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "columns: 3",
        "columns: {txt: a}",
        "columns: {subject: a}",
        "columns: {text: 3}",
        "a: &a [*a]",
        "{",
        "\0",
        "columns: {text: a}\nrequired: [time]",
        "columns: {text: a}\nmore: 1",
        "[" * 3000,
        "columns: {text: 2020-99-99}",
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(text: str) -> None:
    with pytest.raises(CannotRead):
        load_mapping(text)


def test_the_error_report_can_be_mended_and_sent_in_again() -> None:
    table = "编号,时间,内容\n1,昨天,=HYPERLINK(1)\n2,2020-1-1,灯\n3,前天,'=1\n"
    bad = [one for one in read(table) if isinstance(one, BadRow)]
    report = write_error_report(bad)
    assert b"'=HYPERLINK" in report
    again = read(report.decode("utf-8-sig"))
    assert [one.cells for one in again] == [one.cells for one in bad]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", " =", "'="])
def test_no_cell_of_the_report_starts_a_formula(start: str) -> None:
    cell = disarmed(start + "1+1")
    assert cell.startswith("'")
    assert restored(cell) == start + "1+1"


@settings(deadline=None)
@given(st.text(max_size=60))
def test_disarming_loses_nothing(cell: str) -> None:
    assert restored(disarmed(cell)) == cell


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=5))
def test_any_cells_make_a_report(cells: list[tuple[str, str]]) -> None:
    assert write_error_report(
        [BadRow(n, {"a": a, b: b}, Sentence("错", "wrong"), "") for n, (a, b) in enumerate(cells)]
    )


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_time_is_read_or_explained(written: str) -> None:
    try:
        assert moment(written).year >= 1
    except CannotRead as error:
        assert error.sentence.zh


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_mapping_is_read_or_explained(text: str) -> None:
    try:
        load_mapping(text)
    except CannotRead as error:
        assert error.sentence.zh


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_file_gives_messages_reasons_or_a_sentence(content: bytes) -> None:
    try:
        for one in read_messages(
            read_table(b"text,time\n" + content, "a.csv"), load_mapping("columns: {text: text, time: time}")
        ):
            assert one.line >= 2
    except CannotRead as error:
        assert error.sentence.zh
