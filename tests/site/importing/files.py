"""Small message files, written for the tests; their people and numbers are invented (identity area 999999)."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from bancheng.cli.main import cli
from bancheng_site.commands import messages

COLUMNS = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "联系电话", "答复意见", "答复时间", "承办单位")
GOOD_REPLY = "您好！路灯属于市政设施，城管局已于5月8日更换灯具并恢复照明。联系电话12345。"
BARE_NO = "您好，您反映的问题不属于我单位职责，感谢您的留言。"
FORWARDED = "您好！您反映的问题已转相关部门处理。"


def a_row(**changes: str) -> dict[str, str]:
    """One message as a board exports it: a street light, told in May 2019, not answered."""
    return {
        **dict.fromkeys(COLUMNS, ""),
        "留言编号": "101",
        "留言用户": "A00012345",
        "留言主题": "小区路灯坏了三个月",
        "留言时间": "2019/5/6 10:30:00",
        "留言详情": "老人晚上出门看不见路，物业和街道都说不归自己管。",
        **changes,
    }


def a_file(folder: Path, rows: Sequence[dict[str, str]], name: str = "messages.csv", encoding: str = "utf-8") -> Path:
    """The rows as a CSV file in a folder."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    file = folder / name
    file.write_bytes(out.getvalue().encode(encoding))
    return file


@dataclass(frozen=True)
class Answered:
    """What the command said: its exit code, its JSON, its words on standard error."""

    code: int
    said: dict[str, Any]
    complaint: str


def bring_in(file: Path, *options: str) -> Answered:
    """`bancheng import messages FILE --json …`."""
    result = CliRunner().invoke(cli, ["import", "messages", str(file), "--json", *options], catch_exceptions=False)
    return Answered(result.exit_code, json.loads(result.stdout) if result.stdout else {}, result.stderr)


def set_day(patch: pytest.MonkeyPatch, at: datetime) -> None:
    """The import happens at this moment."""
    patch.setattr(messages, "timezone", SimpleNamespace(now=lambda: at))
