"""Each row of a message file is a case, once; what cannot be read comes back with a reason."""

import csv
import gzip
import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError

from bancheng.reading.numbers import is_id_number
from bancheng_site.actions import import_message as action
from bancheng_site.commands import messages
from bancheng_site.records.cases import AttemptRow, CaseRow, PartyRow
from bancheng_site.records.ledger import EventRow, OutboxMessage, Submission
from tests.site.builders import MORNING, SHANGHAI, District, office
from tests.site.importing.files import BARE_NO, FORWARDED, GOOD_REPLY, a_file, a_row, bring_in, set_day

ID_NUMBER = "999999189001010017"
WITHOUT_MEANING = ("seconds", "rows_per_second", "dry_run")


@pytest.fixture(autouse=True)
def _on_a_monday(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    set_day(monkeypatch, MORNING)
    monkeypatch.setenv("BANCHENG_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def district(db: None) -> District:
    """The small window."""
    return District()


def counts(said: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if key not in WITHOUT_MEANING}


def everything_stored() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in apps.get_app_config("records").get_models()}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_message_is_a_case_in_whatever_encoding_it_comes(district: District, tmp_path: Path, encoding: str) -> None:
    answered = bring_in(a_file(tmp_path, [a_row()], encoding=encoding))
    case = CaseRow.objects.get()
    assert (answered.code, answered.said["new"], answered.said["bad"]) == (0, 1, 0)
    assert (case.ask, case.applicant, case.channel) == ("小区路灯坏了三个月", "A00012345", "imported")
    assert case.text == "老人晚上出门看不见路，物业和街道都说不归自己管。"
    assert (case.window, case.profile) == (district.window, "deyang")


def test_a_packed_file_is_read_as_it_is(district: District, tmp_path: Path) -> None:
    packed = tmp_path / "messages.csv.gz"
    packed.write_bytes(gzip.compress(a_file(tmp_path, [a_row()]).read_bytes()))
    assert bring_in(packed).said["new"] == 1


def test_the_case_was_received_when_the_message_was_written_in_the_place(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row()]))
    case = CaseRow.objects.get()
    assert case.received_at == datetime(2019, 5, 6, 10, 30, tzinfo=SHANGHAI)
    assert case.term_began == date(2019, 5, 6)
    assert EventRow.objects.get(seq=1).at == datetime(2026, 10, 12, 10, tzinfo=SHANGHAI)


def test_a_message_without_time_counts_as_received_on_the_day_of_the_import(district: District, tmp_path: Path) -> None:
    answered = bring_in(a_file(tmp_path, [a_row(留言时间=""), a_row(留言编号="102")]))
    case = CaseRow.objects.order_by("id").first()
    assert answered.said["without_time"] == 1
    assert case is not None
    assert case.received_at == datetime(2026, 10, 12, 10, tzinfo=SHANGHAI)


def test_without_a_subject_the_first_sentence_is_the_ask(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row(留言主题="", 留言详情="您好！楼道的灯不亮。已经说过三次。")]))
    assert CaseRow.objects.get().ask == "楼道的灯不亮"


def test_numbers_in_the_text_are_masked_before_anything_is_kept(district: District, tmp_path: Path) -> None:
    assert is_id_number(ID_NUMBER)
    text = f"我叫老李，电话13800001234，身份证{ID_NUMBER}，一直没人回话。"
    row = a_row(留言详情=text, 留言主题="请打13800001234", 联系电话="13900005678")
    replied = {"答复意见": "已联系13800001234，5月9日上门处理完毕。", "答复时间": "2019/5/9"}
    answered = bring_in(a_file(tmp_path, [row | replied]))
    kept = "".join(str(event.payload) for event in EventRow.objects.all()) + CaseRow.objects.get().text
    assert "13800001234" not in kept
    assert ID_NUMBER not in kept
    assert (answered.said["masked"]["mobile"], answered.said["masked"]["id_number"]) == (3, 1)
    assert PartyRow.objects.get().phone == "13900005678"


def test_where_only_a_number_was_left_the_window_sees_that_it_knows_no_name(district: District, tmp_path: Path) -> None:
    bring_in(a_file(tmp_path, [a_row(留言用户="", 联系电话="13900005678"), a_row(留言编号="2", 留言用户="")]))
    (party,) = PartyRow.objects.all()
    assert (party.name, party.phone) == ("未留姓名", "13900005678")


