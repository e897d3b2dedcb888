"""`bancheng export`: what happened leaves the house, and nobody's name or words with it."""

import gzip
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bancheng.cases.people import Role
from bancheng.errors import CannotRead
from bancheng_site.commands import exporting
from bancheng_site.records.ledger import EventRow
from bancheng_site.records.staff import Staff
from tests.site.builders import District

pytestmark = pytest.mark.django_db
TRACE = "{http://www.xes-standard.org/}trace"


def names(path: Path) -> list[str | None]:
    return [trace[0].get("value") for trace in ElementTree.parse(path).iter(TRACE)]


def test_every_case_is_a_trace_and_counted_from_one(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    district.investigated()
    district.case()
    exporting.xes(tmp_path / "log.xes", numbers=False)
    assert names(tmp_path / "log.xes") == ["1", "2"]
    assert f"{EventRow.objects.count()}步" in capsys.readouterr().out


def test_with_numbers_a_case_can_be_found_again(district: District, tmp_path: Path) -> None:
    done = district.case()
    exporting.xes(tmp_path / "log.xes", numbers=True)
    assert names(tmp_path / "log.xes") == [done.number]


def test_nothing_personal_is_in_the_files(district: District, tmp_path: Path) -> None:
    district.investigated()
    exporting.xes(tmp_path / "log.xes", numbers=False)
    exporting.ocel(tmp_path / "log.json", numbers=False)
    text = (tmp_path / "log.xes").read_text("utf-8") + (tmp_path / "log.json").read_text("utf-8")
    staff = list(Staff.objects.values_list("name", flat=True))
    told = ("王秀兰", "13800000000", "身份证", "卧床", "要本人来", "上门采集", "当场收齐")
    assert [words for words in (*staff, *told) if words in text] == []


def test_a_complaint_about_staff_does_not_leave(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    district.case()
    district.case(concerns_conduct_of=district.police.pk)
    exporting.xes(tmp_path / "log.xes", numbers=False)
    assert names(tmp_path / "log.xes") == ["1"]
    assert "作风的1件" in capsys.readouterr().out


def test_an_erased_case_is_left_out_and_counted(
    district: District, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    district.case()
    EventRow.objects.filter(case_id=district.case().case.id).update(payload=None, salt=None)
    exporting.ocel(tmp_path / "log.json", numbers=False)
    log = json.loads((tmp_path / "log.json").read_text("utf-8"))
    assert [one["id"] for one in log["objects"] if one["type"] == "case"] == ["case-1"]
    assert "已删除的1件" in capsys.readouterr().out


def test_a_name_ending_in_gz_is_compressed(district: District, tmp_path: Path) -> None:
    district.case()
    exporting.xes(tmp_path / "log.xes.gz", numbers=False)
    assert gzip.decompress((tmp_path / "log.xes.gz").read_bytes()).startswith(b"<?xml")


def test_a_place_that_cannot_be_written_is_said(district: District, tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="choose another place"):
        exporting.xes(tmp_path / "no" / "log.xes", numbers=False)


def test_every_role_has_words_for_the_log(district: District) -> None:
    labels = exporting._labels("en")
    assert all(labels.role_name(role) for role in Role)
