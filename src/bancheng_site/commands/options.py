"""Options of the site's commands, said in both languages; those that several commands take stand here once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from bancheng.cli.commands import Option
from bancheng.reasons import Sentence

Work = TypeVar("Work", bound=Callable[..., Any])

FILE_TO_WRITE = click.Path(dir_okay=False, path_type=Path)
FILE_TO_READ = click.Path(exists=True, dir_okay=False, path_type=Path)


def option(*names: str, zh: str, en: str, **kwargs: Any) -> Callable[[Work], Work]:
    """An option and what it is for."""
    return click.option(*names, cls=Option, about=Sentence(zh, en), **kwargs)


on_demo = option("--demo", is_flag=True, zh="用演示数据。", en="Work on the demo's data.")