def test_importing_the_same_file_twice_makes_no_case_twice(district: District, tmp_path: Path) -> None:
    rows = [
        a_row(),
        a_row(留言编号="102", 答复意见=GOOD_REPLY, 答复时间="2019/5/9"),
        a_row(留言编号="103", 答复意见=BARE_NO, 答复时间="2019/5/9"),
    ]
    file = a_file(tmp_path, rows)
    bring_in(file)
    before = everything_stored()
    again = bring_in(file)
    assert (again.code, again.said["new"], again.said["already_there"]) == (0, 0, 3)
    assert everything_stored() == before


def test_the_same_words_in_another_row_without_id_are_the_same_message(district: District, tmp_path: Path) -> None:
    same = a_row(留言编号="")
    answered = bring_in(a_file(tmp_path, [same, same, {**same, "留言时间": "2019/5/7 9:00"}]))
    assert (answered.said["new"], answered.said["already_there"]) == (2, 1)


def a_mixed_file(folder: Path) -> Path:
    """Something of everything: answered, refused, forwarded, twice, with two replies, and four rows that are wrong."""
    no_id = a_row(留言编号="", 留言详情="同一件事写了两遍。")
    replies = a_row(留言编号="", 留言详情="先是推，后来办了。")
    rows = [
        a_row(),
        a_row(留言编号="102", 答复意见=GOOD_REPLY, 答复时间="2019/5/9"),
        a_row(留言编号="103", 答复意见=BARE_NO, 答复时间="2019/5/30"),
        a_row(留言编号="104", 答复意见=FORWARDED, 答复时间="2019/5/7"),
        a_row(留言编号="105", 留言时间=""),
        a_row(留言编号="106", 留言详情="楼下煤气泄漏，有人晕倒了。电话13800001234。"),
        no_id,
        no_id,
        {**replies, "答复意见": FORWARDED, "答复时间": "2019/5/8"},
        {**replies, "答复意见": GOOD_REPLY, "答复时间": "2019/5/20"},
        {**replies, "答复意见": GOOD_REPLY + "谢谢。", "答复时间": "2019/5/21"},
        a_row(留言编号="107", 留言详情=""),
        a_row(留言编号="108", 留言时间="去年夏天"),
        a_row(留言编号="101"),
    ]
    return a_file(folder, rows)


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_a_trial_run_says_the_same_and_writes_nothing(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(messages, "AT_ONCE", at_once)
    file = a_mixed_file(tmp_path)
    before = everything_stored()
    trial = bring_in(file, "--dry-run")
    assert everything_stored() == before
    real = bring_in(file)
    assert counts(trial.said) == counts(real.said)
    assert (real.said["new"], real.said["completed"], real.said["already_there"], real.said["bad"]) == (8, 1, 1, 4)
    assert counts(bring_in(file, "--dry-run").said) == counts(bring_in(file).said)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"留言详情": "   "}, "text"),
        ({"留言时间": "2019年13月1日"}, "time"),
        ({"留言时间": "2027-01-01"}, "time"),
        ({"留言时间": "0019-01-01"}, "time"),
        ({"答复意见": GOOD_REPLY, "答复时间": "2019/5/1"}, "reply_time"),
        ({"答复意见": GOOD_REPLY, "答复时间": "2027/5/1"}, "reply_time"),
        ({"答复意见": GOOD_REPLY}, "reply_time"),
        ({"答复意见": GOOD_REPLY, "答复时间": "2019/5/9", "留言时间": ""}, "time"),
        ({"留言用户": "很长的名字" * 20}, "name"),
        ({"联系电话": "1" * 41}, "phone"),
        ({"联系电话": "1.38E+10"}, "phone"),
        ({"答复意见": "好" * 20_001, "答复时间": "2019/5/9"}, "reply"),
        ({"留言详情": "长" * 20_001}, "text"),
    ],
)
def test_a_row_that_cannot_be_a_case_is_reported_and_takes_no_other_along(
    district: District, tmp_path: Path, changes: dict[str, str], field: str
) -> None:
    answered = bring_in(a_file(tmp_path, [a_row(留言编号="1"), a_row(留言编号="2", **changes), a_row(留言编号="3")]))
    assert (answered.code, answered.said["new"], answered.said["bad"]) == (1, 2, 1)
    assert [(row["line"], row["field"]) for row in answered.said["bad_rows"]] == [(3, field)]
    assert CaseRow.objects.count() == 2


