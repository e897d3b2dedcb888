"""Cells a spreadsheet would run as a formula: made harmless when written, given back when read."""

import re

_FORMULA = re.compile(r"'*\s*[=+\-@\t\r＝＋－＠]")
_DISARMED = re.compile(r"''*\s*[=+\-@\t\r＝＋－＠]")


def disarmed(cell: str) -> str:
    """The cell as a spreadsheet shows it and does not run it; `restored` gives it back.

    >>> disarmed("＝HYPERLINK(1)"), disarmed("灯坏了"), restored(disarmed("'=1"))
    ("'＝HYPERLINK(1)", '灯坏了', "'=1")
    """
    return "'" + cell if _FORMULA.match(cell) else cell


def restored(cell: str) -> str:
    """What `disarmed` was given."""
    return cell[1:] if cell[:1] == "'" and _DISARMED.match(cell) else cell
