"""The rows that could not be read, given back in their own layout with a reason, to be mended and sent in again."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bancheng.files.formulas import disarmed
from bancheng.reasons import Sentence

REASON_COLUMN = "原因/reason"


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken in: where it stands, its cells as they were, why, and the field at fault if one is."""

    line: int
    cells: Mapping[str, str]
    sentence: Sentence
    field: str


def write_error_report(bad_rows: Iterable[BadRow]) -> bytes:
    """A CSV a spreadsheet opens by itself: the columns of the file that was read, then the reason in both languages.

    Cells that a spreadsheet would take for a formula are disarmed with an apostrophe; reading the report takes it off.

    >>> bad = BadRow(7, {"编号": "1", "内容": "=1+1"}, Sentence("时间不对。", "Wrong time."), "time")
    >>> print(write_error_report([bad]).decode("utf-8-sig"), end="")
    "编号","内容","原因/reason"\r
    "1","'=1+1","第7行：时间不对。 Line 7: Wrong time."\r
    """
    rows = list(bad_rows)
    columns = dict.fromkeys(column for row in rows for column in row.cells if column != REASON_COLUMN)
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([*map(disarmed, columns), REASON_COLUMN])
    for row in rows:
        reason = f"第{row.line}行：{row.sentence.zh} Line {row.line}: {row.sentence.en}"
        writer.writerow([*(disarmed(row.cells.get(column, "")) for column in columns), reason])
    return out.getvalue().encode("utf-8-sig", errors="backslashreplace")