def test_a_row_the_database_refuses_is_reported_and_the_others_stay(
    district: District, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = action.begin

    def refusing(received: Any, *given: Any, **named: Any) -> Any:
        if received.ask != "第二件":
            return usual(received, *given, **named)
        usual(received, *given, **named)
        raise IntegrityError("refused after half of it was written")

    monkeypatch.setattr(action, "begin", refusing)
    rows = [a_row(留言编号=str(n), 留言主题=ask) for n, ask in enumerate(("第一件", "第二件", "第三件"))]
    answered = bring_in(a_file(tmp_path, rows))
    assert (answered.code, answered.said["new"], answered.said["bad"]) == (1, 2, 1)
    assert list(CaseRow.objects.order_by("id").values_list("ask", flat=True)) == ["第一件", "第三件"]
    assert Submission.objects.count() == 2


def test_the_error_report_repeats_the_bad_rows_and_can_be_sent_in_again(district: District, tmp_path: Path) -> None:
    report = tmp_path / "bad.csv"
    bad = a_row(留言编号="2", 留言详情="=1+1，不是公式。", 留言时间="哪天忘了")
    bring_in(a_file(tmp_path, [a_row(留言编号="1"), bad]), "--errors", str(report))
    assert report.stat().st_mode & 0o077 == 0
    text = report.read_bytes().decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["留言编号"], row["留言时间"]) == ("2", "哪天忘了")
    assert "第3行" in row["原因/reason"]
    report.write_bytes(text.replace("哪天忘了", "2019/5/8").encode("utf-8-sig"))
    mended = bring_in(report)
    assert (mended.code, mended.said["new"]) == (0, 1)
    assert CaseRow.objects.filter(text="=1+1，不是公式。").exists()


def test_an_error_report_that_cannot_be_written_is_said_in_a_sentence(district: District, tmp_path: Path) -> None:
    answered = bring_in(a_file(tmp_path, [a_row()]), "--errors", str(tmp_path / "nowhere" / "bad.csv"))
    assert answered.code == 2
    assert "bad.csv" in answered.complaint


def test_a_file_without_a_text_column_cannot_be_read(district: District, tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("甲,乙\n1,2\n", encoding="utf-8")
    answered = bring_in(file)
    assert (answered.code, CaseRow.objects.count()) == (2, 0)
    assert "留言详情" in answered.complaint


def test_a_file_with_nul_characters_cannot_be_read(district: District, tmp_path: Path) -> None:
    answered = bring_in(a_file(tmp_path, [a_row(留言用户="a\x00b")]))
    assert (answered.code, CaseRow.objects.count()) == (2, 0)
    assert answered.complaint.strip()


def test_the_cases_go_to_the_window_that_was_named(district: District, tmp_path: Path) -> None:
    other = office("window-b", "window", district.government, "jiangsu")
    bring_in(a_file(tmp_path, [a_row()]), "--window", "window-b")
    case = CaseRow.objects.get()
    assert (case.window, case.profile) == (other, "jiangsu")


def test_a_window_that_does_not_exist_is_answered_with_those_that_do(district: District, tmp_path: Path) -> None:
    answered = bring_in(a_file(tmp_path, [a_row()]), "--window", "windows")
    assert answered.code == 2
    assert "window" in answered.complaint


@pytest.mark.django_db
def test_before_a_district_is_set_up_nothing_can_come_in(tmp_path: Path) -> None:
    assert bring_in(a_file(tmp_path, [a_row()])).code == 2


def test_a_mapping_of_ones_own_names_the_columns(district: District, tmp_path: Path) -> None:
    mapping = tmp_path / "own.yaml"
    mapping.write_text("columns: {text: 留言主题, name: 承办单位}\n", encoding="utf-8")
    bring_in(a_file(tmp_path, [a_row(承办单位="张三")]), "--mapping", str(mapping))
    case = CaseRow.objects.get()
    assert (case.text, case.applicant) == ("小区路灯坏了三个月", "张三")


def test_nobody_is_written_to_about_an_old_message(district: District, tmp_path: Path) -> None:
    bring_in(a_mixed_file(tmp_path))
    assert AttemptRow.objects.exists()
    assert list(OutboxMessage.objects.all()) == []
