"""Importing a calendar year or a district from a file."""

from pathlib import Path

from django.utils import timezone

from bancheng.cli.output import show
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.actions.import_calendar import import_calendar
from bancheng_site.actions.set_up_district import set_up_district


def calendar(file: Path) -> None:
    """The year is in force from here on; open cases are reckoned anew."""
    year, reckoned = import_calendar(_text(file), file.name, at=timezone.now())
    show(
        {"year": year.year, "closed": len(year.closed), "worked": len(year.worked), "reckoned_anew": reckoned},
        Sentence(
            f"{year.year}年：放假{len(year.closed)}天，调休上班{len(year.worked)}天；重算{reckoned}件。",
            f"{year.year}: {len(year.closed)} day(s) closed, {len(year.worked)} moved workday(s); "
            f"{reckoned} case(s) reckoned anew.",
        ),
    )


def district(file: Path) -> None:
    """Offices, windows, limit profile and accounts; what exists already is left as it is."""
    made = set_up_district(_text(file), file.name, at=timezone.now())
    show(
        {"offices": made.offices, "staff": made.staff},
        Sentence(
            f"新设部门{made.offices}个，账号{made.staff}个。",
            f"{made.offices} office(s), {made.staff} account(s) made.",
        ),
    )


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"{file.name} 不是 UTF-8 编码（第{error.start + 1}个字节），请另存为 UTF-8。",
            f"{file.name} is not UTF-8 (byte {error.start + 1}); save it as UTF-8.",
        ) from error
