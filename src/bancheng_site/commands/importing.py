"""Importing a calendar year, a service catalogue or a district from files."""

from pathlib import Path

from django.utils import timezone

from bancheng.cli.output import show
from bancheng.errors import CannotRead
from bancheng.reasons import Sentence
from bancheng_site.actions.import_calendar import import_calendar
from bancheng_site.actions.propose_catalogue import files_in, propose_catalogue
from bancheng_site.actions.set_up_district import set_up_district


def calendar(file: Path) -> None:
    """The year is in force from here on; open cases are reckoned anew."""
    year, reckoned = import_calendar(text_of(file), file.name, at=timezone.now())
    show(
        {"year": year.year, "closed": len(year.closed), "worked": len(year.worked), "reckoned_anew": reckoned},
        Sentence(
            f"{year.year}年：放假{len(year.closed)}天，调休上班{len(year.worked)}天；重算{reckoned}件。",
            f"{year.year}: {len(year.closed)} day(s) closed, {len(year.worked)} moved workday(s); "
            f"{reckoned} case(s) reckoned anew.",
        ),
    )


def catalogue(path: Path) -> None:
    """The version, proposed. It binds nobody until a second person adopts it at the desk."""
    proposed = propose_catalogue(files_in(path), by=None, at=timezone.now())
    version, unknown = proposed.version, proposed.unknown_offices
    lines = [
        Sentence(
            f"第{version.pk}版{'早已导入' if proposed.repeated else '已导入'}：{version.offices}个部门，"
            f"{version.matters}个事项。由法制审核在“事项目录”页采用后生效。",
            f"Version {version.pk} {'was there already' if proposed.repeated else 'is in'}: {version.offices} offices, "
            f"{version.matters} matters. A legal reviewer puts it in force on the page “Service catalogue”.",
        )
    ]
    if unknown:
        lines.append(
            Sentence(
                f"这些部门辖区文件里没有，不能直接转办：{'、'.join(unknown)}。请用 bancheng import district 补上。",
                f"The district has no such offices, so nothing can be sent to them: {', '.join(unknown)}. "
                "Add them with bancheng import district.",
            )
        )
    show(
        {
            "version": version.pk,
            "digest": version.digest,
            "repeated": proposed.repeated,
            "offices": version.offices,
            "matters": version.matters,
            "unknown_offices": list(unknown),
        },
        *lines,
    )


def district(file: Path) -> None:
    """Offices, windows, limit profile and accounts; what exists already is left as it is."""
    made = set_up_district(text_of(file), file.name, at=timezone.now())
    show(
        {"offices": made.offices, "staff": made.staff},
        Sentence(
            f"新设部门{made.offices}个，账号{made.staff}个。",
            f"{made.offices} office(s), {made.staff} account(s) made.",
        ),
    )


def text_of(file: Path) -> str:
    """The file's text; CannotRead when it is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CannotRead(
            f"{file.name} 不是 UTF-8 编码（第{error.start + 1}个字节），请另存为 UTF-8。",
            f"{file.name} is not UTF-8 (byte {error.start + 1}); save it as UTF-8.",
        ) from error
