"""What commands about catalogues share: options in both languages, the day, and a folder read and compiled."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bancheng.cli.commands import Option
from bancheng.cli.days import read_day
from bancheng.cli.keeping import keeping_folder
from bancheng.errors import CannotRead
from bancheng.on_demand import on_demand
from bancheng.reasons import Sentence

if TYPE_CHECKING:
    from bancheng.catalogue.compile import Compiled

open_catalogue: Callable[..., "Compiled"] = on_demand("bancheng.catalogue.kept.open:open_catalogue")

_Function = Callable[..., Any]

FOLDER = click.Path(path_type=Path)


def option(*names: str, **settings: Any) -> Callable[[_Function], _Function]:
    """An option of a command; `about` says what it is for."""
    return click.option(*names, cls=Option, **settings)


def on_day(function: _Function) -> _Function:
    """The option --on: the rules in force on which day."""
    about = Sentence("按哪天有效的规定（默认今天）。", "The rules in force on this day (today if left out).")
    return option("--on", "on", type=read_day, about=about)(function)


def compiled(folder: Path, on: date | None) -> "Compiled":
    """The catalogue in the folder, ready for the reasoning."""
    return open_catalogue(folder, on or date.today(), keeping_folder())


def attributes(written: tuple[str, ...]) -> dict[str, str]:
    """What --profile says: name=value, several by commas or by repeating it."""
    found = {}
    for each in ",".join(written).split(","):
        name, equals, value = each.partition("=")
        if each.strip() and not equals:
            raise CannotRead(
                f"条件“{each}”请写成 名称=值。", f'Write the attribute "{each}" as name=value.', field="profile"
            )
        if each.strip():
            found[name.strip()] = value.strip()
    return found


def held(written: str | None) -> list[str] | None:
    """What --holds says: codes by commas; None where it is left out."""
    return None if written is None else [code.strip() for code in written.split(",") if code.strip()]


def file_text(path: Path) -> str:
    """The text of a file somebody named."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead(
            f"“{path.name}”打不开，或者不是 UTF-8，请核对。",
            f'"{path.name}" cannot be opened or is not UTF-8; check it.',
            field=path.name,
        ) from error


def write_file(path: Path, text: str) -> None:
    """The text into a file, its folder made if need be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotRead(
            f"写不进“{path}”，请核对路径和权限。", f'"{path}" cannot be written: {error.strerror}.', field=str(path)
        ) from error
